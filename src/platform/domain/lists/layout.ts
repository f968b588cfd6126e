import { normalise } from '../thai-text.ts';
import { headFit, plainHead, type ListField } from './fields.ts';

/** A rectangle of merged cells; rows and columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One row of a sheet as text; `number` is the spreadsheet's own, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Layout {
  /** Number of the first row of heads; 0 where there is none, and the columns are then named by letters. */
  readonly headRow: number;
  /** Number of the first row of data. */
  readonly firstRow: number;
  /** One a column; the two parts of a head in two rows stand on two lines. */
  readonly heads: readonly string[];
  /** What stands above: the title of the list. */
  readonly titles: readonly string[];
}

const LOOKED_AT = 40;

/**
 * Finds the heads under a list's titles: the row that names most of the fields asked for, else the first that fills as many columns as the rows after it. A second row under heads
 * that span several columns belongs to them; a row of column numbers under it is passed over.
 */
export function findLayout(rows: readonly SheetRow[], merges: readonly Merge[], fields: readonly ListField[]): Layout {
  const looked = rows.slice(0, LOOKED_AT);
  const width = Math.max(1, ...rows.map((row) => filledTo(row.cells)));
  const scored = looked.map((row) => ({ row, score: headScore(row, merges, fields) })).sort((a, b) => b.score - a.score || a.row.number - b.row.number);
  const best = scored[0];
  const head = best !== undefined && best.score >= 2 ? best.row : firstWide(looked, width);
  if (head === undefined) return { headRow: 0, firstRow: rows[0]?.number ?? 1, heads: columnNames(width), titles: [] };
  const below = rows.find((row) => row.number === head.number + 1);
  const two = below !== undefined && isSecondHead(head, below, merges, fields);
  const above = two ? undefined : upperHead(rows, head, merges, fields);
  const top = above ?? head;
  const low = two ? below : above === undefined ? undefined : head;
  const heads = columnNames(width).map((letter, column) => headText(top, low, column, merges) || letter);
  let firstRow = (low ?? top).number + 1;
  const after = rows.find((row) => row.number === firstRow);
  if (after !== undefined && isNumbering(after)) firstRow += 1;
  return { headRow: top.number, firstRow, heads, titles: rows.filter((row) => row.number < top.number).map((row) => row.cells.filter((cell) => cell !== '').join(' ')).filter((text) => text !== '') };
}

