import { describe, expect, test } from 'vitest';
import { decideBorrow, type BorrowRequest } from './borrow.ts';
import { advanceQueue, placeHold, position, type Hold, type HoldRequest } from './hold.ts';
import { decideExpire, decideRenew, decideReturn, isReadable, type Loan, type RenewRequest } from './loan.ts';
import { applyPoolChange, decideCopies, isNoChange, poolChange, type Pool } from './pool.ts';
import { DEFAULT_RULES } from './rules.ts';
import { decideWish, wishState, type WishRequest } from './wish.ts';

const at = (text: string): number => Date.parse(text);
const now = at('2026-11-25T10:00:00+07:00');
const HOUR = 3_600_000;

const pool: Pool = { id: 'pool', titleId: 'title', orgId: 'home', licence: 'copies', copies: 2, lent: 0, offered: 0, waiting: 0, nextTicket: 7 };
const title = { id: 'title', ageFrom: 9 };
const loan: Loan = {
  id: 'loan',
  personId: 'mali',
  titleId: 'title',
  poolId: 'pool',
  licence: 'copies',
  startsAt: now,
  dueAt: at('2026-12-09T23:59:59.999+07:00'),
  renewals: 0,
  endedAt: null,
  endReason: null,
  lentOffline: false,
};
const hold: Hold = { id: 'hold', personId: 'mali', titleId: 'title', poolId: 'pool', ticket: 3, state: 'waiting', placedAt: now, offeredUntil: null };
const common = { personId: 'mali', title, pool, rules: DEFAULT_RULES, age: { min: 10, max: 10 }, runningLoans: [], earlier: null, now };

const borrow = (over: Partial<BorrowRequest> = {}): ReturnType<typeof decideBorrow> => decideBorrow({ ...common, loanId: 'loan', ownHold: null, offline: false, ...over });
const wait = (over: Partial<HoldRequest> = {}): ReturnType<typeof placeHold> => placeHold({ ...common, holdId: 'hold', activeHolds: [], ...over });
const renew = (over: Partial<RenewRequest> = {}): ReturnType<typeof decideRenew> => decideRenew({ ...common, loan, renewal: 1, offline: false, ...over });
const wish = (over: Partial<WishRequest> = {}): ReturnType<typeof decideWish> =>
  decideWish({ ...common, wish: { id: 'wish', personId: 'mali', titleId: 'title', madeAt: now - HOUR }, activeHolds: [], earlierLoan: null, earlierHold: null, ...over });
const problem = (code: string, data?: object): object => ({ ok: false, problem: data === undefined ? { code } : { code, data } });

describe('borrowing', () => {
  test('a free copy is lent until the end of the due day', () => {
    expect(borrow()).toEqual({ ok: true, value: { kind: 'loan', loan, hold: null, poolChange: poolChange('pool', { lent: 1 }), fresh: true } });
  });

  test('who has the title is answered the loan that runs, and the id of another is refused', () => {
    expect(borrow({ loanId: 'again', runningLoans: [loan] })).toMatchObject({ ok: true, value: { kind: 'loan', loan: { id: 'loan' }, fresh: false } });
    expect(borrow({ earlier: { ...loan, endedAt: now, endReason: 'returned' } })).toMatchObject({ ok: true, value: { loan: { endReason: 'returned' }, fresh: false } });
    expect(borrow({ earlier: { ...loan, personId: 'somchai' } })).toEqual(problem('library.id-in-use'));
    expect(() => borrow({ runningLoans: [{ ...loan, dueAt: now - 1 }] })).toThrow('due loans');
  });

  test('age and number of loans are respected; open licences are not counted', () => {
    expect(borrow({ age: { min: 8, max: 9 } })).toEqual(problem('library.too-young', { ageFrom: 9 }));
    expect(borrow({ age: null })).toEqual(problem('library.too-young', { ageFrom: 9 }));
    const five = [1, 2, 3, 4, 5].map((n) => ({ ...loan, id: `l${n}`, titleId: `t${n}` }));
    expect(borrow({ runningLoans: five })).toEqual(problem('library.too-many-loans', { limit: 5 }));
    const [first, ...rest] = five;
    expect(borrow({ runningLoans: [...rest, { ...loan, ...first, licence: 'open' }] })).toMatchObject({ ok: true, value: { fresh: true } });
    expect(borrow({ pool: { ...pool, copies: 0 } })).toEqual(problem('library.no-copies'));
  });

  test('nobody jumps the queue', () => {
    expect(borrow({ pool: { ...pool, lent: 2 } })).toEqual({ ok: true, value: { kind: 'must-wait', ahead: 0, hold: null } });
    expect(borrow({ pool: { ...pool, waiting: 2 } })).toEqual({ ok: true, value: { kind: 'must-wait', ahead: 2, hold: null } });
    expect(borrow({ pool: { ...pool, waiting: 1 } })).toMatchObject({ ok: true, value: { kind: 'loan', poolChange: { lent: 1, waiting: 0 } } });
    expect(borrow({ pool: { ...pool, lent: 2, waiting: 5 }, ownHold: hold, ownPosition: 2 })).toMatchObject({ ok: true, value: { kind: 'must-wait', ahead: 1 } });
  });

  test('an own place in the queue is used up by the loan', () => {
    expect(borrow({ pool: { ...pool, waiting: 2 }, ownHold: hold })).toMatchObject({
      ok: true,
      value: { kind: 'loan', hold: { state: 'fulfilled' }, poolChange: { lent: 1, waiting: -1, offered: 0 } },
    });
    const offered: Hold = { ...hold, state: 'offered', offeredUntil: now };
    const full = { ...pool, lent: 1, offered: 1, waiting: 3 };
    expect(borrow({ pool: full, ownHold: offered })).toMatchObject({ ok: true, value: { hold: { state: 'fulfilled' }, poolChange: { lent: 1, offered: -1, waiting: 0 } } });
    expect(borrow({ pool: full, ownHold: offered, now: now + 1 })).toEqual(problem('library.offer-ended', { until: now }));
    expect(borrow({ pool: { ...full, waiting: 0 }, ownHold: offered, now: now + 1 })).toMatchObject({ ok: true, value: { kind: 'loan' } });
    expect(borrow({ pool: { ...full, offered: 0, lent: 2 }, ownHold: { ...offered, poolId: 'other' } })).toMatchObject({ ok: true, value: { kind: 'must-wait', hold: null } });
  });

  test('without a line an open licence is lent at once and a limited one becomes a wish', () => {
    expect(borrow({ offline: true })).toEqual({ ok: true, value: { kind: 'wish' } });
    const open = { ...pool, licence: 'open' as const, copies: 0 };
    expect(borrow({ offline: true, pool: open, age: null })).toEqual(problem('library.too-young', { ageFrom: 9 }));
    const here = borrow({ offline: true, pool: open });
    expect(here).toMatchObject({ ok: true, value: { kind: 'loan', loan: { lentOffline: true, startsAt: now, dueAt: at('2027-02-23T23:59:59.999+07:00') } } });
    expect(borrow({ pool: open, now: now + 72 * HOUR, begunOfflineAt: now })).toEqual(here);
    expect(borrow({ pool: open, begunOfflineAt: now + 9_000 * HOUR })).toEqual(here);
  });
});

