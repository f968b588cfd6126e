import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgeRange } from '#core/domain/birth-date.ts';
import { isOldEnough } from './age-band.ts';
import { decideBorrow } from './borrow.ts';
import { advanceQueue, cancelHold, expireOffer, isActive, placeHold, position, type Hold } from './hold.ts';
import { decideExpire, decideLeave, decideRenew, decideReturn, isDue, type LendableTitle, type Loan } from './loan.ts';
import { applyPoolChange, decideCopies, freeCopies, poolChange, type Pool, type PoolChange } from './pool.ts';
import { DEFAULT_RULES, type Rules } from './rules.ts';
import { decideWish, type Wish } from './wish.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-25T09:00:00+07:00');

const AGES: readonly (AgeRange | null)[] = [null, { min: 8, max: 9 }, { min: 12, max: 12 }, { min: 30, max: 30 }, { min: 17, max: 18 }, { min: 61, max: 61 }];
const TITLES: readonly LendableTitle[] = [
  { id: 't0', ageFrom: null },
  { id: 't1', ageFrom: 9 },
  { id: 't2', ageFrom: 18 },
  { id: 't3', ageFrom: 6 },
];
/** Two organisations hold the first title. */
const POOLS = [
  { title: 0, copies: 1, licence: 'copies' },
  { title: 0, copies: 2, licence: 'copies' },
  { title: 1, copies: 3, licence: 'copies' },
  { title: 2, copies: 1, licence: 'copies' },
  { title: 3, copies: 0, licence: 'open' },
] as const;

const person = fc.nat({ max: AGES.length - 1 });
const pool = fc.nat({ max: POOLS.length - 1 });
const pick = fc.nat({ max: 50 });
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('borrow'), person, pool }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hold'), person, pool }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('offline'), person, pool }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sync') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('return'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('renew'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copies'), pool, copies: fc.nat({ max: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sweep') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay'), pick }) },
);
const step = fc.record({ command, hours: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 10 }) }, { weight: 1, arbitrary: fc.nat({ max: 400 }) }), lag: fc.boolean() });
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** A stand-in for the database that does what the server's transactions do: read, decide, apply, advance the queue. */
class Store {
  readonly loans = new Map<string, Loan>();
  readonly holds = new Map<string, Hold>();
  readonly pools = new Map<string, Pool>();
  readonly outbox: { id: string; person: string; title: LendableTitle; poolId: string; at: number; as: 'loan' | 'wish' }[] = [];
  /** Commands that changed something, to be sent again. */
  readonly done: (() => void)[] = [];
  readonly rules: Rules;
  now = START;
  private minted = 0;

  constructor(rules: Rules) {
    this.rules = rules;
    for (const [index, { title, copies, licence }] of POOLS.entries()) {
      this.pools.set(`p${index}`, { id: `p${index}`, titleId: `t${title}`, orgId: `o${index}`, licence, copies, lent: 0, offered: 0, waiting: 0, nextTicket: 0 });
    }
  }

  mint(): string {
    this.minted += 1;
    return `id${this.minted}`;
  }

  pool(id: string): Pool {
    const found = this.pools.get(id);
    if (found === undefined) throw new Error(id);
    return found;
  }

  age(person: string): AgeRange | null {
    return AGES[Number(person.slice(1))] ?? null;
  }

  running(person: string): Loan[] {
    return [...this.loans.values()].filter((loan) => loan.personId === person && loan.endedAt === null);
  }

  activeHolds(person: string): Hold[] {
    return [...this.holds.values()].filter((hold) => hold.personId === person && isActive(hold));
  }

  waiting(poolId: string): Hold[] {
    return [...this.holds.values()].filter((hold) => hold.poolId === poolId && hold.state === 'waiting').sort((a, b) => a.ticket - b.ticket);
  }

  apply(change: PoolChange): void {
    this.pools.set(change.poolId, applyPoolChange(this.pool(change.poolId), change));
  }

  write({ loan, hold, poolChange: change }: { loan?: Loan | null; hold?: Hold | null; poolChange: PoolChange }): void {
    if (loan !== undefined && loan !== null) this.loans.set(loan.id, loan);
    if (hold !== undefined && hold !== null) this.holds.set(hold.id, hold);
    this.apply(change);
  }

  snapshot(): unknown {
    return structuredClone([this.loans, this.holds, this.pools]);
  }

  advance(): void {
    for (const id of this.pools.keys()) {
      for (let more = true; more; ) {
        const before = this.waiting(id);
        const advance = advanceQueue(this.pool(id), before.slice(0, 2), this.rules, this.now);
        expect(advance.offers.map((offer) => offer.id)).toEqual(before.slice(0, advance.offers.length).map((hold) => hold.id));
        for (const offer of advance.offers) this.holds.set(offer.id, offer);
        this.apply(advance.poolChange);
        more = advance.more;
      }
      const pool = this.pool(id);
      if (pool.licence === 'copies') expect(freeCopies(pool) > 0 && this.waiting(id).length > 0).toBe(false);
    }
  }

