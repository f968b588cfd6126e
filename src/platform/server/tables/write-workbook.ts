import { writeXlsxStream, type CellValue } from 'hucre/xlsx';

/** A value of a table that goes out. A `Day` is a real day in a workbook. */
export type OutValue = string | number | null | { readonly day: string };

export interface OutColumn<Row> {
  readonly header: string;
  readonly value: (row: Row) => OutValue;
  /** In characters; 14 where nothing is said. */
  readonly width?: number;
  /** Left out of a CSV, where a day is no more than text. */
  readonly only?: 'xlsx';
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A workbook of one sheet, written while the rows come. Text is written as text, so that nothing of it runs as a formula; days are days, which a program shows in its own way, so a column
 * beside may say them in the Buddhist Era.
 */
export async function* xlsxPieces<Row>(name: string, columns: readonly OutColumn<Row>[], rows: AsyncIterable<Row>): AsyncGenerator<Buffer> {
  const cells = async function* (): AsyncGenerator<CellValue[]> {
    for await (const row of rows) yield columns.map((column) => cellOf(column.value(row)));
  };
  const stream = writeXlsxStream(cells(), {
    name: name.slice(0, 31),
    columns: columns.map((column) => ({ header: column.header, width: column.width ?? 14 })),
    freezePane: { rows: 1 },
  });
  for await (const piece of stream) yield Buffer.from(piece);
}

function cellOf(value: OutValue): CellValue {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'string') return value === '' ? null : value.replaceAll('\0', '');
  return new Date(`${value.day}T00:00:00Z`);
}
