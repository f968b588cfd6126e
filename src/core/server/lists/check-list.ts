import { leftOut, type SheetRow } from '#platform/domain/lists/layout.ts';
import type { NamedPlace } from '#platform/domain/lists/fields.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { BROKEN } from '#platform/server/tables/read-csv.ts';
import { openTable, type OpenTable } from '#platform/server/tables/read-table.ts';
import { TableTooLarge, WORKBOOK_LIMITS } from '#platform/server/tables/workbook-parts.ts';
import type { CoreContext } from '../core-room.ts';
import { refusedRow, type Judge, type ListKind } from './list-kind.ts';
import { ListPlaces } from './list-places.ts';
import { lease, listRow, recount, setState, type ListWork } from './list-work.ts';
import type { JudgedRow, ListRow } from './tables.ts';

/** Rows of a transaction: few enough that their texts stay small, many enough that the database is not kept waiting. */
const BATCH = 250;

/** Judges every row of a list's file and lays the judgement down, a batch a transaction. Begins anew where it was cut off: nothing is taken in yet. */
export async function checkList(work: ListWork, list: ListRow, kind: ListKind, path: string): Promise<Result<void>> {
  const opened = await openTable(path);
  if (!opened.ok) return opened;
  try {
    return await checkTable(work, list, kind, opened.value);
  } catch (error) {
    if (error instanceof TableTooLarge) return fail('platform.too-large', { rows: WORKBOOK_LIMITS.rows });
    throw error;
  } finally {
    opened.value.close();
  }
}

async function checkTable(work: ListWork, list: ListRow, kind: ListKind, table: OpenTable): Promise<Result<void>> {
  const { layout } = list;
  const data = async function* (): AsyncGenerator<SheetRow> {
    for await (const row of table.rows(list.sheet, layout.merges)) if (row.number >= layout.firstRow) yield { number: row.number, cells: row.cells };
  };
  const columns = list.columns.map(({ key }) => key);
  const places = await work.transaction(async (context) => {
    await context.tx.query('delete from core.sent_list_row where org_id = $1 and list_id = $2', [list.org_id, list.list_id]);
    return new ListPlaces(list.org_id, await reachOf(context, list.org_id), list.places);
  });
  const judge = kind.judge({ org: list.org_id, columns, places, today: bangkokDay(list.made_at) });
  let mine = list.leased_until;
  // Chosen anew while this was under way, or taken over: whoever has it now goes on.
  const isMine = async (context: CoreContext): Promise<boolean> => {
    const now = await listRow(context, list.list_id, 'for update');
    return now?.state === 'checking' && now.leased_until?.getTime() === mine?.getTime() && !work.signal.aborted;
  };
  for await (const rows of inBatches(data(), BATCH)) {
    const until = await work.transaction(async (context) => {
      if (!(await isMine(context))) return null;
      await lay(context, list, await judged(context, list, judge, rows));
      return await lease(context, list.list_id, rows.at(-1)?.number ?? null);
    });
    if (until === null) return fail('core.list-stopped');
    mine = until;
  }
  return await work.transaction(async (context) => {
    if (!(await isMine(context))) return fail('core.list-stopped');
    await context.tx.query('update core.sent_list set places = $2 where list_id = $1', [list.list_id, JSON.stringify(places.typed())]);
    await recount(context, list.org_id, list.list_id);
    await setState(context, list.list_id, 'checked', { step: 0 });
    return ok(undefined);
  });
}

/** What is nothing of the list is said here, whatever its kind; the rest its kind judges. */
async function judged(context: CoreContext, list: ListRow, judge: Judge, rows: readonly SheetRow[]): Promise<JudgedRow[]> {
  const named = list.columns.flatMap(({ key }, at) => (key === null ? [] : [at]));
  const sorted = rows.map((row) => ({ row, broken: row.cells[0] === BROKEN, out: row.cells[0] === BROKEN ? null : leftOut(row, list.layout.heads, named) }));
  const plain = sorted.flatMap(({ row, broken, out }): JudgedRow[] => {
    if (broken) return [refusedRow(row, [{ field: null, code: 'platform.bad-row' }])];
    return out === null || out === 'blank' ? [] : [{ row: row.number, cells: row.cells, outcome: 'left-out', reasons: [{ field: null, code: `core.row-${out}` }] }];
  });
  return [...plain, ...(await judge(context, sorted.flatMap(({ row, broken, out }) => (broken || out !== null ? [] : [row]))))];
}

async function* inBatches<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The list's own organisation and all below it, under the names they may be typed by. */
export async function reachOf(context: CoreContext, org: string): Promise<readonly NamedPlace[]> {
  const rows = await context.tx.query<{ id: string; th: string; en: string }>(
    'select o.org_id as id, o.name_th as th, o.name_en as en from core.org_above a join core.org o on o.org_id = a.org_id where a.above_id = $1 and o.closed_at is null',
    [org],
  );
  return rows.map(({ id, th, en }) => ({ id, names: [th, en, id] }));
}

/** A text of more rows would be too long for the memory of short-lived things, where it costs nothing. */
const LAID_AT_ONCE = 50;

async function lay(context: CoreContext, list: ListRow, rows: readonly JudgedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += LAID_AT_ONCE) {
    await context.tx.query(
      `insert into core.sent_list_row (org_id, list_id, row, cells, outcome, reasons, person_id, thing_id, place_id, read, addable)
       select $1, $2, r.row, r.cells, r.outcome, r.reasons, r.person_id, r.thing_id, r.place_id, r.read, coalesce(r.addable, false)
       from json_to_recordset($3) as r (row int, cells jsonb, outcome text, reasons jsonb, person_id uuid, thing_id uuid, place_id uuid, read jsonb, addable boolean)`,
      [list.org_id, list.list_id, JSON.stringify(rows.slice(from, from + LAID_AT_ONCE))],
    );
  }
}
