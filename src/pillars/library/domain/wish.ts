import type { AgeRange } from '#core/domain/birth-date.ts';
import { decideBorrow } from './borrow.ts';
import { placeHold, type Hold } from './hold.ts';
import type { LendableTitle, Loan } from './loan.ts';
import { poolChange, type Pool, type PoolChange } from './pool.ts';
import type { LibraryProblem, ProblemCode } from './problem-code.ts';
import type { Rules } from './rules.ts';

/** A limited title asked for without a line; decided at the next contact. */
export interface Wish {
  /** Minted by the device; the loan or the hold it becomes carries the same id, so a wish sent twice is granted once. */
  readonly id: string;
  readonly personId: string;
  readonly titleId: string;
  /** Epoch milliseconds by the device's clock; shown only, it orders nothing. */
  readonly madeAt: number;
}

/** What the person is shown of a wish. */
export type WishState =
  | { readonly kind: 'waiting-to-send' }
  | { readonly kind: 'lent'; readonly loanId: string; readonly dueAt: number }
  /** `position` from 1; 0 where a copy is kept for the person now. */
  | { readonly kind: 'queued'; readonly holdId: string; readonly position: number }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly data?: LibraryProblem['data'] };

export interface WishRequest {
  readonly wish: Wish;
  readonly title: LendableTitle;
  readonly pool: Pool;
  readonly rules: Rules;
  readonly age: AgeRange | null;
  /** As in `BorrowRequest`. */
  readonly runningLoans: readonly Loan[];
  /** As in `HoldRequest`. */
  readonly activeHolds: readonly Hold[];
  /** The loan, and the hold, with the wish's id in whatever state. */
  readonly earlierLoan: Loan | null;
  readonly earlierHold: Hold | null;
  /** Place in the queue of the person's hold of this title where it waits. */
  readonly ownPosition?: number;
  readonly now: number;
}

export interface WishDecision {
  readonly state: WishState;
  /** To be written where `fresh`. */
  readonly loan: Loan | null;
  /** To be written where `fresh`: the hold the wish became, or the one its loan fulfils. */
  readonly hold: Hold | null;
  readonly poolChange: PoolChange;
  readonly fresh: boolean;
}

/** Decides a wish: a loan where a copy is this person's to take, else a place in the queue, else a refusal with its reason. Never fails: a refusal is an answer. */
export function decideWish(request: WishRequest): WishDecision {
  const { wish, title, pool, activeHolds, earlierHold, now } = request;
  if (earlierHold !== null) return decidedBefore(request, earlierHold);
  const ownHold = activeHolds.find((hold) => hold.titleId === title.id) ?? null;
  const borrowed = decideBorrow({
    ...request,
    loanId: wish.id,
    personId: wish.personId,
    ownHold,
    earlier: request.earlierLoan,
    offline: false,
    ...(request.ownPosition === undefined ? {} : { ownPosition: request.ownPosition }),
  });
  if (!borrowed.ok) return refused(pool, borrowed.problem);
  if (borrowed.value.kind === 'loan') {
    const { loan, hold, poolChange: change, fresh } = borrowed.value;
    return { state: lent(loan), loan, hold, poolChange: change, fresh };
  }
  const placed = placeHold({ ...request, holdId: wish.id, personId: wish.personId, earlier: null, now });
  if (!placed.ok) return refused(pool, placed.problem);
  const { hold, poolChange: change, fresh } = placed.value;
  return { state: queued(hold, request, fresh ? pool.waiting + 1 : undefined), loan: null, hold, poolChange: change, fresh };
}

/** The state shown for a wish on the device: until an answer came, it waits to be sent. */
export function wishState(answer: WishState | null): WishState {
  return answer ?? { kind: 'waiting-to-send' };
}

function decidedBefore(request: WishRequest, hold: Hold): WishDecision {
  const { wish, title, pool, runningLoans } = request;
  const nothing = { loan: null, hold: null, poolChange: poolChange(pool.id), fresh: false };
  if (hold.personId !== wish.personId || hold.titleId !== title.id) return { ...nothing, state: { kind: 'refused', code: 'library.id-in-use' } };
  const loan = runningLoans.find((running) => running.titleId === title.id);
  if (loan !== undefined) return { ...nothing, state: lent(loan) };
  if (hold.state === 'waiting' || hold.state === 'offered') return { ...nothing, state: queued(hold, request, undefined) };
  return { ...nothing, state: { kind: 'refused', code: 'library.hold-ended' } };
}

function lent(loan: Loan): WishState {
  return { kind: 'lent', loanId: loan.id, dueAt: loan.dueAt };
}

function queued(hold: Hold, request: WishRequest, known: number | undefined): WishState {
  const position = hold.state === 'offered' ? 0 : (known ?? request.ownPosition ?? request.pool.waiting);
  return { kind: 'queued', holdId: hold.id, position };
}

function refused(pool: Pool, problem: LibraryProblem): WishDecision {
  const { code, data } = problem;
  return {
    state: data === undefined ? { kind: 'refused', code } : { kind: 'refused', code, data },
    loan: null,
    hold: null,
    poolChange: poolChange(pool.id),
    fresh: false,
  };
}
