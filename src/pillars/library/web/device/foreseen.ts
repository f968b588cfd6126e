import type { BodyOf } from '#platform/domain/call.ts';
import type { OutboxEntry } from '#platform/web/device/store.ts';
import type { borrow, changeMark, makeWish, placeHold, setPlace, Standing, KeptHold, KeptLoan, KeptTitle, TitleAnswer } from '../../api.ts';
import { decideBorrow } from '../../domain/borrow.ts';
import { decideExpire, decideReturn, type Loan } from '../../domain/loan.ts';
import { applyMarkCommands, MARK_COLOURS, type Mark, type MarkColour, type MarkCommand } from '../../domain/mark.ts';
import type { Place } from '../../domain/place.ts';
import type { Pool } from '../../domain/pool.ts';
import { DEFAULT_RULES } from '../../domain/rules.ts';

/** A loan as a page shows it; `foreseen` until the server has said it too. */
export interface LoanNow extends KeptLoan {
  readonly foreseen: boolean;
}

/** A place in a queue as a page shows it; the title where this device knows it. */
export interface HoldNow extends Pick<KeptHold, 'id' | 'state' | 'position' | 'offeredUntil'> {
  readonly titleId: string;
  readonly title: TitleAnswer | null;
}

/** A limited title asked for without a line. */
export interface WishNow {
  readonly id: string;
  readonly title: KeptTitle;
}

export interface KeptLending {
  readonly person: string;
  readonly titles: readonly KeptTitle[];
  readonly loans: readonly KeptLoan[];
  readonly holds: readonly KeptHold[];
}

export interface Lending {
  readonly loans: readonly LoanNow[];
  readonly holds: readonly HoldNow[];
  readonly wishes: readonly WishNow[];
}

const idIn = (params: unknown, name: string): string => String((params as Readonly<Record<string, unknown>> | undefined)?.[name] ?? '');

/** The counters of a title as the device last heard them. */
export function poolOf(title: KeptTitle): Pool | null {
  const { pool } = title.standing;
  if (pool === null) return null;
  return { id: pool.id, titleId: title.id, orgId: '', licence: pool.licence, copies: pool.copies, lent: pool.copies - pool.free, offered: 0, waiting: pool.waiting, nextTicket: 0 };
}

function asLoan(person: string, loan: KeptLoan): Loan {
  const { id, title, licence, startsAt, dueAt, renewals, endedAt, endReason } = loan;
  return { id, personId: person, titleId: title.id, poolId: '', licence, startsAt, dueAt, renewals, endedAt, endReason, lentOffline: false };
}

/**
 * The loan a device begins without a line, by the same rule as the server; null where only the server can decide. The shelf holds only what
 * the server lets this person read, so age was decided there; the organisation's own number of days comes with the server's answer.
 */
export function foreseeLoan(person: string, title: KeptTitle, running: readonly KeptLoan[], loanId: string, at: number): KeptLoan | null {
  const pool = poolOf(title);
  if (pool === null) return null;
  const decision = decideBorrow({
    loanId, personId: person, title: { id: title.id, ageFrom: null }, pool, rules: DEFAULT_RULES, age: null,
    runningLoans: running.filter((loan) => loan.endedAt === null && loan.dueAt >= at).map((loan) => asLoan(person, loan)),
    ownHold: null, earlier: null, now: at, offline: true,
  });
  if (!decision.ok || decision.value.kind !== 'loan') return null;
  const { loan } = decision.value;
  return { id: loan.id, title, licence: loan.licence, startsAt: loan.startsAt, dueAt: loan.dueAt, renewals: 0, endedAt: null, endReason: null, finishedAt: null };
}

/**
 * What the person has now: what the server last said, with what was done here since on top. An entry that the server refused is no longer among
 * `doings`, so what it foresaw is taken back by itself. Loans that are over by the device's time have ended.
 */