describe('the end of a loan', () => {
  test('the book opens to the last moment of the due day and not after', () => {
    expect(isReadable(loan, loan.dueAt)).toBe(true);
    expect(isReadable(loan, loan.dueAt + 1)).toBe(false);
    expect(isReadable({ ...loan, endedAt: now, endReason: 'returned' }, now)).toBe(false);
  });

  test('a return frees the copy once; after the due day it says that the loan had expired', () => {
    const back = decideReturn(loan, now);
    expect(back).toEqual({ loan: { ...loan, endedAt: now, endReason: 'returned' }, poolChange: poolChange('pool', { lent: -1 }), fresh: true });
    expect(isNoChange(decideReturn(back.loan, now + 1).poolChange)).toBe(true);
    expect(decideReturn(loan, loan.dueAt + HOUR)).toEqual(decideExpire(loan, loan.dueAt + 500 * HOUR));
    expect(decideExpire(loan, loan.dueAt).fresh).toBe(false);
  });
});

describe('renewing', () => {
  test('adds its days to the due day, and once for each renewal asked for', () => {
    const longer = { ...loan, renewals: 1, dueAt: at('2026-12-23T23:59:59.999+07:00') };
    expect(renew()).toEqual({ ok: true, value: { loan: longer, poolChange: poolChange('pool'), fresh: true } });
    expect(renew({ loan: longer })).toEqual({ ok: true, value: { loan: longer, poolChange: poolChange('pool'), fresh: false } });
    expect(renew({ loan: { ...longer, renewals: 2 }, renewal: 3 })).toEqual(problem('library.no-renewals-left', { limit: 2 }));
  });

  test('is refused where somebody waits, the loan is over, the reader too young or the line cut', () => {
    expect(renew({ pool: { ...pool, waiting: 1 } })).toEqual(problem('library.somebody-waits'));
    expect(renew({ now: loan.dueAt + 1 })).toEqual(problem('library.loan-ended', { endedAt: loan.dueAt }));
    expect(renew({ age: null })).toEqual(problem('library.too-young', { ageFrom: 9 }));
    expect(renew({ offline: true })).toEqual(problem('library.needs-connection'));
    expect(renew({ offline: true, loan: { ...loan, licence: 'open' } })).toMatchObject({ ok: true, value: { fresh: true, loan: { renewals: 1 } } });
  });
});

