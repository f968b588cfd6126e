import type { exportReport } from '#library/api.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { TextAnswer, type Answer, type Input } from '#platform/server/room.ts';
import { csvTable } from '#platform/server/tables/write-csv.ts';
import type { OutColumn } from '#platform/server/tables/write-workbook.ts';
import type { Work } from '../tables.ts';
import { libraryReport, type Report } from './report.ts';

const few = (n: number | null): number | string => n ?? '<10';
const TITLES: readonly OutColumn<Report['titles'][number]>[] = [
  { header: 'title', value: (row) => row.title.title }, { header: 'borrowed', value: (row) => row.borrowed }, { header: 'finished', value: (row) => row.finished },
  { header: 'left_unfinished', value: (row) => row.unfinished }, { header: 'waiting_now', value: (row) => row.waiting }, { header: 'minutes_read', value: (row) => row.minutes },
];
const HOMES: readonly OutColumn<Report['homes'][number]>[] = [
  { header: 'home_th', value: (row) => row.org.name.th }, { header: 'home_en', value: (row) => row.org.name.en }, { header: 'readers', value: (row) => few(row.readers) },
  { header: 'borrowed', value: (row) => few(row.borrowed) }, { header: 'finished', value: (row) => few(row.finished) }, { header: 'left_unfinished', value: (row) => few(row.unfinished) },
];
const NEVER: readonly OutColumn<Report['never'][number]>[] = [
  { header: 'title', value: (row) => row.title.title }, { header: 'here_since', value: (row) => row.since }, { header: 'copies', value: (row) => row.copies },
];
const BUYING: readonly OutColumn<Report['buying'][number]>[] = [
  { header: 'title', value: (row) => row.title.title }, { header: 'lent_by', value: (row) => row.org.name.th }, { header: 'waiting', value: (row) => row.waiting },
  { header: 'copies', value: (row) => row.copies }, { header: 'copies_to_buy', value: (row) => row.buy },
];

/** One part of the report as a table; days are of the Common Era. */
export async function serveExportReport(context: Work, { params, query }: Input<typeof exportReport>): Promise<Result<Answer<typeof exportReport>>> {
  const report = await libraryReport(context, { query });
  if (!report.ok) return report;
  const { titles, homes, never, buying, from, to } = report.value;
  const text = { 'titles.csv': () => csvTable(TITLES, titles), 'homes.csv': () => csvTable(HOMES, homes), 'never.csv': () => csvTable(NEVER, never), 'buying.csv': () => csvTable(BUYING, buying) }[params.part]();
  return ok(new TextAnswer(text, 'text/csv; charset=utf-8', `library-${from}-${to}-${params.part}`));
}
