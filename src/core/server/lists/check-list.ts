import type { SheetRow } from '#platform/domain/lists/layout.ts';
import { findPlace, type NamedPlace } from '#platform/domain/lists/fields.ts';
import { tidy } from '#platform/domain/lists/read-name.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { openTable, type OpenTable } from '#platform/server/tables/read-table.ts';
import { TableTooLarge } from '#platform/server/tables/read-workbook.ts';
import { WORKBOOK_LIMITS } from '#platform/server/tables/workbook-parts.ts';
import type { CoreContext } from '../core-room.ts';
import { RowJudge, type Places } from './judge-rows.ts';
import { lease, recount, type ListWork } from './list-work.ts';
import type { JudgedRow, PeopleListRow } from './tables.ts';

const BATCH = 1_000;
/** Typed names of organisations that a list may have. */
const MOST_PLACES = 2_000;

/** Judges every row of a list's file and lays the judgement down, a batch a transaction. Begins anew where it was cut off: nothing is taken in yet. */
export async function checkList(work: ListWork, list: PeopleListRow, path: string): Promise<Result<void>> {
  const opened = await openTable(path);
  if (!opened.ok) return opened;
  try {
    return await checkTable(work, list, opened.value);
  } catch (error) {
    if (error instanceof TableTooLarge) return fail('platform.too-large', { rows: WORKBOOK_LIMITS.rows });
    throw error;
  } finally {
    opened.value.close();
  }
}

async function checkTable(work: ListWork, list: PeopleListRow, table: OpenTable): Promise<Result<void>> {
  const { layout } = list;
  const data = async function* (): AsyncGenerator<SheetRow> {
    for await (const row of table.rows(list.sheet, layout.merges)) if (row.number >= layout.firstRow) yield { number: row.number, cells: row.cells };
  };
  const columns = list.columns.map(({ key }) => key);
  const placeColumn = columns.indexOf('place');
  const typed = placeColumn < 0 ? [] : await typedPlaces(data(), placeColumn);
  const places = await work.transaction(async (context) => {
    await context.tx.query('delete from core.people_list_row where org_id = $1 and list_id = $2', [list.org_id, list.list_id]);
    return await settlePlaces(context, list, typed);
  });
  const judge = new RowJudge(columns, layout.heads, places, bangkokDay(list.made_at));
  let batch: SheetRow[] = [];
  let gone = false;
  const take = async (): Promise<void> => {
    const rows = batch;
    batch = [];
    await work.transaction(async (context) => {
      // Chosen anew while this was under way: whoever was ordered for that goes on.
      const [now] = await context.tx.query<{ state: string }>('select state from core.people_list where list_id = $1 for update', [list.list_id]);
      gone = now?.state !== 'checking' || work.signal.aborted;
      if (gone) return;
      await lay(context, list, await judge.judge(context, rows));
      await context.tx.query('update core.people_list set step = $2 where list_id = $1', [list.list_id, rows.at(-1)?.number ?? 0]);
      await lease(context, list.list_id);
    });
  };
  for await (const row of data()) {
    batch.push(row);
    if (batch.length >= BATCH) await take();
    if (gone) return fail('core.list-stopped');
  }
  if (batch.length > 0) await take();
  if (gone) return fail('core.list-stopped');
  await work.transaction((context) => recount(context, list.org_id, list.list_id));
  return ok(undefined);
}

async function typedPlaces(rows: AsyncGenerator<SheetRow>, column: number): Promise<string[]> {
  const typed = new Set<string>();
  for await (const row of rows) {
    const name = tidy(row.cells[column] ?? '');
    if (name !== '' && typed.size < MOST_PLACES) typed.add(name);
  }
  return [...typed];
}

/** What each typed name means: as a person said, else surely by name or code; what is only alike waits for a person. */
async function settlePlaces(context: CoreContext, list: PeopleListRow, typed: readonly string[]): Promise<Places> {
  const reach = await reachOf(context, list.org_id);
  const said = list.places;
  const meant = new Map(typed.map((name): [string, string | null] => {
    const chosen = said[name];
    if (typeof chosen === 'string' && reach.some((place) => place.id === chosen)) return [name, chosen];
    const found = findPlace(name, reach);
    return [name, found?.sure === true ? found.id : null];
  }));
  await context.tx.query('update core.people_list set places = $2 where list_id = $1', [list.list_id, JSON.stringify(Object.fromEntries(meant))]);
  return { own: list.org_id, typed: meant, reach: new Set(reach.map((place) => place.id)) };
}

/** The list's own organisation and all below it, under the names they may be typed by. */
export async function reachOf(context: CoreContext, org: string): Promise<readonly NamedPlace[]> {
  const rows = await context.tx.query<{ id: string; th: string; en: string }>(
    'select o.org_id as id, o.name_th as th, o.name_en as en from core.org_above a join core.org o on o.org_id = a.org_id where a.above_id = $1 and o.closed_at is null',
    [org],
  );
  return rows.map(({ id, th, en }) => ({ id, names: [th, en, id] }));
}

async function lay(context: CoreContext, list: PeopleListRow, rows: readonly JudgedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await context.tx.query(
    `insert into core.people_list_row (org_id, list_id, row, cells, outcome, reasons, person_id, place_id, read)
     select $1, $2, r.row, r.cells, r.outcome, r.reasons, r.person_id, r.place_id, r.read
     from json_to_recordset($3) as r (row int, cells jsonb, outcome text, reasons jsonb, person_id uuid, place_id uuid, read jsonb)`,
    [list.org_id, list.list_id, JSON.stringify(rows).replaceAll('\\u0000', '')],
  );
}
