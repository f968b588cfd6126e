import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { Merge } from '../../domain/lists/layout.ts';
import { BROKEN } from './read-csv.ts';
import { openTable } from './read-table.ts';
import { isDayFormat, openWorkbook, type ReadRow } from './read-workbook.ts';
import { tableAnswer } from './table-answer.ts';
import { TableTooLarge, WORKBOOK_LIMITS } from './workbook-parts.ts';
import { csvRows, csvTable } from './write-csv.ts';
import { xlsxPieces, type OutColumn } from './write-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'khitphuea-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function allOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

let files = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `table ${(files += 1)}`);
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Buffer, sheet = 0, merges?: readonly Merge[]): Promise<ReadRow[]> {
  const table = await openTable(file(content));
  if (!table.ok) throw new Error(table.problem.code);
  try {
    return await allOf(table.value.rows(sheet, merges));
  } finally {
    table.value.close();
  }
}
const cellsOf = async (content: string | Buffer): Promise<readonly (readonly string[])[]> => (await read(content)).map(({ cells }) => cells);
async function code(content: string | Buffer): Promise<string> {
  const table = await openTable(file(content));
  if (table.ok) table.value.close();
  return table.ok ? '' : table.problem.code;
}

/** Text that packs badly, so that it is not refused for how it was packed. */
const noise = (length = 700_000): string => randomBytes(length / 2).toString('hex');

/** Only the Thai block and ASCII, which is all these tests write. */
function windows874(text: string): Buffer {
  return Buffer.from([...text].map((sign) => (sign.charCodeAt(0) >= 0x0e00 ? sign.charCodeAt(0) - 0x0e00 + 0xa0 : sign.charCodeAt(0))));
}

describe('a text comes in', () => {
  const text = 'ชื่อ,หมายเหตุ\r\nน้ำใจ,ดี\r\nปู่,\r\n';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 as Excel saves it', Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['windows-874', windows874(text)],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['old line ends', Buffer.from(text.replaceAll('\r\n', '\n'))],
  ])('in %s', async (_name, bytes) => {
    expect(await cellsOf(bytes)).toEqual([['ชื่อ', 'หมายเหตุ'], ['น้ำใจ', 'ดี'], ['ปู่']]);
  });

  test('with its blank rows counted, line breaks in quotes kept, and numbers that Excel holds as text', async () => {
    const rows = await read('\n\nname,note\n\na\n,,,\nb,="0123"\nd,"two\nlines"\n');
    expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([[3, 'name', 'note'], [5, 'a'], [7, 'b', '0123'], [8, 'd', 'two\nlines']]);
  });

  test('although a quote never closes: what it swallowed is one broken row', async () => {
    const rows = await read(`name,note\na,b\n"c,d\n${'e,f\n'.repeat(20)}`);
    expect(rows[1]?.cells).toEqual(['a', 'b']);
    expect(rows.some(({ cells }) => cells[0] === BROKEN)).toBe(true);
  });

  test('or is refused, whatever bytes it is made of', async () => {
    expect(await code('')).toBe('platform.bad-table');
    expect(await code('\n\n \n')).toBe('platform.bad-table');
    expect(await code(Buffer.from([0, 1, 2, 0, 0, 0, 7]))).toBe('platform.bad-table');
    expect(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe('platform.old-workbook');
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'ก', '\0', "'", '=', 'a') }).map((body) => Buffer.from(`name,note\n${body}`))), async (bytes) => {
        const table = await openTable(file(Buffer.from(bytes)));
        if (table.ok) for await (const row of table.value.rows(0)) expect(row.cells.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

async function workbook(rows: CellValue[][], more: object = {}): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'แผ่น 1', rows, ...more }] }));
}

/** A workbook written by hand, for what a writer of ours never writes. */
async function handMade(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  const all = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="strings.xml"/><Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets></workbook>',
    ...parts,
  };
  for (const [name, text] of Object.entries(all)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return Buffer.concat(await allOf(zip.outputStream as AsyncIterable<Buffer>));
}

