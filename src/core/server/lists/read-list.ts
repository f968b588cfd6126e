import { proposeColumns, shapeOf, type ListField } from '#platform/domain/lists/fields.ts';
import { findLayout, type SheetRow } from '#platform/domain/lists/layout.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { openTable, type OpenTable } from '#platform/server/tables/read-table.ts';
import { BROKEN } from '#platform/server/tables/read-csv.ts';
import { TableTooLarge, WORKBOOK_LIMITS } from '#platform/server/tables/workbook-parts.ts';
import type { CoreContext } from '../core-room.ts';
import { takenFields, type ListKind } from './list-kind.ts';
import type { ListColumn, ListLayout, ListRow } from './tables.ts';

/** Rows that are looked at for heads and shown as examples. */
const LOOKED_AT = 60;
const SHOWN = 5;
/** Named to the person; more say nothing more. */
const HIDDEN_NAMED = 200;
const MERGES_KEPT = 50_000;

export interface ListFacts {
  readonly layout: ListLayout;
  readonly shape: string;
}

/**
 * Reads a file once to know its sheets, its heads under titles, and what is merged or hidden. `sheet` is the one chosen, or -1 for the first that is shown and holds something.
 * Problems: as `openTable`, and `core.list-empty`.
 */
export async function readFacts(path: string, sheet: number, fields: readonly ListField[]): Promise<Result<ListFacts & { readonly sheet: number }>> {
  const opened = await openTable(path);
  if (!opened.ok) return opened;
  const table = opened.value;
  try {
    const tried = sheet >= 0 ? [sheet] : table.sheets.map((one, at) => ({ ...one, at })).sort((a, b) => Number(a.hidden) - Number(b.hidden) || a.at - b.at).map(({ at }) => at);
    for (const at of tried) {
      const facts = await factsOf(table, at, fields);
      if (facts !== null) return ok({ ...facts, sheet: at });
    }
    return fail('core.list-empty');
  } catch (error) {
    if (error instanceof TableTooLarge) return fail('platform.too-large', { rows: WORKBOOK_LIMITS.rows });
    // The disk is at fault, and another try may go well; anything else is the file, and would be at fault in each of them.
    if (error instanceof Error && 'syscall' in error) throw error;
    return fail('platform.bad-table');
  } finally {
    table.close();
  }
}

async function factsOf(table: OpenTable, sheet: number, fields: readonly ListField[]): Promise<ListFacts | null> {
  const merges = await table.merges(sheet);
  const first: SheetRow[] = [];
  const hiddenRows: number[] = [];
  for await (const row of table.rows(sheet)) {
    if (first.length < LOOKED_AT) first.push({ number: row.number, cells: row.cells });
    if (row.hidden && hiddenRows.length < HIDDEN_NAMED) hiddenRows.push(row.number);
    // A text has nothing hidden: what is known of it is known from its beginning.
    else if (table.kind === 'csv' && first.length >= LOOKED_AT) break;
  }
  if (first.length === 0) return null;
  const layout = findLayout(first, merges, fields);
  const samples = first.filter((row) => row.number >= layout.firstRow && row.cells[0] !== BROKEN).map((row) => layout.heads.map((_head, at) => row.cells[at] ?? ''));
  return {
    layout: { ...layout, sheets: table.sheets, merges: merges.slice(0, MERGES_KEPT), hiddenRows, samples: samples.slice(0, SHOWN) },
    shape: shapeOf(layout.heads),
  };
}

/** What each column is taken for: as it was chosen for the same form before, else as the heads and values say. */
export async function proposedColumns(context: CoreContext, list: ListRow, kind: ListKind, facts: ListFacts): Promise<ListColumn[]> {
  const taken = takenFields(kind);
  const known = (key: unknown): string | null => (typeof key === 'string' && taken.includes(key) ? key : null);
  const [saved] = await context.tx.query<{ columns: unknown[] }>('select columns from core.list_form where org_id = $1 and kind = $2 and shape = $3', [list.org_id, list.kind, facts.shape]);
  return proposeColumns(facts.layout.heads, facts.layout.samples, kind.fields, saved?.columns.map(known) ?? null).map(({ key, sure, why }) => ({ key: known(key), sure, why }));
}