  expire(loans: readonly Loan[]): void {
    for (const loan of loans) {
      const ended = decideExpire(loan, this.now);
      if (!ended.fresh) continue;
      expect(decideExpire(loan, this.now + 999 * HOUR)).toEqual(ended);
      expect(decideReturn(loan, this.now)).toEqual(ended);
      expect(decideExpire(ended.loan, this.now + HOUR)).toEqual({ loan: ended.loan, poolChange: poolChange(loan.poolId), fresh: false });
      this.write(ended);
    }
  }

  borrow(loanId: string, person: string, title: LendableTitle, poolId: string, begunOfflineAt?: number): boolean {
    this.expire(this.running(person));
    const pool = this.pool(poolId);
    const ownHold = this.activeHolds(person).find((hold) => hold.titleId === title.id) ?? null;
    const result = decideBorrow({
      loanId,
      personId: person,
      title,
      pool,
      rules: this.rules,
      age: this.age(person),
      runningLoans: this.running(person),
      ownHold,
      earlier: this.loans.get(loanId) ?? null,
      now: this.now,
      offline: false,
      ...(begunOfflineAt === undefined ? {} : { begunOfflineAt }),
    });
    if (!result.ok || result.value.kind !== 'loan' || !result.value.fresh) return false;
    const others = this.waiting(poolId).filter((hold) => hold.personId !== person).length;
    if (pool.licence === 'copies' && !(ownHold?.poolId === poolId && ownHold.state === 'offered')) expect(freeCopies(pool)).toBeGreaterThan(others);
    this.write(result.value);
    return true;
  }

  hold(holdId: string, person: string, title: LendableTitle, poolId: string): boolean {
    this.expire(this.running(person));
    const result = placeHold({
      holdId,
      personId: person,
      title,
      pool: this.pool(poolId),
      rules: this.rules,
      age: this.age(person),
      runningLoans: this.running(person),
      activeHolds: this.activeHolds(person),
      earlier: this.holds.get(holdId) ?? null,
      now: this.now,
    });
    if (!result.ok) return false;
    this.write(result.value);
    return result.value.fresh;
  }

  wish(wish: Wish, title: LendableTitle, poolId: string): boolean {
    this.expire(this.running(wish.personId));
    const decision = decideWish({
      wish,
      title,
      pool: this.pool(poolId),
      rules: this.rules,
      age: this.age(wish.personId),
      runningLoans: this.running(wish.personId),
      activeHolds: this.activeHolds(wish.personId),
      earlierLoan: this.loans.get(wish.id) ?? null,
      earlierHold: this.holds.get(wish.id) ?? null,
      now: this.now,
    });
    if (decision.fresh) this.write(decision);
    if (decision.state.kind === 'lent') expect(this.loans.has(decision.state.loanId)).toBe(true);
    if (decision.state.kind === 'queued' && decision.fresh) {
      const tickets = this.waiting(poolId).map((hold) => hold.ticket);
      expect(decision.state.position).toBe(position(this.holds.get(decision.state.holdId)?.ticket ?? -1, tickets));
    }
    return decision.fresh;
  }

  /** Runs what may be sent again, and remembers it where it changed something. */
  send(command: () => boolean): void {
    if (!command()) return;
    const again = (): void => void command();
    const before = this.snapshot();
    again();
    expect(this.snapshot()).toEqual(before);
    this.done.push(again);
  }

  run(command: Command): void {
    if ('pool' in command && 'person' in command) {
      const { kind, person: index, pool: poolIndex } = command;
      const [person, poolId, id] = [`n${index}`, `p${poolIndex}`, this.mint()];
      const title = TITLES[POOLS[poolIndex]?.title ?? 0];
      if (title === undefined) return;
      if (kind === 'borrow') this.send(() => this.borrow(id, person, title, poolId));
      else if (kind === 'hold') this.send(() => this.hold(id, person, title, poolId));
      else this.offline(id, person, title, poolId);
      return;
    }
    if ('copies' in command) {
      const result = decideCopies(this.pool(`p${command.pool}`), POOLS[command.pool]?.licence === 'open' ? 0 : command.copies);
      if (result.ok) this.apply(result.value);
      return;
    }
    if ('pick' in command) {
      this.touch(command.kind, command.pick);
      return;
    }
    if (command.kind === 'sweep') {
      this.expire([...this.loans.values()]);
      for (const hold of this.holds.values()) {
        const ended = expireOffer(hold, this.now);
        if (!ended.fresh) continue;
        expect(expireOffer(ended.hold, this.now + HOUR).fresh).toBe(false);
        this.write(ended);
      }
      return;
    }
    for (const { id, person, title, poolId, at, as } of this.outbox.splice(0)) {
      this.send(() => (as === 'loan' ? this.borrow(id, person, title, poolId, at) : this.wish({ id, personId: person, titleId: title.id, madeAt: at }, title, poolId)));
    }
  }