describe('a workbook comes in', () => {
  test('with numbers in full, days as days, what formulas came to, and rows as they are numbered', async () => {
    const rows = await read(await workbook([['ชื่อ', 'เลข', 'วัน'], [], ['น้ำใจ', 1234567890123, new Date('2015-01-12T00:00:00Z')], [0.1 + 0.2, true, null]]));
    expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([[1, 'ชื่อ', 'เลข', 'วัน'], [3, 'น้ำใจ', '1234567890123', '2015-01-12'], [4, '0.3', '1']]);
  });

  test('with rich text, sounds left out, errors as nothing, hidden rows known, in the date system of 1904', async () => {
    const bytes = await handMade({
      'xl/workbook.xml': '<x:workbook xmlns:x="y"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="หนึ่ง" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
      'xl/strings.xml': '<sst><si><r><t>กล้า</t></r><r><t>หาญ</t></r><rPh><t>เสียง</t></rPh></si></sst>',
      'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-41E]d mmm bbbb"/><numFmt numFmtId="165" formatCode="0.00&quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      'xl/worksheets/one.xml': '<worksheet><sheetData><row r="2" hidden="1"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>1</v></c><c r="D2" s="2"><v>7</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="str"><f>A1</f><v>สูตร</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells></worksheet>',
    });
    expect(await read(bytes)).toEqual([{ number: 2, hidden: true, cells: ['', 'กล้าหาญ', '1904-01-02', '7', '', 'สูตร'] }]);
    const book = await openWorkbook(file(bytes));
    if (!book.ok) throw new Error('not opened');
    expect(await book.value.merges(0)).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
    book.value.close();
  });

  test('with what XML cannot hold written out, and half of a pair of signs as a sign that stands for nothing', async () => {
    const bytes = await handMade({
      'xl/strings.xml': '<sst><si><t>ก_x000A_ข_xD83D_</t></si></sst>',
      'xl/worksheets/one.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>_xDC00_ค</t></is></c><c r="C1" t="s"><v>7</v></c></row></sheetData></worksheet>',
    });
    expect(await cellsOf(bytes)).toEqual([['ก\nข\uFFFD', '\uFFFDค']]);
  });

  test('with cells that are merged downwards filled', async () => {
    const merges = [{ top: 1, left: 1, bottom: 3, right: 1 }];
    expect((await read(await workbook([['ชื่อ', 'บ้าน'], ['ก', 'บ้านหนึ่ง'], ['ข'], ['ค'], ['ง']]), 0, merges)).map(({ cells }) => cells[1] ?? '')).toEqual(['บ้าน', 'บ้านหนึ่ง', 'บ้านหนึ่ง', 'บ้านหนึ่ง', '']);
  });

  test.each([['d/m/yyyy', true], ['General', false], ['0.00', false], ['"วันที่" 0', false], ['[Red]#,##0', false], ['mmm bbbb', true], ['[$-107041E]d mmm yy;@', true], ['ว ดดด ปปปป', true]])('the format %s shows a day: %s', (format, is) => {
    expect(isDayFormat(format)).toBe(is);
  });

  test('or is refused where it would swell, or runs past the limits', async () => {
    const bomb = await handMade({ 'xl/worksheets/one.xml': `<worksheet><sheetData>${' '.repeat(30_000_000)}</sheetData></worksheet>` });
    expect(await code(bomb)).toBe('platform.too-large');
    expect(await code(await handMade({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>' }))).toBe('platform.bad-table');
    expect(await code(Buffer.from('PK\u0003\u0004 no zip'))).toBe('platform.bad-table');
    const long = await openWorkbook(file(await workbook(Array.from({ length: 20 }, () => ['x']))), { ...WORKBOOK_LIMITS, rows: 10 });
    if (!long.ok) throw new Error('not opened');
    await expect(allOf(long.value.rows(0))).rejects.toThrow(TableTooLarge);
    long.value.close();
  });

  test.each([
    ['one text', `<c r="A1" t="inlineStr"><is><t>${noise()}</t></is></c>`],
    ['one comment, of what looks like elements', `<!-- ${noise().replaceAll('a', '<a>')} -->`],
    ['one name that never ends', `<x${noise()}`],
    ['one row of many texts', Array.from({ length: 40 }, (_, at) => `<c r="${at < 26 ? '' : 'A'}${String.fromCharCode(65 + (at % 26))}1" t="inlineStr"><is><t>${noise(4_000)}</t></is></c>`).join('')],
  ])('or is refused where %s would fill the memory', async (_what, row) => {
    const book = await openWorkbook(file(await handMade({ 'xl/worksheets/one.xml': `<worksheet><sheetData><row r="1">${row}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>` })));
    if (!book.ok) throw new Error('not opened');
    await expect(allOf(book.value.rows(0))).rejects.toThrow(TableTooLarge);
    book.value.close();
  });

  test('or is refused where its cells share more text than is held', async () => {
    const bytes = await handMade({ 'xl/strings.xml': `<sst>${'<si><t>ยาวยาว</t></si>'.repeat(2_000)}</sst>` });
    expect(await openWorkbook(file(bytes), { ...WORKBOOK_LIMITS, stringBytes: 60_000 })).toMatchObject({ ok: false, problem: { code: 'platform.too-large' } });
    const held = await openWorkbook(file(bytes));
    if (!held.ok) throw new Error('not opened');
    held.value.close();
  });
});

describe('a table goes out', () => {
  const columns: OutColumn<readonly [string, string]>[] = [{ header: 'ชื่อ', value: (row) => row[0] }, { header: 'note', value: (row) => row[1] }];

  test('as Excel reads it, and with nothing a spreadsheet would run', () => {
    expect(csvTable(columns, [['=1+1', 'a "b", c'], ['@x', '-2'], ['+66', '\tx']])).toBe('\uFEFFชื่อ,note\r\n\'=1+1,"a ""b"", c"\r\n\'@x,\'-2\r\n\'+66,\'\tx\r\n');
    expect(csvRows([{ header: 'n', value: (row: number) => row }], [-5])).toBe('-5\r\n');
  });

  test('page by page in either form, with days as days', async () => {
    const table = { name: 'ตาราง', columns: [{ header: 'n', value: (row: number) => row }, { header: 'day', value: () => ({ day: '2015-01-12' }) }, { header: 'ไทย', value: () => '=12 ม.ค. 2558', only: 'xlsx' as const }], page: (after: string | null) => Promise.resolve({ rows: after === null ? [1, 2] : [3], next: after === null ? 'x' : null }) };
    const csv = (await allOf(tableAnswer('csv', table).pieces)).join('');
    expect(csv).toBe('\uFEFFn,day\r\n1,2015-01-12\r\n2,2015-01-12\r\n3,2015-01-12\r\n');
    const xlsx = Buffer.concat((await allOf(tableAnswer('xlsx', table).pieces)).map((piece) => Buffer.from(piece)));
    expect(await cellsOf(xlsx)).toEqual([['n', 'day', 'ไทย'], ['1', '2015-01-12', '=12 ม.ค. 2558'], ['2', '2015-01-12', '=12 ม.ค. 2558'], ['3', '2015-01-12', '=12 ม.ค. 2558']]);
  });

  test('and comes in again as it was', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replace(/[\0\uFFFC-\uFFFF]|\p{Cc}/gu, '').trim()).filter((text) => text !== '' && !/^'[=+\-@\d]|^=".*"$/.test(text) && text === text.toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (table) => {
        expect((await cellsOf(csvTable(columns, table))).slice(1)).toEqual(table);
        const rows = async function* () {
          yield* table;
        };
        expect((await cellsOf(Buffer.concat(await allOf(xlsxPieces('x', columns, rows()))))).slice(1)).toEqual(table);
      }),
      { numRuns: 40 },
    );
  });
});
