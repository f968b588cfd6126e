import { createHash } from 'node:crypto';
import { throttle } from '#core/domain/pin.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { CoreContext } from './core-room.ts';

/** What is guessed at. `narrow` follows the rule of five free tries; each `wide` one is a ceiling on wrong tries within an hour, and within a day where a short secret could be tried through otherwise. */
export interface Guessable {
  readonly narrow: string;
  readonly wide: readonly { readonly what: string; readonly anHour: number; readonly aDay?: number }[];
}

/** A stranger who mistypes somebody's password on purpose locks out their own address only, until the whole world does it a hundred times an hour. */
export function passwordGuess(login: string, address: string): Guessable {
  return { narrow: `password ${login} ${address}`, wide: [{ what: `password of ${login}`, anHour: 100 }, { what: `password from ${address}`, anHour: 300 }] };
}

interface Claimed {
  readonly narrow: string;
  readonly wide: readonly string[];
  readonly at: Date;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Counts a try as failed before it is made, in a transaction of its own: guesses sent all at once are counted one after the other, and a try whose
 * answer never comes stays counted. Problem: `platform.too-many-tries` with the wait in seconds.
 */
export async function claimTry(context: CoreContext, guessable: Guessable): Promise<Result<Claimed>> {
  const claimed: Claimed = { narrow: keyOf(guessable.narrow), wide: guessable.wide.map((one) => keyOf(one.what)), at: context.now };
  const keys = [claimed.narrow, ...claimed.wide];
  return await context.outside(async (own) => {
    // In one order everywhere, so that two claims never wait for each other.
    for (const key of keys.toSorted()) await own.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    await own.tx.query('delete from platform.attempt where what = any($1) and at < $2', [keys, new Date(context.now.getTime() - DAY)]);
    const narrow = throttle(await failures(own, claimed.narrow), context.now.getTime());
    if (!narrow.allowed) return refused(own, claimed.narrow, narrow.waitSeconds);
    for (const [at, { anHour, aDay }] of guessable.wide.entries()) {
      const times = (await failures(own, claimed.wide[at] ?? '')).toSorted((a, b) => b - a);
      const waits = [waitFor(times, anHour, HOUR, context.now.getTime()), aDay === undefined ? 0 : waitFor(times, aDay, DAY, context.now.getTime())];
      if (Math.max(...waits) > 0) return refused(own, claimed.wide[at] ?? '', Math.max(...waits));
    }
    await own.tx.query('insert into platform.attempt (what, at, failed) select what, $2, true from unnest($1::text[]) what', [keys, context.now]);
    return ok(claimed);
  });
}

/** Seconds until fewer than `most` wrong tries lie within the time before, in milliseconds; `times` the latest first. */
function waitFor(times: readonly number[], most: number, within: number, now: number): number {
  const blocking = times[most - 1];
  return blocking === undefined ? 0 : Math.max(0, Math.ceil((blocking + within - now) / 1000));
}

/** Said in the log too, since somebody who guesses is for the operator to know of; what is guessed at stands there as a hash only. */
function refused(context: CoreContext, guessedAt: string, waitSeconds: number): Result<never> {
  context.log.warn({ guessedAt, waitSeconds }, 'too many wrong tries');
  return fail('platform.too-many-tries', { waitSeconds });
}

/** Takes back one claim: what was tried was right as far as it went. */
export async function withdrawTry(context: CoreContext, claimed: Claimed): Promise<void> {
  await context.outside(async (own) => {
    for (const key of [claimed.narrow, ...claimed.wide]) await removeOne(own, key, claimed.at);
  });
}

/** After a right try the narrow count begins anew; of the wide counts only this claim goes, so that one right guess does not cover many wrong ones. */
export async function forgiveTries(context: CoreContext, claimed: Claimed): Promise<void> {
  await forgetTries(context, [claimed.narrow], true);
  for (const key of claimed.wide) await removeOne(context, key, claimed.at);
}

/** Forgets what was counted for these things, for example when a child was given a new PIN. */
export async function forgetTries(context: CoreContext, narrow: readonly string[], hashed = false): Promise<void> {
  await context.tx.query('delete from platform.attempt where what = any($1)', [hashed ? narrow : narrow.map(keyOf)]);
}

async function removeOne(context: CoreContext, key: string, at: Date): Promise<void> {
  await context.tx.query('delete from platform.attempt where ctid in (select ctid from platform.attempt where what = $1 and at = $2 limit 1)', [key, at]);
}

async function failures(context: CoreContext, key: string): Promise<number[]> {
  return (await context.tx.query<{ at: Date }>('select at from platform.attempt where what = $1 and failed', [key])).map((row) => row.at.getTime());
}

/** Hashed, since people type passwords into the field for names. */
function keyOf(what: string): string {
  return createHash('sha256').update(what).digest('base64url');
}