  private offline(id: string, person: string, title: LendableTitle, poolId: string): void {
    const at = this.now + 30 * HOUR * (this.outbox.length % 3);
    const runningLoans = this.running(person).filter((loan) => !isDue(loan, at));
    const pool = this.pool(poolId);
    const result = decideBorrow({ loanId: id, personId: person, title, pool, rules: this.rules, age: this.age(person), runningLoans, ownHold: null, earlier: null, now: at, offline: true });
    if (!result.ok) return;
    if (result.value.kind === 'loan' && result.value.fresh) {
      expect(pool.licence).toBe('open');
      this.outbox.push({ id, person, title, poolId, at, as: 'loan' });
    }
    if (result.value.kind === 'wish') this.outbox.push({ id, person, title, poolId, at, as: 'wish' });
  }

  private touch(kind: string, pick: number): void {
    const loans = [...this.loans.keys()];
    const loanId = loans[pick % Math.max(1, loans.length)];
    const holds = [...this.holds.keys()];
    const holdId = holds[pick % Math.max(1, holds.length)];
    if (kind === 'replay') {
      const again = this.done[pick % Math.max(1, this.done.length)];
      this.expire([...this.loans.values()]);
      const before = this.snapshot();
      again?.();
      expect(this.snapshot()).toEqual(before);
    } else if (kind === 'cancel' && holdId !== undefined) {
      this.send(() => {
        const hold = this.holds.get(holdId);
        if (hold === undefined) return false;
        const outcome = cancelHold(hold);
        this.write(outcome);
        return outcome.fresh;
      });
    } else if (loanId !== undefined) {
      const renewal = (this.loans.get(loanId)?.renewals ?? 0) + 1;
      this.send(() => this.touchLoan(kind, loanId, renewal));
    }
  }

  private touchLoan(kind: string, loanId: string, renewal: number): boolean {
    const loan = this.loans.get(loanId);
    if (loan === undefined) return false;
    if (kind === 'renew') {
      const title = TITLES[Number(loan.titleId.slice(1))] ?? { id: loan.titleId, ageFrom: null };
      const result = decideRenew({ loan, renewal, title, pool: this.pool(loan.poolId), rules: this.rules, age: this.age(loan.personId), now: this.now, offline: false });
      if (!result.ok) return false;
      if (result.value.fresh && loan.licence === 'copies') expect(this.waiting(loan.poolId)).toEqual([]);
      this.write(result.value);
      return result.value.fresh;
    }
    const outcome = kind === 'leave' ? decideLeave(loan, this.now) : decideReturn(loan, this.now);
    this.write(outcome);
    return outcome.fresh;
  }

  check(): void {
    const [loans, holds] = [[...this.loans.values()], [...this.holds.values()]];
    for (const pool of this.pools.values()) {
      const mine = holds.filter((hold) => hold.poolId === pool.id);
      const counted = {
        lent: loans.filter((loan) => loan.poolId === pool.id && loan.endedAt === null && loan.licence === 'copies').length,
        offered: mine.filter((hold) => hold.state === 'offered').length,
        waiting: mine.filter((hold) => hold.state === 'waiting').length,
      };
      expect(pool).toMatchObject(counted);
      expect(counted.lent + counted.offered).toBeLessThanOrEqual(pool.copies);
      expect(new Set(mine.map((hold) => hold.ticket)).size).toBe(mine.length);
      const tickets = this.waiting(pool.id).map((hold) => hold.ticket);
      expect(tickets.map((ticket) => position(ticket, tickets))).toEqual(tickets.map((_, index) => index + 1));
    }
    const pairs = loans.filter((loan) => loan.endedAt === null).map((loan) => `${loan.personId} ${loan.titleId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const places = holds.filter(isActive).map((hold) => `${hold.personId} ${hold.titleId}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { personId, titleId } of [...loans, ...holds]) {
      const title = TITLES[Number(titleId.slice(1))];
      expect(isOldEnough(title?.ageFrom ?? null, this.age(personId), this.rules)).toBe(true);
    }
    for (const loan of loans) expect(loan.endReason === null).toBe(loan.endedAt === null);
    for (let n = 0; n < AGES.length; n += 1) {
      expect(this.running(`n${n}`).filter((loan) => loan.licence === 'copies' && !isDue(loan, this.now)).length).toBeLessThanOrEqual(this.rules.loansAtOnce);
      expect(this.activeHolds(`n${n}`).length).toBeLessThanOrEqual(this.rules.holdsAtOnce);
    }
  }
}

const rules = fc.record({ loansAtOnce: fc.integer({ min: 1, max: 5 }), holdsAtOnce: fc.integer({ min: 1, max: 3 }), renewals: fc.nat({ max: 2 }), ageFromRespected: fc.boolean() });

test('whatever people do in whatever order, copies, queues and ages hold', () => {
  fc.assert(
    fc.property(rules, fc.array(step, { minLength: 10, maxLength: 80 }), (said, steps) => {
      const store = new Store({ ...DEFAULT_RULES, ...said });
      for (const { command: next, hours, lag } of steps) {
        store.now += hours * HOUR;
        store.run(next);
        // A crash between a change and the advance of its queue, or a job that runs late, must leave nothing that the next advance does not mend.
        if (!lag) store.advance();
        store.check();
      }
    }),
    { numRuns: 200 },
  );
});
