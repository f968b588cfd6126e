import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, type BrokenRow, type TableRow, type TableSpec } from './read-csv.ts';
import { csvRows, csvTable } from './write-csv.ts';

const SPEC = { columns: { name: { names: ['ชื่อ', 'name'], required: true }, note: { names: ['หมายเหตุ', 'note'] } }, maxBytes: 100_000, maxRows: 500 } as const satisfies TableSpec<string>;
type Row = TableRow<'name' | 'note'> | BrokenRow;

async function read(content: string | Buffer | Readable, spec: TableSpec<'name' | 'note'> = SPEC) {
  const rows: Row[] = [];
  const result = await readCsv(typeof content === 'string' ? Buffer.from(content) : content, spec, (batch) => {
    rows.push(...batch);
    return Promise.resolve();
  });
  return { result, rows };
}

const names = (rows: readonly Row[]): string[] => rows.map((row) => ('broken' in row ? `broken ${row.number}` : row.cells.name));
const code = async (content: string | Buffer, spec?: TableSpec<'name' | 'note'>): Promise<string> => {
  const { result } = await read(content, spec);
  return result.ok ? '' : result.problem.code;
};

/** Only the Thai block and ASCII, which is all these tests write. */
function windows874(text: string): Buffer {
  return Buffer.from([...text].map((sign) => (sign.charCodeAt(0) >= 0x0e00 ? sign.charCodeAt(0) - 0x0e00 + 0xa0 : sign.charCodeAt(0))));
}

describe('a table comes in', () => {
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
    const { result, rows } = await read(bytes);
    expect(result).toEqual({ ok: true, value: { rows: 2 } });
    expect(rows).toEqual([{ number: 2, cells: { name: 'น้ำใจ', note: 'ดี' } }, { number: 3, cells: { name: 'ปู่', note: '' } }]);
  });

  test('with columns in any order, spelling and company, and from a stream in any pieces', async () => {
    const bytes = Buffer.from('other, NOTE *,Name\nx,y,z\n');
    const { rows } = await read(Readable.from([...bytes].map((byte) => Buffer.from([byte]))));
    expect(rows).toEqual([{ number: 2, cells: { name: 'z', note: 'y' } }]);
  });

  test('with its blank rows counted, and its broken ones set aside', async () => {
    const { rows } = await read('\n\nname,note\n\na\n,,,\nb,c,too much\nd,"two\nlines"\n');
    expect(rows.map((row) => row.number)).toEqual([5, 7, 8]);
    expect(names(rows)).toEqual(['a', 'broken 7', 'd']);
  });

  test('although a quote never closes', async () => {
    const { result, rows } = await read(`name,note\na,b\n"c,d\n${'e,f\n'.repeat(20)}`);
    expect(result.ok).toBe(true);
    expect(names(rows)[0]).toBe('a');
    expect(rows.some((row) => 'broken' in row)).toBe(true);
  });
});

describe('a table is refused', () => {
  test('that is none, or too large, or lacks a column', async () => {
    expect(await code('')).toBe('platform.bad-table');
    expect(await code('\n\n ,\n')).toBe('platform.bad-table');
    expect(await code('PK\u0003\u0004 a workbook')).toBe('platform.bad-table');
    expect(await code(Buffer.from([0, 1, 2, 0, 0, 0, 7]))).toBe('platform.bad-table');
    expect(await code('note\nx\n')).toBe('platform.table-column-missing');
    expect(await code(`name\n${'x\n'.repeat(501)}`)).toBe('platform.too-large');
    expect(await code(`name\n${'x'.repeat(100_001)}`)).toBe('platform.too-large');
  });

  test('or read, whatever bytes it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'ก', '\0', "'", '=', 'a') }).map((body) => Buffer.from(`name,note\n${body}`))), async (bytes) => {
        const { result, rows } = await read(Buffer.from(bytes));
        if (result.ok) expect(rows).toHaveLength(result.value.rows);
      }),
    );
  });
});

describe('a table goes out', () => {
  const columns = [{ header: 'ชื่อ', value: (row: readonly [string, string]) => row[0] }, { header: 'note', value: (row: readonly [string, string]) => row[1] }];

  test('as Excel reads it, and with nothing a spreadsheet would run', () => {
    expect(csvTable(columns, [['=1+1', 'a "b", c'], ['@x', '-2'], ['+66', '\tx']])).toBe('\uFEFFชื่อ,note\r\n\'=1+1,"a ""b"", c"\r\n\'@x,\'-2\r\n\'+66,\'\tx\r\n');
    expect(csvRows([{ header: 'n', value: (row: number) => row }], [-5])).toBe('-5\r\n');
  });

  test('and comes in again as it was', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replaceAll('\0', '').trim()).filter((text) => text !== '' && !/^'[=+\-@]/.test(text) && text === text.toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (table) => {
        const { rows } = await read(csvTable(columns, table));
        expect(rows.map((row) => ('broken' in row ? null : [row.cells.name, row.cells.note]))).toEqual(table);
      }),
    );
  });
});
