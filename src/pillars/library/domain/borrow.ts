import type { AgeRange } from '#core/domain/birth-date.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { isOldEnough } from './age-band.ts';
import { endOfDueDay } from './due-date.ts';
import { isOfferOver, type Hold } from './hold.ts';
import { isDue, isRunning, type LendableTitle, type Loan } from './loan.ts';
import { freeCopies, poolChange, type Pool, type PoolChange } from './pool.ts';
import type { LibraryResult } from './problem-code.ts';
import type { Rules } from './rules.ts';

export interface BorrowRequest {
  /** Minted by the device. */
  readonly loanId: string;
  readonly personId: string;
  readonly title: LendableTitle;
  /** On a device the counters may be old: offline only the licence is read. */
  readonly pool: Pool;
  /** The rules of the person's organisation. */
  readonly rules: Rules;
  readonly age: AgeRange | null;
  /** The person's loans with `endedAt` null, after the due ones were ended with `decideExpire`. */
  readonly runningLoans: readonly Loan[];
  /** The person's active hold of this title, or null. */
  readonly ownHold: Hold | null;
  /** Place of `ownHold` in the queue where it waits and the caller knows it, see `position`. */
  readonly ownPosition?: number;
  /** The loan with this id in whatever state, or null. */
  readonly earlier: Loan | null;
  readonly now: number;
  /** True on a device without a line. */
  readonly offline: boolean;
  /** On the server, for a loan that a device began without a line: when it did, by its own clock. */
  readonly begunOfflineAt?: number;
}

export type BorrowDecision =
  | {
      readonly kind: 'loan';
      readonly loan: Loan;
      /** The own hold that the loan fulfils. */
      readonly hold: Hold | null;
      readonly poolChange: PoolChange;
      /** False where the person had it already and nothing changed. */
      readonly fresh: boolean;
    }
  /** No copy for this person yet; `ahead` people come first. Nothing changed: waiting is the person's choice, see `placeHold`. */
  | { readonly kind: 'must-wait'; readonly ahead: number; readonly hold: Hold | null }
  /** A limited title on a device without a line: to be kept as a wish, see wish.ts. */
  | { readonly kind: 'wish' };

function had(loan: Loan): BorrowDecision {
  return { kind: 'loan', loan, hold: null, poolChange: poolChange(loan.poolId), fresh: false };
}

/**
 * Decides whether a person gets a title now; the same on the tablet and, again, on the server. A person who has the title is answered the loan that runs. A free
 * copy goes to whoever asks only if there are more free copies than people waiting, so nobody jumps the queue; a copy offered to this person is
 * taken. Open licences need no copy and no count. Fails with `library.id-in-use`, `library.too-young`, `library.too-many-loans`, `library.no-copies`,
 * `library.offer-ended` (and the next person waits for that copy).
 */
export function decideBorrow(request: BorrowRequest): LibraryResult<BorrowDecision> {
  const { personId, title, pool, rules, age, runningLoans, earlier, now, offline } = request;
  if (earlier !== null) {
    return earlier.personId === personId && earlier.titleId === title.id ? ok(had(earlier)) : fail('library.id-in-use');
  }
  const same = runningLoans.find((loan) => loan.titleId === title.id && loan.endedAt === null);
  if (same !== undefined) {
    if (isDue(same, now)) throw new Error('due loans are ended before a new one is decided');
    return ok(had(same));
  }
  if (!isOldEnough(title.ageFrom, age, rules)) return fail('library.too-young', { ageFrom: title.ageFrom });
  if (pool.licence === 'open') return ok(lendOpen(request));
  if (offline) return ok({ kind: 'wish' });

  const limited = runningLoans.filter((loan) => loan.licence === 'copies' && isRunning(loan, now)).length;
  if (limited >= rules.loansAtOnce) return fail('library.too-many-loans', { limit: rules.loansAtOnce });
  if (pool.copies === 0) return fail('library.no-copies');
  return lendCopy(request);
}

function lendOpen(request: BorrowRequest): BorrowDecision {
  const { pool, rules, now, offline, begunOfflineAt } = request;
  // A device's clock that runs ahead must not lengthen its loans.
  const startsAt = Math.min(begunOfflineAt ?? now, now);
  const lentOffline = offline || begunOfflineAt !== undefined;
  return { kind: 'loan', loan: newLoan(request, startsAt, rules.openLoanDays, lentOffline), hold: null, poolChange: poolChange(pool.id), fresh: true };
}

function lendCopy(request: BorrowRequest): LibraryResult<BorrowDecision> {
  const { pool, rules, now } = request;
  const hold = request.ownHold?.poolId === pool.id ? request.ownHold : null;
  const lend = (change: Omit<Partial<PoolChange>, 'poolId'>): BorrowDecision => ({
    kind: 'loan',
    loan: newLoan(request, now, rules.loanDays, false),
    hold: hold === null ? null : { ...hold, state: 'fulfilled' },
    poolChange: poolChange(pool.id, { lent: 1, ...change }),
    fresh: true,
  });
  if (hold?.state === 'offered') {
    if (isOfferOver(hold, now) && pool.waiting > 0) return fail('library.offer-ended', { until: hold.offeredUntil });
    return ok(lend({ offered: -1 }));
  }
  const waits = hold?.state === 'waiting' ? 1 : 0;
  if (freeCopies(pool) > pool.waiting - waits) return ok(lend(waits === 1 ? { waiting: -1 } : {}));
  const ahead = waits === 1 && request.ownPosition !== undefined ? request.ownPosition - 1 : pool.waiting - waits;
  return ok({ kind: 'must-wait', ahead, hold });
}

function newLoan(request: BorrowRequest, startsAt: number, days: number, lentOffline: boolean): Loan {
  const { loanId, personId, title, pool } = request;
  return {
    id: loanId,
    personId,
    titleId: title.id,
    poolId: pool.id,
    licence: pool.licence,
    startsAt,
    dueAt: endOfDueDay(startsAt, days),
    renewals: 0,
    endedAt: null,
    endReason: null,
    lentOffline,
  };
}
