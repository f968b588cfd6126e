import { describe, expect, test } from 'vitest';
import { isPin, makePinVerifier, newDeviceKey, PIN_ROUNDS } from './pin-verifier.ts';

const salt = (fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(16).fill(fill);

describe('a PIN known again without a line', () => {
  test('the PIN opens, every other does not', async () => {
    const key = await newDeviceKey();
    const verifier = await makePinVerifier(key, '2580', salt(1));
    expect(await isPin(key, verifier, '2580')).toBe(true);
    for (const other of ['2581', '0852', '258', '25800', '', '๒๕๘๐']) expect(await isPin(key, verifier, other)).toBe(false);
  });

  test('on another tablet it is worth nothing', async () => {
    const verifier = await makePinVerifier(await newDeviceKey(), '2580', salt(1));
    expect(await isPin(await newDeviceKey(), verifier, '2580')).toBe(false);
  });

  test('two children with one PIN look different', async () => {
    const key = await newDeviceKey();
    const [one, two] = [await makePinVerifier(key, '2580', salt(1)), await makePinVerifier(key, '2580', salt(2))];
    expect(one.mac).not.toEqual(two.mac);
  });

  test('the slow hash is as slow as was promised, and an older price is still read', async () => {
    const key = await newDeviceKey();
    expect((await makePinVerifier(key, '2580', salt(1))).rounds).toBe(PIN_ROUNDS);
    expect(PIN_ROUNDS).toBeGreaterThanOrEqual(200_000);
    expect(await isPin(key, await makePinVerifier(key, '2580', salt(1), 1000), '2580')).toBe(true);
  });

  test("the tablet's key cannot be taken out", async () => {
    const key = await newDeviceKey();
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });
});
