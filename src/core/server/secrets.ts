import { createHmac, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import type { CoreContext } from './core-room.ts';

export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP Password Storage, scrypt: 32 MiB and three rounds, about a third of a second of one core. */
const PASSWORD: Cost = { N: 2 ** 15, r: 8, p: 3 };
/**
 * Four digits fall to whoever holds the hashes, however dear each try is: the walls are the tablet key and the throttle. So a PIN costs
 * 4 MiB and some ten milliseconds, and a home can sign in thirty children at once.
 */
const PIN: Cost = { N: 2 ** 12, r: 8, p: 1 };

const LENGTH = 32;

/** `scrypt$N$r$p$salt$hash`: each hash says how it was made, so that the cost can rise later. */
export async function hashPassword(password: string, cost: Cost = PASSWORD): Promise<string> {
  return await make(password.normalize('NFC'), cost);
}

export async function hashPin(pin: string): Promise<string> {
  return await make(pin, PIN);
}

/** Takes as long where there is no hash, so that an answer's time does not tell which sign-ins exist. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  return await check(password.normalize('NFC'), stored, PASSWORD);
}

export async function checkPin(pin: string, stored: string | null): Promise<boolean> {
  return await check(pin, stored, PIN);
}

async function make(secret: string, cost: Cost): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), (await derive(secret, salt, cost)).toString('base64url')].join('$');
}

async function check(secret: string, stored: string | null, usual: Cost): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? '').split('$');
  const cost = stored === null ? usual : { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, 'base64url');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'), cost);
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

function derive(secret: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((done, failed) => {
    scrypt(secret, salt, LENGTH, options, (error, key) => {
      if (error === null) done(key);
      else failed(error);
    });
  });
}

/** A key that this installation makes once and keeps, the same for all its processes. */
export async function installationKey(context: CoreContext, name: string): Promise<Buffer> {
  const value = await context.outside(async (own) =>
    await own.asSystem(async () => {
      const there = await own.db.selectFrom('core.secret').select('value').where('name', '=', name).executeTakeFirst();
      if (there !== undefined) return there.value;
      await own.db.insertInto('core.secret').values({ name, value: randomBytes(32).toString('base64url') }).onConflict((on) => on.doNothing()).execute();
      return (await own.db.selectFrom('core.secret').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
    }),
  );
  return Buffer.from(value, 'base64url');
}

export function sign(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
