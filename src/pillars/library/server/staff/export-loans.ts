import type { exportLoans } from '#library/api.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { TextAnswer, type Answer, type Input } from '#platform/server/room.ts';
import { csvRows, csvTable, type CsvColumn } from '#platform/server/tables/write-csv.ts';
import type { Work } from '../tables.ts';
import { askedTops, lentTo, placeAfter, type LentRow } from './loans.ts';

const PAGE = 1_000;

const COLUMNS: readonly CsvColumn<LentRow>[] = [
  { header: 'loan', value: (row) => row.id },
  { header: 'person', value: (row) => row.person },
  { header: 'call_name', value: (row) => row.call_name },
  { header: 'title', value: (row) => row.title },
  { header: 'lent_on', value: (row) => bangkokDay(row.starts_at) },
  { header: 'due_on', value: (row) => bangkokDay(row.due_at) },
  { header: 'licence', value: (row) => row.licence },
];

/** The list of running loans as a CSV, read page by page; days are of the Common Era in Bangkok. */
export async function serveExportLoans(context: Work, { query }: Input<typeof exportLoans>): Promise<Result<Answer<typeof exportLoans>>> {
  const tops = await askedTops(context, query.org);
  if (!tops.ok) return tops;
  const parts = [csvTable(COLUMNS, [])];
  for (let after: string | null = null; ; ) {
    const rows = await lentTo(context, tops.value, after, PAGE);
    parts.push(csvRows(COLUMNS, rows));
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) break;
    after = placeAfter(last);
  }
  // Reading runs in a transaction that can write nothing.
  await context.outside(async (own) => {
    for (const org of tops.value) await own.audit({ action: 'export-loans', org });
  });
  return ok(new TextAnswer(parts.join(''), 'text/csv; charset=utf-8', `loans-${bangkokDay(context.now)}.csv`));
}
