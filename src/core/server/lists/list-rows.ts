import type { listListRows } from '#core/api/lists.ts';
import { PEOPLE_KIND } from '#core/domain/lists/list.ts';
import type { ReadPerson } from '#core/domain/lists/people-row.ts';
import type { AnswerOf, QueryOf } from '#platform/domain/call.ts';
import { columnNames } from '#platform/domain/lists/layout.ts';
import { BUDDHIST_ERA } from '#platform/domain/time.ts';
import { StreamAnswer } from '#platform/server/room.ts';
import { XLSX_TYPE, xlsxPieces, type OutColumn } from '#platform/server/tables/write-workbook.ts';
import type { CoreContext } from '../core-room.ts';
import type { ListKind } from './list-kind.ts';
import { ListSentences } from './list-words.ts';
import type { JudgedRow, ListRow, ReadRow } from './tables.ts';

const PAGE = 50;
const CUT = 200;

interface Row extends JudgedRow, Record<string, unknown> {
  readonly person_id: string | null;
  readonly read: ReadRow | null;
  readonly addable: boolean;
  readonly undone: 'removed' | 'kept' | null;
  readonly th: string | null;
  readonly en: string | null;
}

const ROWS = `select r.row, r.cells, r.outcome, r.reasons, r.person_id, r.place_id, r.read, r.undone, o.name_th as th, o.name_en as en, r.outcome = 'unclear' and r.addable as addable
  from core.sent_list_row r left join core.org o on o.org_id = r.place_id`;

export async function rowsPage(context: CoreContext, list: ListRow, kind: ListKind, query: QueryOf<typeof listListRows>): Promise<AnswerOf<typeof listListRows>> {
  const limit = query.limit ?? PAGE;
  const rows = await context.tx.query<Row>(
    `${ROWS} where r.org_id = $1 and r.list_id = $2 and ($3::text is null or r.outcome = $3) and ($4::text is null or r.undone = $4) and r.row > $5 order by r.row limit $6`,
    [list.org_id, list.list_id, query.outcome ?? null, query.undone ?? null, query.after ?? 0, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { rows: page.map((row) => shown(row, kind)), next: rows.length > limit ? (page.at(-1)?.row ?? null) : null };
}

function shown(row: Row, kind: ListKind): AnswerOf<typeof listListRows>['rows'][number] {
  const { read } = row;
  return {
    row: row.row, cells: row.cells.map((cell) => cell.slice(0, CUT)), outcome: row.outcome, reasons: row.reasons.map((reason) => ({ ...reason })), addable: row.addable, undone: row.undone,
    readAs: read === null ? null : readAs(kind, read),
    // A list of another kind may name people whom the asker does not look after: of them no more is told than what it says itself.
    person: read === null || kind.name !== PEOPLE_KIND ? null : personOf(row, read as ReadRow & ReadPerson),
  };
}

function readAs(kind: ListKind, read: ReadRow): { name: string; notes: string[]; days: string[] } {
  const { name, notes, days } = kind.readAs(read);
  return { name, notes: [...notes], days: [...days] };
}

function personOf(row: Row, read: ReadPerson): AnswerOf<typeof listListRows>['rows'][number]['person'] {
  return {
    id: row.person_id, title: read.title, givenName: read.givenName, familyName: read.familyName, callName: read.callName, birth: read.birth, kind: read.kind,
    place: row.th === null ? null : { th: row.th, en: row.en ?? row.th },
  };
}

/** The rows as they came with what becomes of each and why beside it, read page by page while they go out. */
export function previewWorkbook(context: CoreContext, list: ListRow, kind: ListKind): StreamAnswer {
  const sentences = new ListSentences(kind);
  const heads = list.layout.heads ?? [];
  const columns: OutColumn<Row>[] = [
    { header: 'แถวในไฟล์', value: (row) => row.row, width: 10 },
    { header: 'ผล', value: (row) => sentences.outcome(row.outcome), width: 16 },
    { header: 'เหตุผล', value: (row) => row.reasons.map((reason) => sentences.reason(reason)).join(' · '), width: 48 },
    ...columnNames(heads.length).map((letter, at): OutColumn<Row> => ({ header: (heads[at] ?? letter).replace('\n', ' '), value: (row) => row.cells[at] ?? null, width: 16 })),
    { header: 'อ่านได้เป็น', value: (row) => (row.read === null ? null : readText(kind, row.read)), width: 28 },
    ...(kind.name === PEOPLE_KIND ? [{ header: 'หน่วยงาน', value: (row: Row) => row.th, width: 24 }] : []),
  ];
  const rows = async function* (): AsyncGenerator<Row> {
    for (let after = -1; ; ) {
      const page: Row[] = await context.outside((own) => own.tx.query<Row>(`${ROWS} where r.org_id = $1 and r.list_id = $2 and r.row > $3 order by r.row limit 1000`, [list.org_id, list.list_id, after]));
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < 1000) return;
      after = last.row;
    }
  };
  return new StreamAnswer(xlsxPieces('รายชื่อ', columns, rows()), XLSX_TYPE, `ผลการตรวจ ${list.file_name.replace(/\.[a-z]+$/i, '')}.xlsx`);
}

function readText(kind: ListKind, read: ReadRow): string {
  const { name, notes, days } = kind.readAs(read);
  return [name, ...notes, days.map(dayText).join(' – ')].filter((part) => part !== '').join(' · ');
}

/** A day in numbers, in the era of whom the workbook goes to. */
function dayText(day: string): string {
  const [year = '', ...rest] = day.split('-');
  return [...rest.map(Number).toReversed(), Number(year) + BUDDHIST_ERA].join('/');
}
