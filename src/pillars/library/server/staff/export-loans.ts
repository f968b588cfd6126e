import { ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay, formatDay } from '#platform/domain/time.ts';
import type { StreamAnswer } from '#platform/server/room.ts';
import { tableAnswer } from '#platform/server/tables/table-answer.ts';
import type { OutColumn } from '#platform/server/tables/write-workbook.ts';
import type { Work } from '../tables.ts';
import { askedTops, lentTo, placeAfter, type LentRow } from './loans.ts';

const PAGE = 1_000;

const COLUMNS: readonly OutColumn<LentRow>[] = [
  { header: 'loan', value: (row) => row.id, width: 38 },
  { header: 'person', value: (row) => row.person, width: 38 },
  { header: 'call_name', value: (row) => row.call_name, width: 16 },
  { header: 'title', value: (row) => row.title, width: 44 },
  { header: 'lent_on', value: (row) => ({ day: bangkokDay(row.starts_at) }) },
  { header: 'due_on', value: (row) => ({ day: bangkokDay(row.due_at) }) },
  { header: 'ครบกำหนด', value: (row) => formatDay(bangkokDay(row.due_at), 'th'), only: 'xlsx' },
  { header: 'licence', value: (row) => row.licence },
];

/** The list of running loans, read page by page while it goes out; days are of the Common Era in Bangkok. */
export async function serveExportLoans(context: Work, format: 'csv' | 'xlsx', org: string | undefined): Promise<Result<StreamAnswer>> {
  const tops = await askedTops(context, org);
  if (!tops.ok) return tops;
  // Reading runs in a transaction that can write nothing.
  await context.outside(async (own) => {
    for (const top of tops.value) await own.audit({ action: 'export-loans', org: top });
  });
  return ok(tableAnswer(format, {
    name: `loans-${bangkokDay(context.now)}`,
    columns: COLUMNS,
    page: async (after) => {
      const rows = await context.outside((own) => lentTo(own, tops.value, after, PAGE));
      const last = rows.at(-1);
      return { rows, next: rows.length < PAGE || last === undefined ? null : placeAfter(last) };
    },
  }));
}
