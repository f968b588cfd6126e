import { getTabletChallenge, openTablet, proveTablet, type SessionAnswer } from '#core/api.ts';
import { fail, type Result } from '#platform/domain/result.ts';
import { ask } from '#platform/web/device/ask.ts';
import { getValue, removeValue, setValue } from '#platform/web/device/store.ts';
import { toBase64Url } from './bytes.ts';

interface TabletKey {
  readonly tablet: string;
  /** The private half is not extractable: a copy of this device's files opens nothing elsewhere. */
  readonly pair: CryptoKeyPair;
}

const KEY = 'core.tablet-key';
const PROVED = 'core.tablet-proved';
const DAY_MS = 86_400_000;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/**
 * Opens this browser as a tablet of a home. The key is kept before the code is used up, so that a battery that dies between the two costs
 * a new code and nothing else. Problems of the call, and `core.needs-https` where the browser offers no keys on this address.
 */
export async function openThisTablet(code: string): Promise<Result<SessionAnswer>> {
  if (globalThis.crypto.subtle === undefined) return fail('core.needs-https');
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  if (kty === undefined || crv === undefined || x === undefined || y === undefined) return fail('core.needs-https');
  const result = await ask(openTablet, { body: { code, publicKey: { kty, crv, x, y } } });
  if (result.ok && result.value.tablet !== null) {
    await setValue(KEY, { tablet: result.value.tablet.id, pair } satisfies TabletKey);
    await setValue(PROVED, Date.now());
  }
  return result;
}

/** Whether this browser was opened as a tablet and not closed since, as far as it knows. */
export async function hasTabletKey(): Promise<boolean> {
  return (await getValue(KEY)) !== undefined;
}

/** Whether the key was last shown a day ago: showing it ends every copy of the tablet's cookie. @param now in milliseconds */
export async function isProofDue(now: number): Promise<boolean> {
  return Math.abs(now - ((await getValue<number>(PROVED)) ?? 0)) > DAY_MS;
}

/**
 * Shows the server that this browser still holds the tablet's key; renews a tablet session that lapsed. Problem `core.tablet-not-open` where
 * there is no key here or staff closed the tablet; then the key is forgotten.
 */
export async function proveThisTablet(): Promise<Result<SessionAnswer>> {
  const key = await getValue<TabletKey>(KEY);
  if (key === undefined) return fail('core.tablet-not-open');
  const first = await prove(key);
  // A text that lay too long before it was signed is refused like a key: what follows from that is not undone, so it is asked once more.
  const proved = first.ok || first.problem.code !== 'core.tablet-not-open' ? first : await prove(key);
  if (proved.ok) await setValue(PROVED, Date.now());
  return proved;
}

async function prove(key: TabletKey): Promise<Result<SessionAnswer>> {
  const asked = await ask(getTabletChallenge, {});
  if (!asked.ok) return asked;
  const { challenge } = asked.value;
  const signature = await crypto.subtle.sign(SIGNATURE, key.pair.privateKey, new TextEncoder().encode(challenge));
  return await ask(proveTablet, { body: { tablet: key.tablet, challenge, signature: toBase64Url(new Uint8Array(signature)) } });
}

export async function forgetTabletKey(): Promise<void> {
  await removeValue(KEY);
  await removeValue(PROVED);
}
