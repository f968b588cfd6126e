import { ok, type Result } from '#platform/domain/result.ts';
import { TextAnswer, type Answer, type Input } from '#platform/server/room.ts';
import { csvTable } from '#platform/server/tables/write-csv.ts';
import type { OutColumn } from '#platform/server/tables/write-workbook.ts';
import type { exportReach, ReachRow } from '../api.ts';
import { peopleReached } from './people.ts';
import type { Work } from './tables.ts';

interface Line {
  readonly row: ReachRow;
  readonly group: ReachRow['groups'][number];
}

const COLUMNS: readonly OutColumn<Line>[] = [
  { header: 'province_code', value: ({ row }) => row.province?.code ?? '' },
  { header: 'province_th', value: ({ row }) => row.province?.name.th ?? '' },
  { header: 'province_en', value: ({ row }) => row.province?.name.en ?? '' },
  { header: 'age_band', value: ({ group }) => group.band },
  { header: 'people_reached', value: ({ group }) => group.people ?? '<10' },
  { header: 'as_of_month', value: ({ group }) => group.asOf },
  { header: 'registered', value: ({ group }) => group.registered },
  { header: 'reached_per_1000', value: ({ group }) => (group.people === null || group.registered === null ? null : Number(((group.people / group.registered) * 1000).toFixed(3))) },
];

/** What the page shows and nothing more, so that a table taken away tells no small group either. Months are of the Common Era. */
export async function serveExport(context: Work, { query }: Input<typeof exportReach>): Promise<Result<Answer<typeof exportReach>>> {
  const reached = await peopleReached(context, query);
  if (!reached.ok) return reached;
  const { rows, service, year } = reached.value;
  return ok(new TextAnswer(csvTable(COLUMNS, rows.flatMap((row) => row.groups.map((group) => ({ row, group })))), 'text/csv; charset=utf-8', `reach-${service}-${year}.csv`));
}
