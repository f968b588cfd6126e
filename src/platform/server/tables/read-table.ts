import { open } from 'node:fs/promises';
import type { Merge } from '../../domain/lists/layout.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { csvRowsOf } from './read-csv.ts';
import { openWorkbook, type ReadRow, type SheetName } from './read-workbook.ts';

/** A list as it came, workbook or text: the same rows of text whatever it was. */
export interface OpenTable {
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly SheetName[];
  /** Rows of a sheet that hold anything, as fast as they are taken; values of cells merged downwards stand in each of their rows where `merges` are given. */
  rows(sheet: number, merges?: readonly Merge[]): AsyncGenerator<ReadRow>;
  merges(sheet: number): Promise<readonly Merge[]>;
  close(): void;
}

/** Opens a list by what it is, not by its name. Problems: `platform.bad-table`, `platform.too-large`. */
export async function openTable(path: string): Promise<Result<OpenTable>> {
  const start = await firstBytes(path);
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const book = await openWorkbook(path);
    if (!book.ok) return book;
    const { sheets, rows, merges, close } = book.value;
    return ok({ kind: 'xlsx', sheets, merges, close, rows: (sheet, known) => (known === undefined ? rows(sheet) : filledDown(rows(sheet), known)) });
  }
  // The older binary format, and workbooks locked by a password, are both this container.
  if (start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return fail('platform.old-workbook');
  const rows = await csvRowsOf(path);
  if (!rows.ok) return rows;
  return ok({ kind: 'csv', sheets: [{ name: '', hidden: false }], rows: () => rows.value(), merges: () => Promise.resolve([]), close: () => undefined });
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* filledDown(rows: AsyncGenerator<ReadRow>, merges: readonly Merge[]): AsyncGenerator<ReadRow> {
  // Titles span columns and are no values; only what spans rows within few columns is meant for each of them.
  const down = merges.filter((one) => one.bottom > one.top && one.right - one.left < 3).sort((a, b) => a.top - b.top);
  if (down.length === 0) {
    yield* rows;
    return;
  }
  let next = 0;
  let open: { readonly merge: Merge; readonly value: string }[] = [];
  for await (const row of rows) {
    const at = row.number - 1;
    open = open.filter(({ merge }) => merge.bottom >= at);
    const cells = [...row.cells];
    for (const { merge, value } of open) {
      while (cells.length <= merge.left) cells.push('');
      if (cells[merge.left] === '') cells[merge.left] = value;
    }
    for (; (down[next]?.top ?? Infinity) <= at; next += 1) {
      const merge = down[next];
      const value = merge === undefined || merge.top !== at ? '' : (cells[merge.left] ?? '');
      if (merge !== undefined && value !== '') open.push({ merge, value });
    }
    yield { ...row, cells };
  }
}