function filledTo(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** How many different fields the row names; a cell that spans the width is a title. */
function headScore(row: SheetRow, merges: readonly Merge[], fields: readonly ListField[]): number {
  const named = new Set<string>();
  let sum = 0;
  row.cells.forEach((cell, column) => {
    if (cell === '' || cell.length > 60) return;
    const span = mergeAt(merges, row.number, column);
    if (span !== undefined && span.right - span.left >= 4) return;
    const fit = fields.map((field) => ({ field, fit: headFit(cell, field) })).filter((one) => one.fit !== null).sort((a, b) => (b.fit?.sure ?? 0) - (a.fit?.sure ?? 0))[0];
    if (fit === undefined || named.has(fit.field.key)) return;
    named.add(fit.field.key);
    sum += fit.fit?.sure ?? 0;
  });
  return named.size >= 2 ? sum + 0.5 : sum;
}

function firstWide(rows: readonly SheetRow[], width: number): SheetRow | undefined {
  if (width < 2) return rows.find((row) => row.cells[0] !== undefined && row.cells[0] !== '');
  return rows.find((row) => row.cells.filter((cell) => cell !== '').length >= Math.max(2, Math.ceil(width * 0.6)) && row.cells.every((cell) => !/^\d+([.,]\d+)?$/.test(normalise(cell))));
}

export function mergeAt(merges: readonly Merge[], number: number, column: number): Merge | undefined {
  return merges.find((one) => number - 1 >= one.top && number - 1 <= one.bottom && column >= one.left && column <= one.right);
}

/** Whether the row stands under heads that are merged over it or over several columns, and names parts of them. */
function isSecondHead(head: SheetRow, below: SheetRow, merges: readonly Merge[], fields: readonly ListField[]): boolean {
  const spans = merges.filter((one) => one.top === head.number - 1 && (one.bottom === head.number || (one.bottom === head.number - 1 && one.right > one.left)));
  const under = below.cells.map((cell, column) => ({ cell, column })).filter(({ cell }) => cell !== '');
  if (spans.length === 0 || under.length === 0 || isNumbering(below)) return false;
  // Every cell of it stands under a head that spans columns, and is not a value.
  const within = under.every(({ column }) => spans.some((one) => one.bottom === head.number - 1 && column >= one.left && column <= one.right));
  return (within && under.every(({ cell }) => cell.length <= 40 && !/\d{3,}/.test(normalise(cell)))) || (spans.some((one) => one.bottom === head.number) && headScore(below, merges, fields) >= 1);
}

/** The upper part of heads of which the lower was found first. */
function upperHead(rows: readonly SheetRow[], head: SheetRow, merges: readonly Merge[], fields: readonly ListField[]): SheetRow | undefined {
  const above = rows.find((row) => row.number === head.number - 1);
  // A title stands alone in its row.
  return above !== undefined && above.cells.filter((cell) => cell !== '').length >= 2 && isSecondHead(above, head, merges, fields) ? above : undefined;
}

function headText(top: SheetRow, low: SheetRow | undefined, column: number, merges: readonly Merge[]): string {
  const span = mergeAt(merges, top.number, column);
  const upper = (span === undefined ? top.cells[column] : top.cells[span.left]) ?? '';
  const lower = low?.cells[column] ?? '';
  return [upper, lower].map((text) => text.replace(/\s+/gu, ' ').trim()).filter((text, at, all) => text !== '' && all.indexOf(text) === at).join('\n');
}

/** `(1) (2) (3)` under the heads of official forms. */
function isNumbering(row: SheetRow): boolean {
  const there = row.cells.filter((cell) => cell !== '').map((cell) => normalise(cell).replace(/[()\s.]/gu, ''));
  return there.length >= 3 && there.every((cell, at) => cell === String(at + 1));
}

/** `A`, `B`, ... as spreadsheets name columns. */
export function columnNames(count: number): string[] {
  return Array.from({ length: count }, (_one, at) => columnName(at));
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

/** Why a row of a list is none of its people or things. */
export type LeftOut = 'blank' | 'total' | 'note' | 'head-again';

const TOTAL = /^(รวม|ยอดรวม|รวมทั้งสิ้น|รวมทั้งหมด|รวมจำนวน|ทั้งหมด|total|grandtotal|subtotal|sum)(?![ก-ฮ]*ใจ)/u;
const NOTE = /^(หมายเหตุ|ลงชื่อ|ลงนาม|ผู้จัดทำ|ผู้รายงาน|ผู้รับรอง|ผู้ตรวจสอบ|ผู้รวบรวม|ที่มา|ข้อมูลณ|ข้อมูลวันที่|ตำแหน่ง|วันที่พิมพ์|note|source|remark|\*|\.{3,}|_{3,})/u;

/** Whether a row is data, and why not. `heads`: the layout's; `named`: the columns that were given a field. A total fills few of those. */
export function leftOut(row: SheetRow, heads: readonly string[], named: readonly number[]): LeftOut | null {
  const there = row.cells.flatMap((cell, column) => (cell === '' ? [] : [{ cell, column }]));
  const [first] = there;
  if (first === undefined) return 'blank';
  if (there.length >= 2 && there.every(({ cell, column }) => isHead(cell, heads[column] ?? ''))) return 'head-again';
  const filled = named.filter((column) => (row.cells[column] ?? '') !== '').length;
  if (there.length > 2 && filled * 2 > named.length) return null;
  const begins = there.slice(0, 2).map(({ cell }) => plainHead(cell) || cell);
  if (begins.some((text) => TOTAL.test(text))) return 'total';
  if (begins.some((text) => NOTE.test(text)) || there.every(({ cell }) => /^[(\s._)…-]+$/u.test(cell))) return 'note';
  // One cell alone, and none of a field: a line between groups, or a signature.
  return there.length === 1 && heads.length > 2 && (filled === 0 || /^\(.*\)$/u.test(first.cell.trim())) ? 'note' : null;
}

/** Lengths first: nearly every cell of a list is another one. */
function isHead(cell: string, head: string): boolean {
  const low = head.split('\n').at(-1) ?? '';
  if (cell.length > head.length + 10) return false;
  const plain = plainHead(cell);
  return plain === plainHead(low) || plain === plainHead(head);
}
