import { stringify } from 'csv-stringify/sync';

export interface CsvColumn<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number | null;
}

/** Without it Excel takes UTF-8 for the code page of the machine and shows no Thai. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet reads as a formula (OWASP, CSV injection); tab and carriage return hide one of the others. */
const FORMULA = /^[=+\-@\t\r]/;

/** The header and the first rows of a table as CSV (RFC 4180, UTF-8 with byte order mark); more rows follow with {@link csvRows}. */
export function csvTable<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return `${BYTE_ORDER_MARK}${lines([columns.map((column) => column.header)])}${csvRows(columns, rows)}`;
}

/** Rows alone, so that a long table is written page by page. */
export function csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return lines(rows.map((row) => columns.map((column) => cell(column.value(row)))));
}

/** Text that a spreadsheet would run is given an apostrophe, which `readCsv` takes off again; numbers stay numbers. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
}

function lines(records: readonly (readonly string[])[]): string {
  return stringify(records.map((record) => [...record]), { record_delimiter: '\r\n' });
}
