import type { exportReport } from '#library/api.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { formatDay } from '#platform/domain/time.ts';
import type { Answer, Input, StreamAnswer } from '#platform/server/room.ts';
import { tableAnswer } from '#platform/server/tables/table-answer.ts';
import type { OutColumn } from '#platform/server/tables/write-workbook.ts';
import words from '#library/words/librarian/th.json' with { type: 'json' };
import type { Work } from '../tables.ts';
import { libraryReport, type Report } from './report.ts';

/** A column of a part: under a name that programs keep to in a CSV, under the one the page shows in a workbook, which people open. */
type Columns<Part extends 'titles' | 'homes' | 'never' | 'buying'> = readonly (OutColumn<Report[Part][number]> & { readonly shown: string })[];

const few = (n: number | null): number | string => n ?? '<10';
const TITLES: Columns<'titles'> = [
  { header: 'title', shown: words['report.column.title'], value: (row) => row.title.title, width: 44 }, { header: 'borrowed', shown: words['report.column.borrowed'], value: (row) => row.borrowed },
  { header: 'finished', shown: words['report.column.finished'], value: (row) => row.finished }, { header: 'left_unfinished', shown: words['report.column.unfinished'], value: (row) => row.unfinished },
  { header: 'waiting_now', shown: words['report.column.waiting'], value: (row) => row.waiting }, { header: 'minutes_read', shown: words['report.column.minutes'], value: (row) => row.minutes },
];
const HOMES: Columns<'homes'> = [
  { header: 'home_th', shown: words['report.column.home'], value: (row) => row.org.name.th, width: 36 }, { header: 'home_en', shown: `${words['report.column.home']} (English)`, value: (row) => row.org.name.en, width: 36 },
  { header: 'readers', shown: words['report.column.readers'], value: (row) => few(row.readers) }, { header: 'borrowed', shown: words['report.column.borrowed'], value: (row) => few(row.borrowed) },
  { header: 'finished', shown: words['report.column.finished'], value: (row) => few(row.finished) }, { header: 'left_unfinished', shown: words['report.column.unfinished'], value: (row) => few(row.unfinished) },
];
const NEVER: Columns<'never'> = [
  { header: 'title', shown: words['report.column.title'], value: (row) => row.title.title, width: 44 }, { header: 'here_since', shown: words['report.column.since'], value: (row) => ({ day: row.since }) },
  // A workbook shows a day in the era of whoever's program opens it.
  { header: 'here_since_th', shown: `${words['report.column.since']} (พ.ศ.)`, value: (row) => formatDay(row.since, 'th'), only: 'xlsx', width: 18 },
  { header: 'copies', shown: words['report.column.copies'], value: (row) => row.copies },
];
const BUYING: Columns<'buying'> = [
  { header: 'title', shown: words['report.column.title'], value: (row) => row.title.title, width: 44 }, { header: 'lent_by', shown: words['report.column.lender'], value: (row) => row.org.name.th, width: 36 },
  { header: 'waiting', shown: words['report.column.waiting'], value: (row) => row.waiting }, { header: 'copies', shown: words['report.column.copies'], value: (row) => row.copies }, { header: 'copies_to_buy', shown: words['report.column.buy'], value: (row) => row.buy },
];

/** One part of the report as a table; days are of the Common Era. */
export async function serveExportReport(context: Work, { params, query }: Input<typeof exportReport>): Promise<Result<Answer<typeof exportReport>>> {
  const report = await libraryReport(context, { query });
  if (!report.ok) return report;
  const { titles, homes, never, buying, from, to } = report.value;
  const [part, format] = params.part.split('.') as ['titles' | 'homes' | 'never' | 'buying', 'csv' | 'xlsx'];
  const table = <Row>(columns: readonly (OutColumn<Row> & { readonly shown: string })[], rows: readonly Row[]): StreamAnswer =>
    tableAnswer(format, {
      name: `library-${from}-${to}-${part}`, sheet: words[`report.part.${part}`],
      columns: columns.map((column) => ({ ...column, header: format === 'xlsx' ? column.shown : column.header })),
      page: () => Promise.resolve({ rows, next: null }),
    });
  return ok({ titles: () => table(TITLES, titles), homes: () => table(HOMES, homes), never: () => table(NEVER, never), buying: () => table(BUYING, buying) }[part]());
}
