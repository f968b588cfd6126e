import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { fail, ok, type Result } from '../../domain/result.ts';
import { normalise } from '../../domain/thai-text.ts';
import { decodeTable } from './decode-table.ts';

/** A column the table may have, under any of its names; upper and lower case, spaces and spelling of marks do not matter. */
export interface WantedColumn {
  readonly names: readonly string[];
  readonly required?: boolean;
}

export interface TableSpec<Key extends string> {
  readonly columns: Readonly<Record<Key, WantedColumn>>;
  readonly maxBytes: number;
  readonly maxRows: number;
}

/** One row that could be read; `number` is that of a spreadsheet, the header being 1. Cells are trimmed, and empty where the table has no such column. */
export interface TableRow<Key extends string> {
  readonly number: number;
  readonly cells: Readonly<Record<Key, string>>;
}

/** A row that is no row: a quote that never closes, more cells than the header has. */
export interface BrokenRow {
  readonly number: number;
  readonly broken: true;
}

const BATCH = 200;
/** In characters. An unclosed quote swallows no more than this, and is then set aside. */
const LONGEST_RECORD = 64 * 1024;

/**
 * Reads a table and hands its rows on in batches, in order; blank rows are passed over but counted. The delimiter is that of the header: comma,
 * semicolon or tab. Answers the number of rows handed on.
 * Problems: `platform.too-large` with `rows` or `bytes` (what was handed on before must then be undone by the caller), `platform.bad-table`,
 * `platform.table-column-missing` with the `column`.
 */
export async function readCsv<Key extends string>(
  content: Readable | Buffer,
  spec: TableSpec<Key>,
  take: (rows: readonly (TableRow<Key> | BrokenRow)[]) => Promise<void>,
): Promise<Result<{ readonly rows: number }>> {
  const bytes = await gather(content, spec.maxBytes);
  if (!bytes.ok) return bytes;
  const text = decodeTable(bytes.value);
  if (!text.ok) return text;

  let header: Result<ReadonlyMap<Key, number>> | null = null;
  let width = 0;
  let number = 0;
  let rows = 0;
  let batch: (TableRow<Key> | BrokenRow)[] = [];
  const parser = Readable.from(cut(text.value)).pipe(
    parse({ delimiter: delimiterOf(text.value), relax_column_count: true, relax_quotes: true, skip_records_with_error: true, max_record_size: LONGEST_RECORD }),
  );
  // The parser runs ahead of the rows, so each skipped one says how many good ones stand before it.
  const skipped: number[] = [];
  parser.on('skip', (error: CsvError & { readonly records?: number }) => {
    skipped.push(error.records ?? 0);
  });
  let records = 0;
  const broken = (): void => {
    for (; (skipped[0] ?? Infinity) <= records; skipped.shift()) {
      number += 1;
      rows += 1;
      batch.push({ number, broken: true });
    }
  };
  for await (const record of parser as AsyncIterable<string[]>) {
    broken();
    records += 1;
    number += 1;
    if (record.every((cell) => cell.trim() === '')) continue;
    if (header === null) {
      header = headerOf(record, spec);
      if (!header.ok) return header;
      width = record.length;
      continue;
    }
    rows += 1;
    if (rows > spec.maxRows) return fail('platform.too-large', { rows: spec.maxRows });
    const extra = record.slice(width).some((cell) => cell.trim() !== '');
    batch.push(extra ? { number, broken: true } : { number, cells: cellsOf(record, header.ok ? header.value : new Map(), spec) });
    if (batch.length >= BATCH) {
      await take(batch);
      batch = [];
    }
  }
  records = Number.MAX_SAFE_INTEGER;
  broken();
  if (header === null) return fail('platform.bad-table');
  if (batch.length > 0) await take(batch);
  return ok({ rows });
}

async function gather(content: Readable | Buffer, limit: number): Promise<Result<Buffer>> {
  if (Buffer.isBuffer(content)) return content.length > limit ? fail('platform.too-large', { bytes: limit }) : ok(content);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of content as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) return fail('platform.too-large', { bytes: limit });
    parts.push(part);
  }
  return ok(Buffer.concat(parts));
}

/** In pieces, so that rows leave as they are parsed instead of all standing in memory beside the text. */
function* cut(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += LONGEST_RECORD) yield text.slice(at, at + LONGEST_RECORD);
}

function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}

function headerOf<Key extends string>(record: readonly string[], spec: TableSpec<Key>): Result<ReadonlyMap<Key, number>> {
  const names = record.map(plain);
  const places = new Map<Key, number>();
  for (const key of Object.keys(spec.columns) as Key[]) {
    const { names: wanted, required } = spec.columns[key];
    const place = names.findIndex((name) => wanted.some((one) => plain(one) === name));
    if (place >= 0) places.set(key, place);
    else if (required === true) return fail('platform.table-column-missing', { column: wanted[0] ?? key });
  }
  return ok(places);
}

const plain = (name: string): string => normalise(name).replace(/[\s_*:-]/g, '');

function cellsOf<Key extends string>(record: readonly string[], places: ReadonlyMap<Key, number>, spec: TableSpec<Key>): Record<Key, string> {
  const read = (key: Key): string => {
    const place = places.get(key);
    const cell = (place === undefined ? '' : (record[place] ?? '')).trim();
    // The apostrophe that keeps a spreadsheet from running the cell; see `csvTable`.
    return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
  };
  return Object.fromEntries((Object.keys(spec.columns) as Key[]).map((key) => [key, read(key)])) as Record<Key, string>;
}
