import { createHmac, randomInt } from 'node:crypto';
import { makeCode } from '#core/domain/ways-in/codes.ts';
import { newId } from '#platform/domain/ids.ts';
import type { CoreContext } from '../core-room.ts';
import type { Guessable } from '../tries.ts';
import type { WaysIn } from './ways.ts';

/** What a thing that counts once is good for; one for one thing opens no other. */
export type OncePurpose = 'passkey-add' | 'passkey-sign-in' | 'start-account' | 'recover' | 'joining' | 'guardian';

export interface NewOnce {
  readonly purpose: OncePurpose;
  readonly person: string | null;
  readonly lastsSeconds: number;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Earlier ones of the same person and purpose are then useless. */
  readonly alone?: true;
}

export interface Once {
  readonly person: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly madeBy: string | null;
}

/** A code for paper, made and noted. It is answered once; the database holds a keyed hash. */
export async function mintCode(context: CoreContext, ways: WaysIn, once: NewOnce): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = makeCode(randomInt);
  return { code, expiresAt: (await noteOnce(context, ways, once, code)).toISOString() };
}

/** Notes a secret that counts once; answers until when. What is over for a day goes on the way. */
export async function noteOnce(context: CoreContext, ways: WaysIn, once: NewOnce, secret: string): Promise<Date> {
  const expires = new Date(context.now.getTime() + once.lastsSeconds * 1000);
  await context.asSystem(async () => {
    await context.db.deleteFrom('core.one_time').where('expires_at', '<', new Date(context.now.getTime() - 86_400_000)).execute();
    if (once.alone === true && once.person !== null) await context.db.deleteFrom('core.one_time').where('purpose', '=', once.purpose).where('person_id', '=', once.person).execute();
    await context.db
      .insertInto('core.one_time')
      .values({
        one_time_id: newId(), purpose: once.purpose, hash: hashOf(ways, once.purpose, secret), person_id: once.person, facts: JSON.stringify(once.facts ?? {}), made_by: context.who.person,
        made_at: context.now, expires_at: expires, used_at: null,
      })
      .execute();
  });
  return expires;
}

/** Looks without using up. */
export async function lookOnce(context: CoreContext, ways: WaysIn, purpose: OncePurpose, secret: string): Promise<Once | null> {
  const row = await context.asSystem(() =>
    context.db
      .selectFrom('core.one_time')
      .select(['person_id', 'facts', 'made_by'])
      .where('purpose', '=', purpose)
      .where('hash', '=', hashOf(ways, purpose, secret))
      .where('used_at', 'is', null)
      .where('expires_at', '>', context.now)
      .executeTakeFirst(),
  );
  return row === undefined ? null : { person: row.person_id, facts: row.facts, madeBy: row.made_by };
}

/** Uses it up; of two who come with the same one the database lets one through. */
export async function takeOnce(context: CoreContext, ways: WaysIn, purpose: OncePurpose, secret: string): Promise<Once | null> {
  const row = await context.asSystem(() =>
    context.db
      .updateTable('core.one_time')
      .set({ used_at: context.now })
      .where('purpose', '=', purpose)
      .where('hash', '=', hashOf(ways, purpose, secret))
      .where('used_at', 'is', null)
      .where('expires_at', '>', context.now)
      .returning(['person_id', 'facts', 'made_by'])
      .executeTakeFirst(),
  );
  return row === undefined ? null : { person: row.person_id, facts: row.facts, madeBy: row.made_by };
}

/** Codes on paper are guessed at from an address. A home shares one address, so the ceiling is above what a home needs. */
export function codeGuess(address: string): Guessable {
  return { narrow: `paper code ${address}`, wide: [{ what: `paper codes from ${address}`, anHour: 100 }] };
}

/** Keyed, so that a copy of the database cannot be searched for short codes. */
export function hashOf(ways: WaysIn, purpose: string, secret: string): Buffer {
  return createHmac('sha256', ways.key).update(`${purpose} ${secret}`).digest();
}
