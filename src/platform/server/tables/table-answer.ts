import { StreamAnswer } from '../room.ts';
import { csvRows, csvTable } from './write-csv.ts';
import { XLSX_TYPE, xlsxPieces, type OutColumn } from './write-workbook.ts';

/** A table that goes out as CSV or as a workbook. */
export interface OutTable<Row> {
  /** Of the file, without its ending; also of the sheet, where it has no name of its own. */
  readonly name: string;
  readonly sheet?: string;
  readonly columns: readonly OutColumn<Row>[];
  /** One page of rows behind a place, in a transaction of its own; the place of the next page, or null at the end. */
  readonly page: (after: string | null) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>;
}

/** A table of any length, read page by page while it goes out: nothing of it is held, and a slow line holds no connection to the database. */
export function tableAnswer<Row>(format: 'csv' | 'xlsx', table: OutTable<Row>): StreamAnswer {
  return format === 'csv' ? new StreamAnswer(csvPieces(table), 'text/csv; charset=utf-8', `${table.name}.csv`) : new StreamAnswer(xlsxPieces(table.sheet ?? table.name, table.columns, rowsOf(table)), XLSX_TYPE, `${table.name}.xlsx`);
}

async function* pagesOf<Row>(table: OutTable<Row>): AsyncGenerator<readonly Row[]> {
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const { rows, next } = await table.page(after);
    yield rows;
    after = next;
  }
}

async function* rowsOf<Row>(table: OutTable<Row>): AsyncGenerator<Row> {
  for await (const page of pagesOf(table)) yield* page;
}

async function* csvPieces<Row>(table: OutTable<Row>): AsyncGenerator<string> {
  const columns = table.columns.filter((column) => column.only !== 'xlsx');
  yield csvTable(columns, []);
  for await (const page of pagesOf(table)) if (page.length > 0) yield csvRows(columns, page);
}
