import { randomBytes, timingSafeEqual, webcrypto } from 'node:crypto';
import { sign } from './secrets.ts';

/** The public half of an ECDSA key on P-256, as browsers export it (RFC 7517). */
export interface TabletKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const GOOD_FOR_MS = 5 * 60_000;

/** Whether this is a point of the curve and nothing else. */
export async function isTabletKey(key: TabletKey): Promise<boolean> {
  return (await imported(key)) !== null;
}

/** A text that only this installation can have made, so that nothing is stored until somebody signs it. `expiry.nonce.mac` */
export function makeChallenge(key: Buffer, now: Date): string {
  const head = `${now.getTime() + GOOD_FOR_MS}.${randomBytes(16).toString('base64url')}`;
  return `${head}.${sign(key, head).toString('base64url')}`;
}

export function isChallenge(key: Buffer, text: string, now: Date): boolean {
  const [expiry = '', nonce = '', mac = ''] = text.split('.');
  const expected = sign(key, `${expiry}.${nonce}`);
  const given = Buffer.from(mac, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expiry) > now.getTime();
}

/** Whether the challenge was signed by the tablet: ECDSA with SHA-256, r and s side by side (IEEE P1363) in base64url. */
export async function isSignedBy(key: TabletKey, challenge: string, signature: string): Promise<boolean> {
  const publicKey = await imported(key);
  if (publicKey === null) return false;
  return await webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, Buffer.from(signature, 'base64url'), Buffer.from(challenge, 'utf8'));
}

async function imported({ kty, crv, x, y }: TabletKey): Promise<webcrypto.CryptoKey | null> {
  if (kty !== 'EC' || crv !== 'P-256') return null;
  try {
    return await webcrypto.subtle.importKey('jwk', { kty, crv, x, y }, ALGORITHM, false, ['verify']);
  } catch {
    return null;
  }
}
