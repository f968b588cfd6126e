import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse, type CsvError } from 'csv-parse';
import { fail, ok, type Result } from '../../domain/result.ts';
import { encodingOf } from './table-encoding.ts';
import type { ReadRow } from './read-workbook.ts';
import { TableTooLarge, WORKBOOK_LIMITS } from './workbook-parts.ts';

/** In bytes; 200,000 rows of a wide list. */
const MAX_BYTES = 128 * 1024 * 1024;
/** In characters. A quote that never closes swallows no more than this, and is then set aside. */
const LONGEST_RECORD = 64 * 1024;
/** Stands in the place of a row that is none: a quote that never closes. */
export const BROKEN = '\uFFFC';

/**
 * Opens a table of text (RFC 4180 and what programs make of it): UTF-8, UTF-16 with or without its mark, else windows-874; comma, semicolon or tab, whichever the first lines use most;
 * line breaks in quotes. Each call of the answer reads the file from its beginning, as fast as the rows are taken. Rows are numbered as a spreadsheet shows them.
 * Problems: `platform.bad-table`, `platform.too-large`.
 */
export async function csvRowsOf(path: string): Promise<Result<() => AsyncGenerator<ReadRow>>> {
  if ((await stat(path)).size > MAX_BYTES) return fail('platform.too-large', { bytes: MAX_BYTES });
  const encoding = await encodingOf(path);
  if (!encoding.ok) return encoding;
  let start = '';
  for await (const piece of textOf(path, encoding.value)) {
    start += piece;
    if (start.length > LONGEST_RECORD) break;
  }
  // A list has lines; what has none, and holds signs that no text holds, is another kind of file.
  if (start.trim() === '' || start.includes('\0')) return fail('platform.bad-table');
  const delimiter = delimiterOf(start);
  return ok(() => rowsOf(path, encoding.value, delimiter));
}

async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* rowsOf(path: string, encoding: string, delimiter: string): AsyncGenerator<ReadRow> {
  let number = 0;
  let [rows, cells] = [0, 0];
  let ready: ReadRow[] = [];
  const parser = parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_records_with_error: true, max_record_size: LONGEST_RECORD });
  const broken = (): void => {
    number += 1;
    ready.push({ number, cells: [BROKEN], hidden: false });
  };
  parser.on('skip', (_error: CsvError) => broken());
  parser.on('readable', () => {
    for (let record = parser.read() as string[] | null; record !== null; record = parser.read() as string[] | null) {
      number += 1;
      const values = record.map(cellText);
      const last = values.findLastIndex((value) => value !== '');
      if (last < 0) continue;
      rows += 1;
      cells += last + 1;
      ready.push({ number, cells: values.slice(0, last + 1), hidden: false });
    }
  });
  let failure: Error | null = null;
  parser.on('error', (error) => {
    failure = error;
  });
  const taken = function* (): Generator<ReadRow> {
    if (failure !== null) throw failure;
    if (rows > WORKBOOK_LIMITS.rows || cells > WORKBOOK_LIMITS.cells) throw new TableTooLarge(`more than ${WORKBOOK_LIMITS.rows} rows`);
    const now = ready;
    ready = [];
    yield* now;
  };
  const ended = new Promise<void>((resolve) => parser.on('end', resolve).on('error', () => resolve()));
  for await (const piece of textOf(path, encoding)) {
    await new Promise<void>((resolve) => {
      parser.write(piece, () => resolve());
    });
    yield* taken();
  }
  parser.end();
  await ended;
  yield* taken();
}

/** Excel writes `="0123"` to keep leading zeros; the apostrophe is ours, against formulas (see `write-csv.ts`). */
function cellText(cell: string): string {
  // What is left of a zero byte somewhere in a table of UTF-16 is no character, and no database takes it.
  const text = cell.replaceAll('\0', '').trim();
  const held = /^="(.*)"$/.exec(text);
  if (held !== null) return (held[1] ?? '').trim();
  return /^'[=+\-@\d]/.test(text) ? text.slice(1) : text;
}

function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, 20);
  const count = (sign: string): number => Math.max(0, ...lines.map((line) => line.split(sign).length - 1));
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}
