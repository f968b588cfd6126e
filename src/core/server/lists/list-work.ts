import type { CoreContext } from '../core-room.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { CoreTables } from '../tables.ts';
import type { ListState } from '#core/domain/lists/list.ts';
import type { ListRow, WaitingRow } from './tables.ts';

export type ListWork = RoomWork<CoreTables>;

/** Whoever works on a list is taken for dead when it has said nothing for so long. */
const LEASE_MS = 15_000;

export const LIST_COLUMNS = 'org_id, list_id, kind, state, file_name, file_hash, made_at, sheet, layout, columns, places, step, rows, counts, leased_until';

export async function listRow(context: CoreContext, list: string, lock = ''): Promise<ListRow | null> {
  const [row] = await context.tx.query<ListRow>(`select ${LIST_COLUMNS} from core.sent_list where list_id = $1 ${lock}`, [list]);
  return row ?? null;
}

/**
 * Rows that are taken in, or were, from the step on which the list stands; `which` says on which side of it and in which order. One outcome at a time, since only then
 * an index has them in order: of a list that has just come the planner knows nothing, and it would sort all that is left for every batch.
 */
export async function waitingRows(context: CoreContext, { org_id, list_id, step }: ListRow, which: 'row > $3 order by row' | 'row <= $3 and undone is null order by row desc', limit: number): Promise<readonly WaitingRow[]> {
  return await context.tx.query<WaitingRow>(
    `select found.* from unnest('{add,change}'::text[]) taken (outcome) cross join lateral (
       select row, outcome, person_id, thing_id, place_id, read from core.sent_list_row where org_id = $1 and list_id = $2 and outcome = taken.outcome and ${which} limit $4) found
     order by row ${which.endsWith('desc') ? 'desc' : 'asc'} limit $4`,
    [org_id, list_id, step, limit],
  );
}

/** Orders the work that the list's state asks for. */
export async function orderWork(context: CoreContext, list: string): Promise<void> {
  await context.later('work-on-list', { list }, { key: `core.sent-list ${list}` });
}

/** Takes the list for this worker, where nobody who lives has it; says again that the worker lives and, where it came further, the row it came to. Answers until when it is believed. */
export async function lease(context: CoreContext, list: string, step: number | null = null): Promise<Date> {
  const until = new Date(Date.now() + LEASE_MS);
  await context.tx.query('update core.sent_list set leased_until = $2, step = coalesce($3, step) where list_id = $1', [list, until, step]);
  return until;
}

export async function setState(context: CoreContext, list: string, state: ListState, more: { readonly step?: number; readonly problem?: object | null } = {}): Promise<void> {
  const over = !['reading', 'checking', 'running', 'undoing'].includes(state);
  await context.tx.query(
    `update core.sent_list set state = $2, step = coalesce($3, step), problem = $4, leased_until = case when $5 then null else leased_until end, ended_at = case when $5 then $6::timestamptz else null end where list_id = $1`,
    [list, state, more.step ?? null, more.problem === undefined || more.problem === null ? null : JSON.stringify(more.problem), over, context.now],
  );
}

/** Counts the outcomes of all rows anew. */
export async function recount(context: CoreContext, org: string, list: string): Promise<void> {
  await context.tx.query(
    `update core.sent_list l set rows = coalesce(c.rows, 0), counts = coalesce(c.counts, '{}')
     from (select sum(n)::int as rows, jsonb_object_agg(outcome, n) as counts from (select outcome, count(*)::int as n from core.sent_list_row where org_id = $1 and list_id = $2 group by outcome) o) c
     where l.org_id = $1 and l.list_id = $2`,
    [org, list],
  );
}
