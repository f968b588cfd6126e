/** What a tablet keeps to know a child's PIN again without a line: worth nothing without this tablet's own key, which never leaves it. */
export interface PinVerifier {
  readonly rounds: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** Ten thousand PINs at this price are hours for whoever holds the key; for a child at a slow tablet it is half a second. */
export const PIN_ROUNDS = 210_000;

/** The tablet's own key over the slow hashes; not extractable, so that they cannot be tried out on a faster machine. */
export async function newDeviceKey(): Promise<CryptoKey> {
  return await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign', 'verify']);
}

/** @param salt 16 fresh random bytes */
export async function makePinVerifier(key: CryptoKey, pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number = PIN_ROUNDS): Promise<PinVerifier> {
  const mac = await crypto.subtle.sign('HMAC', key, await slowHash(pin, salt, rounds));
  return { rounds, salt, mac: new Uint8Array(mac) };
}

/** Whether it is the PIN; compared in constant time. */
export async function isPin(key: CryptoKey, verifier: PinVerifier, pin: string): Promise<boolean> {
  return await crypto.subtle.verify('HMAC', key, verifier.mac, await slowHash(pin, verifier.salt, verifier.rounds));
}

async function slowHash(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<ArrayBuffer> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  return await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, raw, 256);
}
