import type { Merge } from '../../domain/lists/layout.ts';
import { dayOfSerial } from '../../domain/lists/read-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { StringTable } from './string-table.ts';
import { openWorkbookParts, TableTooLarge, WORKBOOK_LIMITS, xmlEars, type WorkbookLimits, type WorkbookParts } from './workbook-parts.ts';

export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/** One row as text: numbers in full, days as ISO, what a formula came to. */
export interface ReadRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly SheetName[];
  /** Rows of a sheet that hold anything, in order, as fast as they are taken. Fails with `TableTooLarge` at a limit of rows or cells. */
  rows(sheet: number): AsyncGenerator<ReadRow>;
  /** Merged cells, which a sheet says behind its rows. */
  merges(sheet: number): Promise<readonly Merge[]>;
  close(): void;
}

/**
 * Opens an XLSX workbook (ECMA-376 part 1, SpreadsheetML) for reading row by row. Own reading on a streaming XML parser, since merged cells and hidden rows have to be known and a
 * reader must never run ahead of the database it feeds. Problems: as `openWorkbookParts`.
 */
export async function openWorkbook(path: string, limits: WorkbookLimits = WORKBOOK_LIMITS): Promise<Result<Workbook>> {
  const parts = await openWorkbookParts(path, limits);
  if (!parts.ok) return parts;
  try {
    const book = await readBook(parts.value);
    if (book !== null) return ok(workbookOf(parts.value, book, limits));
  } catch (error) {
    if (error instanceof TableTooLarge) {
      parts.value.close();
      return fail('platform.too-large', { bytes: limits.stringBytes });
    }
    // Falls through: what does not parse is no workbook.
  }
  parts.value.close();
  return fail('platform.bad-table');
}

interface Book {
  readonly sheets: readonly (SheetName & { readonly part: string })[];
  readonly strings: StringTable;
  /** By the number of a cell's style: whether it is a day. */
  readonly days: readonly boolean[];
  readonly from1904: boolean;
}

async function readBook(parts: WorkbookParts): Promise<Book | null> {
  const root = await relations(parts, '_rels/.rels');
  const main = [...root.values()].find((one) => one.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const path = resolve('', main);
  if (!parts.has(path)) return null;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const links = await relations(parts, `${folder}_rels/${path.slice(folder.length)}.rels`);
  const sheets: Book['sheets'][number][] = [];
  let from1904 = false;
  await parts.walk(path, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const link = links.get(attributes['r:id'] ?? attributes['id'] ?? '');
      if (link === undefined || !link.type.endsWith('/worksheet')) return;
      sheets.push({ name: attributes['name'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible', part: resolve(folder, link.target) });
    },
  });
  const partOf = (type: string): string | null => {
    const link = [...links.values()].find((one) => one.type.endsWith(type));
    return link === undefined ? null : resolve(folder, link.target);
  };
  return { sheets, from1904, strings: await sharedStrings(parts, partOf('/sharedStrings')), days: await dayStyles(parts, partOf('/styles')) };
}

async function relations(parts: WorkbookParts, part: string): Promise<Map<string, { readonly type: string; readonly target: string }>> {
  const links = new Map<string, { type: string; target: string }>();
  await parts.walk(part, {
    open: (name, attributes) => {
      if (name === 'Relationship') links.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target: attributes['Target'] ?? '' });
    },
  }).catch((error: unknown) => {
    if (parts.has(part)) throw error;
  });
  return links;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** Section 18.4.9; the sounds written over Japanese text (`rPh`) are no part of it. */
async function sharedStrings(parts: WorkbookParts, part: string | null): Promise<StringTable> {
  const strings = new StringTable();
  if (part === null || !parts.has(part)) return strings;
  let text = '';
  let inText = false;
  let aside = 0;
  await parts.walk(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = aside === 0;
      else if (name === 'rPh') aside += 1;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 'si') {
        strings.push(unescaped(text));
        if (strings.bytes > parts.limits.stringBytes) throw new TableTooLarge(`more than ${parts.limits.stringBytes} bytes of shared strings`);
      }
      else if (name === 't') inText = false;
      else if (name === 'rPh') aside -= 1;
    },
  });
  return strings;
}

/** Section 22.9.2.19: characters that XML cannot hold are written `_x000D_`; a zero and half of a pair stand for nothing, and no database takes them. */
function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16))).replaceAll('\0', '').toWellFormed() : text;
}

/** Section 18.8.30: built-in formats of days and times; 27-36 and 50-58 are those of East Asian editions. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 81]);

async function dayStyles(parts: WorkbookParts, part: string | null): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === null || !parts.has(part)) return styles;
  const own = new Map<number, boolean>();
  let inCells = false;
  await parts.walk(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), isDayFormat(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(own.get(id) ?? DAY_FORMATS.has(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Whether a format code shows a day or a year, outside of quoted text, colours and conditions; Thai editions write ว ด ป too, and bbbb for the Buddhist year. */
