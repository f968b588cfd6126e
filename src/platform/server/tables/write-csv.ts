import { stringify } from 'csv-stringify/sync';
import type { OutColumn, OutValue } from './write-workbook.ts';

/** Without it Excel takes UTF-8 for the code page of the machine and shows no Thai. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet reads as a formula (OWASP, CSV injection); tab and carriage return hide one of the others. */
const FORMULA = /^[=+\-@\t\r]/;

/** The header and the first rows of a table as CSV (RFC 4180, UTF-8 with byte order mark); more rows follow with {@link csvRows}. */
export function csvTable<Row>(columns: readonly OutColumn<Row>[], rows: readonly Row[]): string {
  return `${BYTE_ORDER_MARK}${lines([columns.map((column) => column.header)])}${csvRows(columns, rows)}`;
}

/** Rows alone, so that a long table is written page by page. */
export function csvRows<Row>(columns: readonly OutColumn<Row>[], rows: readonly Row[]): string {
  return lines(rows.map((row) => columns.map((column) => cell(column.value(row)))));
}

/** Text that a spreadsheet would run is given an apostrophe, which reading takes off again; numbers stay numbers. */
function cell(value: OutValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.day;
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
}

function lines(records: readonly (readonly string[])[]): string {
  return stringify(records.map((record) => [...record]), { record_delimiter: '\r\n' });
}
