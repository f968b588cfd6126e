import type { Hold, HoldState } from '#library/domain/hold.ts';
import type { EndReason, Loan } from '#library/domain/loan.ts';
import type { Licence, Pool } from '#library/domain/pool.ts';
import { STAMP, type Work } from '../tables.ts';

export const LOAN_COLUMNS = 'person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at, renewals, ended_at, end_reason, lent_offline, finished_at';
export interface LoanRow extends Record<string, unknown> {
  readonly person_id: string;
  readonly loan_id: string;
  readonly title_id: string;
  readonly pool_id: string;
  readonly pool_org_id: string;
  readonly licence: Licence;
  readonly starts_at: Date;
  readonly due_at: Date;
  readonly renewals: number;
  readonly ended_at: Date | null;
  readonly end_reason: EndReason | null;
  readonly lent_offline: boolean;
  readonly finished_at: Date | null;
}

export function loanOf(row: LoanRow): Loan {
  return {
    id: row.loan_id, personId: row.person_id, titleId: row.title_id, poolId: row.pool_id, licence: row.licence, startsAt: row.starts_at.getTime(), dueAt: row.due_at.getTime(),
    renewals: row.renewals, endedAt: row.ended_at?.getTime() ?? null, endReason: row.end_reason, lentOffline: row.lent_offline,
  };
}

export const HOLD_COLUMNS = 'person_id, hold_id, title_id, pool_id, pool_org_id, ticket::float8 as ticket, state, placed_at, offered_until';
export interface HoldRow extends Record<string, unknown> {
  readonly person_id: string;
  readonly hold_id: string;
  readonly title_id: string;
  readonly pool_id: string;
  readonly pool_org_id: string;
  readonly ticket: number;
  readonly state: HoldState;
  readonly placed_at: Date;
  readonly offered_until: Date | null;
}

export function holdOf(row: HoldRow): Hold {
  return {
    id: row.hold_id, personId: row.person_id, titleId: row.title_id, poolId: row.pool_id, ticket: row.ticket, state: row.state, placedAt: row.placed_at.getTime(),
    offeredUntil: row.offered_until?.getTime() ?? null,
  };
}

export const POOL_COLUMNS = 'pool_id, org_id, title_id, licence, copies, lent, offered, waiting, next_ticket::float8 as next_ticket';
export interface PoolRow extends Record<string, unknown> {
  readonly pool_id: string;
  readonly org_id: string;
  readonly title_id: string;
  readonly licence: Licence;
  readonly copies: number;
  readonly lent: number;
  readonly offered: number;
  readonly waiting: number;
  readonly next_ticket: number;
}

export function poolOf(row: PoolRow): Pool {
  return {
    id: row.pool_id, orgId: row.org_id, titleId: row.title_id, licence: row.licence, copies: row.copies, lent: row.lent, offered: row.offered, waiting: row.waiting,
    nextTicket: row.next_ticket,
  };
}

/** The person's loans that nobody ended yet, due ones included. */
export async function runningLoans(context: Work, person: string): Promise<Loan[]> {
  return (await context.tx.query<LoanRow>(`select ${LOAN_COLUMNS} from library.loan where person_id = any (platform.ids_of($1)) and ended_at is null`, [person])).map(loanOf);
}

export async function activeHolds(context: Work, person: string): Promise<Hold[]> {
  return (await context.tx.query<HoldRow>(`select ${HOLD_COLUMNS} from library.hold where person_id = any (platform.ids_of($1)) and state in ('waiting', 'offered')`, [person])).map(holdOf);
}

/** The loan with this id, whosever it is: an id of somebody else must be told apart from a free one. */
export async function loanWithId(context: Work, id: string): Promise<Loan | null> {
  const rows = await context.asSystem(() => context.tx.query<LoanRow>(`select ${LOAN_COLUMNS} from library.loan where loan_id = $1`, [id]));
  return rows[0] === undefined ? null : mine(context, loanOf(rows[0]));
}

/** As {@link loanWithId}. */
export async function holdWithId(context: Work, id: string): Promise<Hold | null> {
  const rows = await context.asSystem(() => context.tx.query<HoldRow>(`select ${HOLD_COLUMNS} from library.hold where hold_id = $1`, [id]));
  return rows[0] === undefined ? null : mine(context, holdOf(rows[0]));
}

/** What stands under another id of the asker is the asker's; for telling only, since it is written under the id it has. */
function mine<T extends { readonly personId: string }>({ who }: Work, thing: T): T {
  return who.person !== null && who.ids.includes(thing.personId) ? { ...thing, personId: who.person } : thing;
}

export async function writeNewLoan(context: Work, loan: Loan, poolOrg: string): Promise<void> {
  await context.tx.query(
    `insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at, renewals, lent_offline) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [loan.personId, loan.id, loan.titleId, loan.poolId, poolOrg, loan.licence, new Date(loan.startsAt), new Date(loan.dueAt), loan.renewals, loan.lentOffline],
  );
}

/** Notes under which id another tablet lent the same book, so that what it says of its loan is said of this one. */
export async function noteOtherId(context: Work, loan: Loan, id: string): Promise<void> {
  await context.tx.query('update library.loan set also_ids = also_ids || $3::uuid where person_id = any (platform.ids_of($1)) and loan_id = $2 and not $3::uuid = any (also_ids)', [loan.personId, loan.id, id]);
}

export async function writeLoan(context: Work, loan: Loan): Promise<void> {
  await context.tx.query(`update library.loan set due_at = $3, renewals = $4, ended_at = $5, end_reason = $6, ${STAMP} where person_id = $1 and loan_id = $2`, [
    loan.personId, loan.id, new Date(loan.dueAt), loan.renewals, loan.endedAt === null ? null : new Date(loan.endedAt), loan.endReason,
  ]);
}

export async function writeNewHold(context: Work, hold: Hold, poolOrg: string): Promise<void> {
  await context.tx.query(
    'insert into library.hold (person_id, hold_id, title_id, pool_id, pool_org_id, ticket, state, placed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [hold.personId, hold.id, hold.titleId, hold.poolId, poolOrg, hold.ticket, hold.state, new Date(hold.placedAt)],
  );
}

export async function writeHold(context: Work, hold: Hold): Promise<void> {
  await context.tx.query(`update library.hold set state = $3, offered_until = $4, ${STAMP} where person_id = $1 and hold_id = $2`, [
    hold.personId, hold.id, hold.state, hold.offeredUntil === null ? null : new Date(hold.offeredUntil),
  ]);
}
