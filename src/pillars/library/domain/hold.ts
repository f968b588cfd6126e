import type { AgeRange } from '#core/domain/birth-date.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { isOldEnough } from './age-band.ts';
import { isRunning, type LendableTitle, type Loan } from './loan.ts';
import { freeCopies, poolChange, type Pool, type PoolChange } from './pool.ts';
import type { LibraryResult } from './problem-code.ts';
import type { Rules } from './rules.ts';

/** `waiting` and `offered` are active; the other three are final. */
export type HoldState = 'waiting' | 'offered' | 'fulfilled' | 'expired' | 'cancelled';

/** A place in the queue of a pool. Times are epoch milliseconds. At most one active hold of a title and person. */
export interface Hold {
  /** Minted by the device that asks. */
  readonly id: string;
  readonly personId: string;
  readonly titleId: string;
  readonly poolId: string;
  /** Order in the queue, given out under the pool's lock; never given twice. */
  readonly ticket: number;
  readonly state: HoldState;
  readonly placedAt: number;
  /** Last moment at which the kept copy may be taken; null unless it was offered. */
  readonly offeredUntil: number | null;
}

/** Where nothing changed, `fresh` is false and the change is of nothing. */
export interface HoldOutcome {
  readonly hold: Hold;
  readonly poolChange: PoolChange;
  readonly fresh: boolean;
}

export function isActive(hold: Hold): boolean {
  return hold.state === 'waiting' || hold.state === 'offered';
}

/** Whether an offer is over, though nobody has said so yet. */
export function isOfferOver(hold: Hold, now: number): boolean {
  return hold.state === 'offered' && hold.offeredUntil !== null && now > hold.offeredUntil;
}

function unchanged(hold: Hold): HoldOutcome {
  return { hold, poolChange: poolChange(hold.poolId), fresh: false };
}

export interface HoldRequest {
  readonly holdId: string;
  readonly personId: string;
  readonly title: LendableTitle;
  readonly pool: Pool;
  readonly rules: Rules;
  readonly age: AgeRange | null;
  /** The person's loans with `endedAt` null. */
  readonly runningLoans: readonly Loan[];
  /** The person's active holds, of all titles and pools. */
  readonly activeHolds: readonly Hold[];
  /** The hold with this id in whatever state, or null. */
  readonly earlier: Hold | null;
  readonly now: number;
}

/**
 * Joins the queue of a title; joining twice answers the place already held. A free copy is no reason to refuse: advancing the queue afterwards offers it at once, and
 * nobody is sent to and fro between borrowing and waiting. Fails with `library.id-in-use`, `library.already-lent`, `library.too-young`,
 * `library.no-hold-needed`, `library.no-copies`, `library.too-many-holds`.
 */
export function placeHold(request: HoldRequest): LibraryResult<HoldOutcome> {
  const { holdId, personId, title, pool, rules, age, runningLoans, activeHolds, earlier, now } = request;
  if (earlier !== null) {
    return earlier.personId === personId && earlier.titleId === title.id ? ok(unchanged(earlier)) : fail('library.id-in-use');
  }
  const own = activeHolds.find((hold) => hold.titleId === title.id);
  if (own !== undefined) return ok(unchanged(own));
  if (runningLoans.some((loan) => loan.titleId === title.id && isRunning(loan, now))) return fail('library.already-lent');
  if (!isOldEnough(title.ageFrom, age, rules)) return fail('library.too-young', { ageFrom: title.ageFrom });
  if (pool.licence === 'open') return fail('library.no-hold-needed');
  if (pool.copies === 0) return fail('library.no-copies');
  if (activeHolds.length >= rules.holdsAtOnce) return fail('library.too-many-holds', { limit: rules.holdsAtOnce });
  return ok({
    hold: { id: holdId, personId, titleId: title.id, poolId: pool.id, ticket: pool.nextTicket, state: 'waiting', placedAt: now, offeredUntil: null },
    poolChange: poolChange(pool.id, { waiting: 1, nextTicket: 1 }),
    fresh: true,
  });
}

/** Leaves the queue, or gives up a kept copy; cannot be refused. Afterwards the queue is advanced. */
export function cancelHold(hold: Hold): HoldOutcome {
  if (!isActive(hold)) return unchanged(hold);
  const change = poolChange(hold.poolId, hold.state === 'offered' ? { offered: -1 } : { waiting: -1 });
  return { hold: { ...hold, state: 'cancelled' }, poolChange: change, fresh: true };
}

/** Ends an offer that nobody took in time; does nothing before. Afterwards the queue is advanced, so the copy goes to the next person. */
export function expireOffer(hold: Hold, now: number): HoldOutcome {
  if (!isOfferOver(hold, now)) return unchanged(hold);
  return { hold: { ...hold, state: 'expired' }, poolChange: poolChange(hold.poolId, { offered: -1 }), fresh: true };
}

/** How many offers are due: how many waiting holds, in ticket order, {@link advanceQueue} wants to be given. */
export function offersDue(pool: Pool): number {
  return pool.licence === 'open' ? 0 : Math.max(0, Math.min(freeCopies(pool), pool.waiting));
}

export interface QueueAdvance {
  /** The holds that are offered now. */
  readonly offers: readonly Hold[];
  readonly poolChange: PoolChange;
  /** True where more offers are due than waiting holds were given: ask again with the next ones. */
  readonly more: boolean;
}

/**
 * Offers free copies strictly by ticket. Called in the transaction of everything that frees a copy. `waiting` are the pool's first waiting holds in ticket order, `rules` those of the
 * pool's organisation: one queue has one measure of patience. Throws where `waiting` is not that.
 */
export function advanceQueue(pool: Pool, waiting: readonly Hold[], rules: Rules, now: number): QueueAdvance {
  let last = -1;
  for (const hold of waiting) {
    if (hold.poolId !== pool.id || hold.state !== 'waiting' || hold.ticket <= last) throw new Error('not the waiting holds of the pool in ticket order');
    last = hold.ticket;
  }
  const due = offersDue(pool);
  const offeredUntil = now + rules.offerHours * 3_600_000;
  const offers = waiting.slice(0, due).map((hold): Hold => ({ ...hold, state: 'offered', offeredUntil }));
  return { offers, poolChange: poolChange(pool.id, { offered: offers.length, waiting: 0 - offers.length }), more: offers.length < due };
}

/** Place in the queue, from 1, among the tickets of the pool's waiting holds; null for a ticket that does not wait. */
export function position(ticket: number, waitingTickets: readonly number[]): number | null {
  if (!waitingTickets.includes(ticket)) return null;
  return 1 + waitingTickets.filter((other) => other < ticket).length;
}
