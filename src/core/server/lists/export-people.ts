import { exportPeople, exportPeopleWorkbook } from '#core/api/lists.ts';
import { formatNationalId } from '#core/domain/national-id.ts';
import { kindWord, PEOPLE_FIELDS, type PeopleField, type PersonKind } from '#core/domain/lists/people-fields.ts';
import { coreActions } from '#core/domain/roles.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay, BUDDHIST_ERA } from '#platform/domain/time.ts';
import type { Route, StreamAnswer } from '#platform/server/room.ts';
import { tableAnswer } from '#platform/server/tables/table-answer.ts';
import type { OutColumn } from '#platform/server/tables/write-workbook.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { peoplePage } from '../people-page.ts';
import { reachOrg } from '../reach.ts';

const PAGE = 500;

export function exportRoutes(): readonly Route[] {
  const maySee = allowedTo(coreActions, 'see-national-id');
  return [
    core.route(exportPeople, maySee, async (context, { query }) => await peopleTable(context, 'csv', query.org)),
    core.route(exportPeopleWorkbook, maySee, async (context, { query }) => await peopleTable(context, 'xlsx', query.org)),
  ];
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

const head = (key: PeopleField): string => PEOPLE_FIELDS.find((field) => field.key === key)?.names[0] ?? key;

/** The same heads that a list is read by, so that what went out can be taken in again. */
const COLUMNS: readonly OutColumn<Row>[] = [
  { header: head('givenName'), value: (row) => row.givenName, width: 20 },
  { header: head('familyName'), value: (row) => row.familyName, width: 22 },
  { header: head('callName'), value: (row) => row.callName, width: 14 },
  { header: head('birth'), value: (row) => birthAsWritten(row.birth), width: 14 },
  { header: 'วันเกิด (ค.ศ.)', value: ({ birth: { year, month, day } }) => (year === null || month === null || day === null ? null : { day: [String(year).padStart(4, '0'), two(month), two(day)].join('-') }), width: 14, only: 'xlsx' },
  { header: head('nationalId'), value: (row) => (row.nationalId === null ? null : formatNationalId(row.nationalId)), width: 20 },
  { header: head('kind'), value: (row) => kindWord(row.kind as PersonKind), width: 14 },
  { header: head('place'), value: (row) => row.home, width: 30 },
];

async function peopleTable(context: CoreContext, format: 'csv' | 'xlsx', org: string | undefined): Promise<Result<StreamAnswer>> {
  if (org !== undefined) {
    const reached = await reachOrg(context, org, 'see-national-id');
    if (!reached.ok) return reached;
  }
  // A call that only reads has a transaction that only reads.
  await context.outside((own) => own.audit({ action: 'export-people', org: org ?? context.who.grants[0]?.org ?? '', facts: { format } }));
  return ok(tableAnswer(format, {
    name: `people-${bangkokDay(context.now)}`,
    columns: COLUMNS,
    page: (after) => context.outside((own) => pageOf(own, org ?? null, after)),
  }));
}

async function pageOf(context: CoreContext, org: string | null, after: string | null): Promise<{ readonly rows: readonly Row[]; readonly next: string | null }> {
  const { people, next } = await peoplePage(context, { org, find: '', after, limit: PAGE });
  const numbers = await context.tx.query<{ id: string; number: string | null }>('select person_id as id, national_id as number from core.person where person_id = any ($1)', [people.map(({ id }) => id)]);
  const numberOf = new Map(numbers.map((row) => [row.id, row.number]));
  return { rows: people.map((person) => ({ ...person, nationalId: numberOf.get(person.id) ?? null, home: person.org?.name.th ?? '' })), next };
}

/** `25/11/2558`, `11/2558` or `2558`: the Buddhist Era, since a spreadsheet in Thailand is read on screen. */
function birthAsWritten({ year, month, day }: Row['birth']): string | null {
  if (year === null) return null;
  return [day, month].filter((part) => part !== null).map((part) => `${two(part)}/`).join('') + String(year + BUDDHIST_ERA);
}

const two = (part: number): string => String(part).padStart(2, '0');
