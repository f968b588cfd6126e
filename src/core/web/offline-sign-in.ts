import { throttle } from '#core/domain/pin.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { device, getValue, removeValue, setValue } from '#platform/web/device/store.ts';
import type { Person } from './gives.ts';
import { isPin, makePinVerifier, newDeviceKey, type PinVerifier } from './pin-verifier.ts';

/** One child this tablet knows again without a line. */
interface KnownHere {
  readonly person: Person;
  readonly verifier: PinVerifier;
  /** Instants in milliseconds of wrong tries since the last right one. */
  readonly failures: readonly number[];
}

const DEVICE_KEY = 'core.offline-key';
const PREFIX = 'core.known-here.';

/** Learns a PIN that the server just found right on this tablet, so that the child can come in without a line from now on. */
export async function learnSignIn(person: Person, pin: string): Promise<void> {
  if (globalThis.crypto.subtle === undefined) return;
  const key = (await getValue<CryptoKey>(DEVICE_KEY)) ?? (await keepNewKey());
  const verifier = await makePinVerifier(key, pin, crypto.getRandomValues(new Uint8Array(16)));
  await setValue(PREFIX + person.id, { person, verifier, failures: [] } satisfies KnownHere);
}

async function keepNewKey(): Promise<CryptoKey> {
  const key = await newDeviceKey();
  await setValue(DEVICE_KEY, key);
  return key;
}

/**
 * Whether this tablet knows the child and the PIN is right; no line is needed. The try is counted before it is looked at, so that closing the
 * page in between gains nothing. Problems: `core.not-known-here`, `core.wrong-pin`, `platform.too-many-tries` with `waitSeconds`.
 * @param now in milliseconds
 */
export async function signInHere(person: string, pin: string, now: number): Promise<Result<Person>> {
  const key = await getValue<CryptoKey>(DEVICE_KEY);
  const known = await getValue<KnownHere>(PREFIX + person);
  if (key === undefined || known === undefined) return fail('core.not-known-here');
  const allowed = throttle(known.failures, now);
  if (!allowed.allowed) return fail('platform.too-many-tries', { waitSeconds: allowed.waitSeconds });
  await setValue(PREFIX + person, { ...known, failures: [...known.failures, now] } satisfies KnownHere);
  if (!(await isPin(key, known.verifier, pin))) return fail('core.wrong-pin');
  await setValue(PREFIX + person, { ...known, failures: [] } satisfies KnownHere);
  return ok(known.person);
}

/** The server refused a PIN. Where it is the one this tablet knows, staff set another since, and the old one must not open anything here either. */
export async function unlearnRefused(person: string, pin: string): Promise<void> {
  const key = await getValue<CryptoKey>(DEVICE_KEY);
  const known = await getValue<KnownHere>(PREFIX + person);
  if (key !== undefined && known !== undefined && (await isPin(key, known.verifier, pin))) await removeValue(PREFIX + person);
}

/** Forgets everybody who is not of this home any more, or whose PIN was taken back. */
export async function keepOnlyKnown(present: ReadonlySet<string>): Promise<void> {
  for (const id of await knownIds()) if (!present.has(id)) await removeValue(PREFIX + id);
}

/** The tablet was closed: nothing here opens anything any more. */
export async function forgetAllKnown(): Promise<void> {
  await keepOnlyKnown(new Set());
  await removeValue(DEVICE_KEY);
}

async function knownIds(): Promise<string[]> {
  const keys = await (await device()).getAllKeys('values', IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`));
  return keys.map((key) => key.slice(PREFIX.length));
}
