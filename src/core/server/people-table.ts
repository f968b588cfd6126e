import type { CsvColumn } from '#platform/server/tables/write-csv.ts';
import { csvRows, csvTable } from '#platform/server/tables/write-csv.ts';
import { formatNationalId } from '#core/domain/national-id.ts';
import { BUDDHIST_ERA } from '#platform/domain/time.ts';
import type { WantedColumn } from '#platform/server/tables/read-csv.ts';
import type { CoreContext } from './core-room.ts';
import { peoplePage } from './people-page.ts';

type Column = 'givenName' | 'familyName' | 'callName' | 'birth' | 'nationalId' | 'kind';
export type Kind = 'resident' | 'staff' | 'volunteer';

/** The columns of the list of people, the same in and out, so that a list that was written out can be taken in again. */
export const PEOPLE_COLUMNS: Readonly<Record<Column, WantedColumn>> = {
  givenName: { names: ['ชื่อ', 'ชื่อจริง', 'given name', 'first name', 'name'], required: true },
  familyName: { names: ['นามสกุล', 'family name', 'last name', 'surname'] },
  callName: { names: ['ชื่อเล่น', 'call name', 'nickname'] },
  birth: { names: ['วันเกิด', 'วันเดือนปีเกิด', 'birth date', 'date of birth', 'birthdate'] },
  nationalId: { names: ['เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'national id', 'national number'] },
  kind: { names: ['ประเภท', 'kind', 'type'] },
};

const KINDS: Readonly<Record<Kind, readonly string[]>> = {
  resident: ['ผู้อยู่อาศัย', 'เด็ก', 'ผู้รับบริการ', 'resident', 'child', ''],
  staff: ['เจ้าหน้าที่', 'staff'],
  volunteer: ['อาสาสมัคร', 'อาสา', 'volunteer'],
};

/** `null` for a word that names none; an empty cell means a resident, since most lists are of children. */
export function readKind(text: string): Kind | null {
  const wanted = text.trim().toLowerCase();
  return (Object.keys(KINDS) as Kind[]).find((kind) => KINDS[kind].includes(wanted)) ?? null;
}

interface Row {
  readonly givenName: string;
  readonly familyName: string;
  readonly callName: string;
  readonly birth: { readonly year: number | null; readonly month: number | null; readonly day: number | null };
  readonly nationalId: string | null;
  readonly kind: string;
  readonly home: string;
}

const OUT: readonly CsvColumn<Row>[] = [
  { header: first('givenName'), value: (row) => row.givenName },
  { header: first('familyName'), value: (row) => row.familyName },
  { header: first('callName'), value: (row) => row.callName },
  { header: first('birth'), value: (row) => birthAsWritten(row.birth) },
  { header: first('nationalId'), value: (row) => (row.nationalId === null ? null : formatNationalId(row.nationalId)) },
  { header: first('kind'), value: (row) => KINDS[row.kind as Kind][0] ?? '' },
  { header: 'หน่วยงาน', value: (row) => row.home },
];

const PAGE = 500;

export async function peopleCsv(context: CoreContext, org: string | null): Promise<{ readonly text: string; readonly rows: number }> {
  const parts: string[] = [csvTable(OUT, [])];
  let rows = 0;
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page = await peoplePage(context, { org, find: '', after, limit: PAGE });
    const numbers = await context.db
      .selectFrom('core.person')
      .select(['person_id', 'national_id'])
      .where('person_id', 'in', ['00000000-0000-0000-0000-000000000000', ...page.people.map((person) => person.id)])
      .execute();
    const numberOf = new Map(numbers.map((row) => [row.person_id, row.national_id]));
    parts.push(csvRows(OUT, page.people.map((person) => ({ ...person, nationalId: numberOf.get(person.id) ?? null, home: person.org?.name.th ?? '' }))));
    rows += page.people.length;
    after = page.next;
  }
  return { text: parts.join(''), rows };
}

function first(key: Column): string {
  return PEOPLE_COLUMNS[key].names[0] ?? key;
}

/** `25/11/2558`, `11/2558` or `2558`: the Buddhist Era, since a spreadsheet in Thailand is read on screen. */
function birthAsWritten({ year, month, day }: Row['birth']): string | null {
  if (year === null) return null;
  return [day, month].filter((part) => part !== null).map((part) => `${String(part).padStart(2, '0')}/`).join('') + String(year + BUDDHIST_ERA);
}
