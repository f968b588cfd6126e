import type { AgeRange } from '#core/domain/birth-date.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { isOldEnough } from './age-band.ts';
import { endOfDueDay } from './due-date.ts';
import { poolChange, type Licence, type Pool, type PoolChange } from './pool.ts';
import type { LibraryResult } from './problem-code.ts';
import type { Rules } from './rules.ts';

export type EndReason = 'returned' | 'expired' | 'person-left';

/** A title lent to a person. Times are epoch milliseconds. At most one loan of a title and person has `endedAt` null. */
export interface Loan {
  /** Minted by the device that asks for the loan, so that asking twice borrows once. */
  readonly id: string;
  readonly personId: string;
  readonly titleId: string;
  readonly poolId: string;
  /** The licence at the time of lending: it says whether a copy comes back, even after the pool's licence changed. */
  readonly licence: Licence;
  readonly startsAt: number;
  /** The end of the due day in Asia/Bangkok, see `endOfDueDay`. */
  readonly dueAt: number;
  readonly renewals: number;
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly lentOffline: boolean;
}

/** The facts of a title that lending needs. */
export interface LendableTitle {
  readonly id: string;
  /** Whole years; null is for everybody. */
  readonly ageFrom: number | null;
}

/** What a decision leaves of a loan. Where nothing changed, `fresh` is false and the change is of nothing, so that applying it is harmless. */
export interface LoanOutcome {
  readonly loan: Loan;
  readonly poolChange: PoolChange;
  readonly fresh: boolean;
}

/** Whether the loan's last moment is over, by the clock of whoever asks; an ended loan is not due. */
export function isDue(loan: Loan, now: number): boolean {
  return loan.endedAt === null && now > loan.dueAt;
}

export function isRunning(loan: Loan, now: number): boolean {
  return loan.endedAt === null && now <= loan.dueAt;
}

/**
 * Whether the book opens. `now` is the trusted time of the device (`trustedTime` in device-time.ts), so that a loan ends by itself where no server can say
 * so. Marks and the place are the person's and outlive the loan.
 */
export function isReadable(loan: Loan, now: number): boolean {
  return isRunning(loan, now);
}

function end(loan: Loan, endedAt: number, endReason: EndReason): LoanOutcome {
  return {
    loan: { ...loan, endedAt, endReason },
    poolChange: poolChange(loan.poolId, loan.licence === 'copies' ? { lent: -1 } : {}),
    fresh: true,
  };
}

function unchanged(loan: Loan): LoanOutcome {
  return { loan, poolChange: poolChange(loan.poolId), fresh: false };
}

/**
 * Gives a book back; cannot be refused. A book given back after its due day has expired already, so server and device name the same end whichever of them
 * saw it first. Afterwards the queue is advanced.
 */
export function decideReturn(loan: Loan, now: number): LoanOutcome {
  if (loan.endedAt !== null) return unchanged(loan);
  return isDue(loan, now) ? decideExpire(loan, now) : end(loan, now, 'returned');
}

/** Ends a loan that is over, with its due moment as the end; does nothing before. Same outcome on a device without a line and, whenever later, on the server. */
export function decideExpire(loan: Loan, now: number): LoanOutcome {
  return isDue(loan, now) ? end(loan, loan.dueAt, 'expired') : unchanged(loan);
}

/** Ends the loan of a person who leaves the organisation's care. */
export function decideLeave(loan: Loan, now: number): LoanOutcome {
  if (loan.endedAt !== null) return unchanged(loan);
  return isDue(loan, now) ? decideExpire(loan, now) : end(loan, now, 'person-left');
}

export interface RenewRequest {
  readonly loan: Loan;
  /** Which renewal this is, from 1: one more than the person saw. Asking twice for the same one renews once. */
  readonly renewal: number;
  readonly title: LendableTitle;
  readonly pool: Pool;
  readonly rules: Rules;
  readonly age: AgeRange | null;
  readonly now: number;
  /** True on a device without a line. */
  readonly offline: boolean;
}

/**
 * Makes a loan longer: from its due day, so that renewing early costs nobody days. Fails with `library.loan-ended`, `library.too-young` (the title's age
 * was corrected meanwhile), `library.no-renewals-left`, and for a limited copy `library.somebody-waits` or, offline, `library.needs-connection`.
 */
export function decideRenew(request: RenewRequest): LibraryResult<LoanOutcome> {
  const { loan, renewal, title, pool, rules, age, now, offline } = request;
  if (loan.endedAt !== null || isDue(loan, now)) return fail('library.loan-ended', { endedAt: loan.endedAt ?? loan.dueAt });
  if (loan.renewals >= renewal) return ok(unchanged(loan));
  if (!isOldEnough(title.ageFrom, age, rules)) return fail('library.too-young', { ageFrom: title.ageFrom });
  if (loan.renewals >= rules.renewals) return fail('library.no-renewals-left', { limit: rules.renewals });
  if (loan.licence === 'copies') {
    if (offline) return fail('library.needs-connection');
    if (pool.waiting > 0) return fail('library.somebody-waits');
  }
  const dueAt = endOfDueDay(loan.dueAt, loan.licence === 'open' ? rules.openLoanDays : rules.renewDays);
  return ok({ loan: { ...loan, renewals: loan.renewals + 1, dueAt }, poolChange: poolChange(loan.poolId), fresh: true });
}