export function isDayFormat(code: string): boolean {
  const shown = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./gu, '');
  return !/^general$/i.test(shown) && /[dybeวดปน]/iu.test(shown) && !/[0#?]/.test(shown.replace(/0+$/, ''));
}

function workbookOf(parts: WorkbookParts, book: Book, limits: WorkbookLimits): Workbook {
  return {
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    close: () => parts.close(),
    rows: (sheet) => rowsOf(parts, book, book.sheets[sheet]?.part ?? '', limits),
    merges: (sheet) => mergesOf(parts, book.sheets[sheet]?.part ?? ''),
  };
}

/** Rows a sheet can have, as the programs that write them say. */
const LAST_ROW = 1_048_576;
/** Characters of a row; many are held at once while they are judged. */
const LONGEST_ROW = 64 * 1024;

async function* rowsOf(parts: WorkbookParts, book: Book, part: string, limits: WorkbookLimits): AsyncGenerator<ReadRow> {
  let ready: ReadRow[] = [];
  let cells: string[] = [];
  let number = 0;
  let hidden = false;
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let aside = 0;
  let [rows, filled, length] = [0, 0, 0];
  const parser = xmlEars({
    open: (name, attributes) => {
      if (name === 'c') {
        const place = attributes['r'];
        column = place === undefined ? column + 1 : columnOf(place);
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
      } else if (name === 'v' || name === 't') inValue = aside === 0;
      else if (name === 'rPh') aside += 1;
      else if (name === 'row') {
        const said = Number(attributes['r']);
        // Rows come in order, each with a number of its own (section 18.3.1.73); one that says otherwise is the next.
        number = Number.isInteger(said) && said > number && said <= LAST_ROW ? said : number + 1;
        hidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true';
        cells = [];
        length = 0;
        column = -1;
      }
    },
    text: (piece) => {
      if (inValue) value += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') aside -= 1;
      else if (name === 'c') {
        if (value === '') return;
        const text = textOf(book, type, style, value);
        if (text === '') return;
        if (column >= limits.columns) throw new TableTooLarge(`more than ${limits.columns} columns`);
        filled += 1;
        length += text.length;
        if (length > LONGEST_ROW) throw new TableTooLarge(`a row of more than ${LONGEST_ROW} characters`);
        while (cells.length < column) cells.push('');
        cells[column] = text;
      } else if (name === 'row' && cells.length > 0) {
        rows += 1;
        if (rows > limits.rows || filled > limits.cells) throw new TableTooLarge(`more than ${limits.rows} rows or ${limits.cells} cells`);
        ready.push({ number, cells, hidden });
      }
    },
  });
  for await (const chunk of parts.chunks(part)) {
    parser.write(chunk);
    const now = ready;
    ready = [];
    yield* now;
  }
  parser.close();
  yield* ready;
}

/** The column of a cell's name, from 0: `A` is 0, `AB` is 27. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at);
    if (code >= 97) column = column * 26 + code - 96;
    else if (code >= 65) column = column * 26 + code - 64;
    else break;
  }
  return column - 1;
}

/** Section 18.18.11. An error value (`#N/A`) is nothing. */
function textOf(book: Book, type: string, style: number, value: string): string {
  if (type === 's') return trimmed(book.strings.at(Number(value)));
  if (type === 'inlineStr' || type === 'str') return trimmed(unescaped(value));
  if (type === 'b') return value === '1' ? '1' : '0';
  if (type === 'e') return '';
  if (type === 'd') return value.slice(0, 10);
  const number = Number(value);
  if (!Number.isFinite(number)) return trimmed(value);
  if (book.days[style] === true && number >= 1 && number < 2_958_466) return dayOfSerial(number + (book.from1904 ? 1462 : 0));
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : Math.abs(number) >= 1e15 ? value : String(Number(number.toPrecision(15)));
}

function trimmed(text: string): string {
  return text.trim();
}

/** Characters of an element that names merged cells, at most. */
const LONGEST_MERGE = 1024;

async function mergesOf(parts: WorkbookParts, part: string): Promise<Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  // The few elements behind millions of cells: looked for as text, since a parser would go through all of those again.
  for await (const chunk of parts.chunks(part)) {
    const text = rest + chunk;
    for (const match of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"/g)) {
      merges.push({ left: columnOf(match[1] ?? 'A'), top: Number(match[2]) - 1, right: columnOf(match[3] ?? 'A'), bottom: Number(match[4]) - 1 });
    }
    // A tag may be cut by the end of a chunk; a whole one must not be met twice.
    const cut = text.lastIndexOf('<');
    rest = cut < 0 || text.length - cut > LONGEST_MERGE || text.indexOf('>', cut) >= 0 ? '' : text.slice(cut);
  }
  return merges;
}