describe('waiting', () => {
  test('a ticket is given out in order and the place kept', () => {
    expect(wait()).toEqual({ ok: true, value: { hold: { ...hold, ticket: 7 }, poolChange: poolChange('pool', { waiting: 1, nextTicket: 1 }), fresh: true } });
    expect(wait({ holdId: 'more', activeHolds: [hold] })).toMatchObject({ ok: true, value: { hold: { id: 'hold' }, fresh: false } });
    expect(wait({ earlier: { ...hold, state: 'cancelled' } })).toMatchObject({ ok: true, value: { hold: { state: 'cancelled' }, fresh: false } });
  });

  test('refusals', () => {
    const three = [1, 2, 3].map((n) => ({ ...hold, id: `h${n}`, titleId: `t${n}` }));
    expect(wait({ activeHolds: three })).toEqual(problem('library.too-many-holds', { limit: 3 }));
    expect(wait({ runningLoans: [loan] })).toEqual(problem('library.already-lent'));
    expect(wait({ age: null })).toEqual(problem('library.too-young', { ageFrom: 9 }));
    expect(wait({ pool: { ...pool, licence: 'open' } })).toEqual(problem('library.no-hold-needed'));
    expect(wait({ pool: { ...pool, copies: 0 } })).toEqual(problem('library.no-copies'));
    expect(wait({ earlier: { ...hold, personId: 'somchai' } })).toEqual(problem('library.id-in-use'));
  });

  test('free copies are offered by ticket, for as long as the rules say', () => {
    const line = [3, 4, 9].map((ticket) => ({ ...hold, id: `h${ticket}`, ticket }));
    const busy = { ...pool, waiting: 3 };
    const { offers, poolChange: change, more } = advanceQueue(busy, line, DEFAULT_RULES, now);
    expect(offers.map(({ id, state, offeredUntil }) => [id, state, offeredUntil])).toEqual([
      ['h3', 'offered', now + 48 * HOUR],
      ['h4', 'offered', now + 48 * HOUR],
    ]);
    expect(applyPoolChange(busy, change)).toMatchObject({ offered: 2, waiting: 1 });
    expect(more).toBe(false);
    expect(advanceQueue(busy, line.slice(0, 1), DEFAULT_RULES, now).more).toBe(true);
    expect(() => advanceQueue(busy, line.toReversed(), DEFAULT_RULES, now)).toThrow('ticket order');
  });

  test('places count from one', () => {
    expect([3, 4, 9].map((ticket) => position(ticket, [9, 3, 4]))).toEqual([1, 2, 3]);
    expect(position(5, [9, 3, 4])).toBeNull();
  });

  test('copies in use cannot be taken away, and counters out of balance are an error', () => {
    expect(decideCopies({ ...pool, lent: 1, offered: 1 }, 1)).toEqual(problem('library.copies-in-use', { inUse: 2 }));
    expect(decideCopies(pool, 5)).toEqual({ ok: true, value: poolChange('pool', { copies: 3 }) });
    expect(() => applyPoolChange(pool, poolChange('pool', { lent: 3 }))).toThrow('out of balance');
    expect(() => applyPoolChange(pool, poolChange('other'))).toThrow('another pool');
  });
});

describe('a wish', () => {
  const full = { ...pool, lent: 2, waiting: 3 };

  test('waits to be sent, then becomes a loan, a place in the queue, or a refusal with its reason', () => {
    expect(wishState(null)).toEqual({ kind: 'waiting-to-send' });
    expect(wish()).toMatchObject({ state: { kind: 'lent', loanId: 'wish', dueAt: loan.dueAt }, poolChange: { lent: 1 }, fresh: true });
    expect(wish({ pool: full })).toMatchObject({ state: { kind: 'queued', holdId: 'wish', position: 4 }, hold: { ticket: 7 }, poolChange: { waiting: 1 }, fresh: true });
    expect(wish({ age: null })).toMatchObject({ state: { kind: 'refused', code: 'library.too-young', data: { ageFrom: 9 } }, fresh: false });
    expect(wish({ pool: full, activeHolds: [1, 2, 3].map((n) => ({ ...hold, id: `h${n}`, titleId: `t${n}` })) }).state).toMatchObject({ code: 'library.too-many-holds' });
  });

  test('sent again, it answers what became of it and changes nothing', () => {
    const mine: Hold = { ...hold, id: 'wish' };
    expect(wish({ pool: full, earlierHold: mine, activeHolds: [mine], ownPosition: 2 })).toMatchObject({ state: { kind: 'queued', position: 2 }, fresh: false });
    expect(wish({ earlierHold: { ...mine, state: 'offered', offeredUntil: now } }).state).toMatchObject({ kind: 'queued', position: 0 });
    expect(wish({ earlierHold: { ...mine, state: 'fulfilled' }, runningLoans: [loan] }).state).toMatchObject({ kind: 'lent', loanId: 'loan' });
    expect(wish({ earlierHold: { ...mine, state: 'cancelled' } }).state).toEqual({ kind: 'refused', code: 'library.hold-ended' });
    expect(wish({ earlierHold: { ...mine, personId: 'somchai' } }).state).toEqual({ kind: 'refused', code: 'library.id-in-use' });
    expect(wish({ earlierLoan: { ...loan, id: 'wish' } })).toMatchObject({ state: { kind: 'lent', loanId: 'wish' }, fresh: false });
  });
});