export function foreseeLending(kept: KeptLending, doings: readonly OutboxEntry[], now: number): Lending {
  const titles = new Map(kept.titles.map((title) => [title.id, title]));
  const loans = new Map<string, LoanNow>(kept.loans.map((loan) => [loan.id, { ...loan, foreseen: false }]));
  const lentTitles = new Map(kept.loans.map((loan) => [loan.title.id, loan.title]));
  const holds = new Map<string, HoldNow>(kept.holds.map(({ id, title, state, position, offeredUntil }) => [id, { id, titleId: title, title: titles.get(title) ?? lentTitles.get(title) ?? null, state, position, offeredUntil }]));
  const wishes = new Map<string, WishNow>();
  const steps: Readonly<Record<string, (entry: OutboxEntry) => void>> = {
    'library.borrow': ({ body }) => {
      const { id, title, offlineAt } = body as BodyOf<typeof borrow>;
      const known = titles.get(title);
      if (known === undefined || offlineAt === undefined || loans.has(id)) return;
      const loan = foreseeLoan(kept.person, known, [...loans.values()], id, Date.parse(offlineAt));
      if (loan !== null) loans.set(loan.id, { ...loan, foreseen: !loans.has(loan.id) });
    },
    'library.return-loan': ({ params, madeAt }) => {
      const loan = loans.get(idIn(params, 'loan'));
      if (loan === undefined) return;
      const { endedAt, endReason } = decideReturn(asLoan(kept.person, loan), Date.parse(madeAt)).loan;
      loans.set(loan.id, { ...loan, endedAt, endReason });
    },
    'library.cancel-hold': ({ params }) => void holds.delete(idIn(params, 'hold')),
    'library.place-hold': ({ body }) => {
      const { id, title } = body as BodyOf<typeof placeHold>;
      const known = titles.get(title);
      if (known !== undefined && !holds.has(id)) holds.set(id, { id, titleId: title, title: known, state: 'waiting', position: null, offeredUntil: null });
    },
    'library.make-wish': ({ body }) => {
      const { id, title } = body as BodyOf<typeof makeWish>;
      const known = titles.get(title);
      if (known !== undefined) wishes.set(known.id, { id, title: known });
    },
  };
  for (const entry of doings) steps[entry.call]?.(entry);
  const ended = [...loans.values()].map((loan) => {
    const { endedAt, endReason } = decideExpire(asLoan(kept.person, loan), now).loan;
    return { ...loan, endedAt, endReason };
  });
  const lent = new Set(ended.filter((loan) => loan.endedAt === null).map((loan) => loan.title.id));
  return {
    loans: ended.toSorted((a, b) => a.dueAt - b.dueAt),
    holds: [...holds.values()],
    wishes: [...wishes.values()].filter((wish) => !lent.has(wish.title.id)),
  };
}

/** What this person can do about a title now, with what was done here since. */
export function standingNow(title: KeptTitle, lending: Lending): Standing {
  const loan = lending.loans.find((one) => one.title.id === title.id && one.endedAt === null);
  const hold = lending.holds.find((one) => one.titleId === title.id);
  return {
    pool: title.standing.pool,
    loan: loan === undefined ? null : { id: loan.id, dueAt: loan.dueAt, renewals: loan.renewals, canRenew: title.standing.loan?.id === loan.id && title.standing.loan.canRenew },
    hold: hold === undefined ? null : { id: hold.id, state: hold.state, position: hold.position, offeredUntil: hold.offeredUntil },
  };
}

function isColour(colour: string | null | undefined): colour is MarkColour {
  return MARK_COLOURS.some((known) => known === colour);
}

/** The command of an outbox entry, or null where it is none of marks. */
export function markCommandOf({ call, body, person }: OutboxEntry): MarkCommand | null {
  if (call !== 'library.change-mark') return null;
  const said = body as BodyOf<typeof changeMark>;
  const command = { id: said.id, markId: said.mark, personId: person, at: Date.parse(said.at) };
  if (said.kind === 'remove') return { ...command, kind: 'remove', seen: said.seen };
  if (said.kind === 'change') {
    return { ...command, kind: 'change', seen: said.seen, ...(isColour(said.colour) ? { colour: said.colour } : {}), ...(said.note === undefined ? {} : { note: said.note }) };
  }
  return { ...command, kind: 'add', titleId: said.title, mark: { kind: said.as, locator: said.locator, colour: isColour(said.colour) ? said.colour : null, note: said.note } };
}

/** All marks of a person, removed ones too: what the server last said, with the unsent commands on top. */
export function foreseeMarks(kept: readonly Mark[], doings: readonly OutboxEntry[]): readonly Mark[] {
  const commands = doings.map(markCommandOf).filter((command) => command !== null);
  return [...applyMarkCommands(kept, commands).marks.values()];
}

/** Places by title: what the server last said, with this device's unsent ones on top. */
export function foreseePlaces(kept: readonly Place[], doings: readonly OutboxEntry[]): ReadonlyMap<string, Place> {
  const places = new Map(kept.map((place) => [place.titleId, place]));
  for (const entry of doings) {
    if (entry.call !== 'library.set-place') continue;
    const { version, locator, device, modified } = entry.body as BodyOf<typeof setPlace>;
    const titleId = idIn(entry.params, 'title');
    places.set(titleId, { personId: entry.person, titleId, locator, device, modified: Date.parse(modified), version });
  }
  return places;
}
