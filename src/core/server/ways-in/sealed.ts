import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const MARK = 'sealed1.';
const NONCE = 12;
const TAG = 16;

/** Closes a text with the installation's key (AES-256-GCM, NIST SP 800-38D); `what` binds it to its place, so that a row copied to another person opens nothing. */
export function seal(key: Buffer, what: string, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key), nonce).setAAD(Buffer.from(what));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text again; null where it was sealed with another key, for another place, or was changed. */
export function unseal(key: Buffer, what: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(MARK.length), 'base64url');
  if (!isSealed(sealed) || bytes.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(key), bytes.subarray(0, NONCE)).setAAD(Buffer.from(what)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

export function isSealed(text: string): boolean {
  return text.startsWith(MARK);
}

function keyFor(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'core.sealed', 32));
}
