import { fail, ok } from '#platform/domain/result.ts';
import type { LibraryResult } from './problem-code.ts';

/** `open`: anybody may copy it, so no copy is counted. `copies`: one copy, one person. */
export type Licence = 'open' | 'copies';

/**
 * The copies of one title that one organisation holds the licence for. Its counters stand on its row and change under the row's lock, in the transaction
 * of the loans and holds they count; so what is free is known without reading another home's loans. Invariant: `lent + offered <= copies`.
 * An open pool counts nothing: all its counters stay 0.
 */
export interface Pool {
  readonly id: string;
  readonly titleId: string;
  readonly orgId: string;
  readonly licence: Licence;
  readonly copies: number;
  /** Limited loans that have not ended. */
  readonly lent: number;
  /** Holds in state `offered`: copies kept for somebody. */
  readonly offered: number;
  /** Holds in state `waiting`. */
  readonly waiting: number;
  /** The ticket that the next hold gets; only ever grows. */
  readonly nextTicket: number;
}

/** What a decision adds to a pool's counters (`set lent = lent + $1 ...`). */
export interface PoolChange {
  readonly poolId: string;
  readonly copies: number;
  readonly lent: number;
  readonly offered: number;
  readonly waiting: number;
  readonly nextTicket: number;
}

type Counter = Exclude<keyof PoolChange, 'poolId'>;

/** A change of the named counters only; with none named, a change of nothing. */
export function poolChange(poolId: string, by: Partial<Readonly<Record<Counter, number>>> = {}): PoolChange {
  return { poolId, copies: 0, lent: 0, offered: 0, waiting: 0, nextTicket: 0, ...by };
}

export function isNoChange(change: PoolChange): boolean {
  return change.copies === 0 && change.lent === 0 && change.offered === 0 && change.waiting === 0 && change.nextTicket === 0;
}

/** The pool after a change. Throws where counters would break the invariant: then a decision was made on another state than the one it is applied to. */
export function applyPoolChange(pool: Pool, change: PoolChange): Pool {
  const next = {
    ...pool,
    copies: pool.copies + change.copies,
    lent: pool.lent + change.lent,
    offered: pool.offered + change.offered,
    waiting: pool.waiting + change.waiting,
    nextTicket: pool.nextTicket + change.nextTicket,
  };
  if (change.poolId !== pool.id) throw new Error('a change of another pool');
  if (next.lent < 0 || next.offered < 0 || next.waiting < 0 || next.lent + next.offered > next.copies) {
    throw new Error(`pool out of balance: ${next.lent} lent, ${next.offered} offered, ${next.waiting} waiting, ${next.copies} copies`);
  }
  return next;
}

/** Copies neither lent nor kept for somebody. */
export function freeCopies(pool: Pool): number {
  return pool.copies - pool.lent - pool.offered;
}

/** More or fewer copies, as the licence changes. Fewer than are in use: `library.copies-in-use`. After more copies the queue is advanced. */
export function decideCopies(pool: Pool, copies: number): LibraryResult<PoolChange> {
  const inUse = pool.lent + pool.offered;
  if (copies < inUse) return fail('library.copies-in-use', { inUse });
  return ok(poolChange(pool.id, { copies: copies - pool.copies }));
}
