import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { bangkokDay, formatDayLong } from '#platform/domain/time.ts';
import type { Exported, KeptGroup } from '#platform/server/person-part.ts';
import { csvTable } from '#platform/server/tables/write-csv.ts';
import words from '#core/words/people/th.json' with { type: 'json' };

export interface CopiedRoom {
  readonly room: string;
  readonly groups: readonly KeptGroup[];
  readonly tables: readonly Exported[];
}

export interface Copied {
  readonly name: string;
  readonly madeAt: Date;
  /** Asked for by the person: what is for them alone is in it. */
  readonly self: boolean;
  readonly rooms: readonly CopiedRoom[];
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

type Row = Exported['rows'][number];

/** Everything about one person in one file: a page to read in Thai, a table for each thing, and all of it as JSON for other programs. */
export async function copyZip(copied: Copied): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name, { mtime: copied.madeAt });
  add('read-me.html', page(copied));
  add('everything.json', JSON.stringify({ madeAt: copied.madeAt.toISOString(), rooms: copied.rooms.map(({ room, tables }) => ({ room, tables })) }, null, 2));
  for (const { tables } of copied.rooms) {
    for (const { table, column, rows } of tables) {
      if (rows.length > 0) add(`tables/${table}.${column}.csv`, csvTable(columnsOf(rows).map((header) => ({ header, value: (row: Row) => cell(row[header]) })), rows));
    }
  }
  for (const { name, bytes } of copied.files) zip.addBuffer(bytes, `files/${name}`, { mtime: copied.madeAt });
  zip.end();
  return await buffer(zip.outputStream);
}

function columnsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function cell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value);
}

function page({ name, madeAt, self, rooms }: Copied): string {
  const day = formatDayLong(bangkokDay(madeAt), 'th');
  const parts = rooms.flatMap(({ groups, tables }) => groups.map((group) => ({ group, rows: tables.filter((one) => one.group === group.group).flatMap((one) => one.rows) }))).filter(({ rows }) => rows.length > 0);
  return `<!doctype html>
<html lang="th"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(words['copy.title'])}</title>
<style>body{font:18px/1.8 Sarabun,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2530}dt{font-weight:600}li{margin:.25rem 0}small{color:#4a5260}</style>
<h1>${escaped(words['copy.title'])}</h1>
<p>${escaped(name)} · ${escaped(day)}</p>
<p>${escaped(words[self ? 'copy.what' : 'copy.what-staff'])}</p>
${parts.map(({ group, rows }) => section(group, rows)).join('\n')}
</html>
`;
}

function section(group: KeptGroup, rows: readonly Row[]): string {
  const lines = rows.map((row) => row['line']).filter((line) => typeof line === 'string' && line !== '');
  return `<section><h2>${escaped(group.name.th)}</h2>
<dl><dt>${escaped(words['all.why'])}</dt><dd>${escaped(group.why.th)}</dd><dt>${escaped(words['all.basis'])}</dt><dd>${escaped(group.basis)}</dd><dt>${escaped(words['all.how-long'])}</dt><dd>${escaped(group.howLong.th)}</dd></dl>
<p><small>${escaped(words['copy.rows'])} ${rows.length.toLocaleString('th-TH')}</small></p>
${lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escaped(String(line))}</li>`).join('')}</ul>`}</section>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
