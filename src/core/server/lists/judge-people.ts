import { readPersonRow, type ReadPerson, type ReadRowOfPerson } from '#core/domain/lists/people-row.ts';
import { isPeopleField, type PeopleField } from '#core/domain/lists/people-fields.ts';
import type { RowOutcome, RowReason } from '#core/domain/lists/list.ts';
import type { SheetRow } from '#platform/domain/lists/layout.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Day } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import { EarlierRows } from './earlier-rows.ts';
import { alikeByName, isOther, isSurely, findKnown, type KnownPerson } from './known-people.ts';
import { refusedRow, type OpenList } from './list-kind.ts';
import type { ListPlaces } from './list-places.ts';
import type { JudgedRow } from './tables.ts';

/** Columns of a person that a list may fill in where nothing stands yet. */
const FILLED = ['familyName', 'birth', 'nationalId'] as const;
type Fill = Partial<Record<(typeof FILLED)[number], string>>;

/** Somebody new may be made of an unclear row unless it is about somebody who is known. */
const NOBODY_NEW = new Set(['core.lives-elsewhere', 'core.number-of-another-name']);

/** Judges the rows of one list of people in order. It remembers who stood in earlier rows, so that one person twice in a list is one person. */
export class PeopleJudge {
  readonly #columns: readonly (PeopleField | null)[];
  readonly #places: ListPlaces;
  readonly #today: Day;
  readonly #earlier = new EarlierRows();

  constructor({ columns, places, today }: OpenList) {
    this.#columns = columns.map((key) => (isPeopleField(key) ? key : null));
    this.#places = places;
    this.#today = today;
  }

  async judge(context: CoreContext, rows: readonly SheetRow[]): Promise<JudgedRow[]> {
    const read = rows.map((row) => ({ row, read: readPersonRow(row.cells, this.#columns, this.#today) }));
    const known = await findKnown(context, read.flatMap(({ read: { person } }) => person ?? []), this.#places.reach);
    return read.map(({ row, read: one }) => (one.person === null ? refusedRow(row, one.faults) : this.#place(row, one, one.person, known)));
  }

  #place(row: SheetRow, read: ReadRowOfPerson, person: ReadPerson, known: Awaited<ReturnType<typeof findKnown>>): JudgedRow {
    const place = read.place === '' ? this.#places.own : this.#places.meaning(read.place);
    const doubts: RowReason[] = [...read.doubts];
    if (place === null) {
      return { row: row.number, cells: row.cells, outcome: 'unclear', reasons: [{ field: 'place', code: 'core.place-unclear' }, ...doubts, ...read.remarks] };
    }
    const earlier = this.#earlier.find(row.number, person, place);
    if (earlier !== null) return { row: row.number, cells: row.cells, outcome: 'here', reasons: [{ field: null, code: 'core.row-twice', data: { row: earlier } }], read: { ...person }, place_id: place };
    const verdict = this.#compare(person, place, known);
    const reasons = [...verdict.reasons, ...doubts, ...read.remarks];
    const outcome: RowOutcome = verdict.outcome === 'add' && doubts.length > 0 ? 'unclear' : verdict.outcome;
    return {
      row: row.number, cells: row.cells, outcome, reasons, place_id: place,
      person_id: verdict.person?.id ?? newId(),
      read: { ...person, ...(verdict.fill !== undefined && { before: verdict.fill }) },
      addable: !reasons.some(({ code }) => NOBODY_NEW.has(code)),
    };
  }

  #compare(person: ReadPerson, place: string, known: Awaited<ReturnType<typeof findKnown>>): Verdict {
    const byNumber = person.nationalId === null ? undefined : known.byNumber.get(person.nationalId);
    if (byNumber !== undefined) return this.#sameNumber(person, place, byNumber);
    const alike = alikeByName(person, known);
    const here = alike.filter((one) => one.orgs.includes(place));
    const [first] = here;
    if (here.length === 1 && first !== undefined) {
      if (isSurely(person, first)) return merged(person, first);
      if (first.birth === null || person.birth === null || sharper(first.birth, person.birth)) return { outcome: 'unclear', person: null, reasons: [{ field: null, code: 'core.same-name-here' }] };
    }
    if (here.length > 0) return { outcome: 'unclear', person: null, reasons: [{ field: null, code: 'core.same-name-here' }] };
    const elsewhere = alike.some((one) => one.birth !== null && one.birth.length === 10 && one.birth === person.birth);
    return elsewhere ? { outcome: 'unclear', person: null, reasons: [{ field: null, code: 'core.same-person-elsewhere' }] } : { outcome: 'add', person: null, reasons: [] };
  }

  #sameNumber(person: ReadPerson, place: string, one: KnownPerson): Verdict {
    // Of somebody in another's care no more is said than that the number is taken.
    const within = !one.left && one.orgs.some((org) => this.#places.reach.has(org));
    if (!within) return { outcome: 'refused', person: null, reasons: [{ field: 'nationalId', code: 'core.national-id-taken' }] };
    if (!one.orgs.includes(place)) return { outcome: 'unclear', person: one, reasons: [{ field: 'place', code: 'core.lives-elsewhere' }] };
    return isOther(person, one) ? { outcome: 'unclear', person: one, reasons: [{ field: 'nationalId', code: 'core.number-of-another-name' }] } : merged(person, one);
  }
}

interface Verdict {
  readonly outcome: RowOutcome;
  readonly person: KnownPerson | null;
  readonly reasons: readonly RowReason[];
  readonly fill?: Fill;
}

/** Somebody who is here already; what the list knows more of them is filled in, what stands there is never written over. */
function merged(person: ReadPerson, one: KnownPerson): Verdict {
  const fill: Fill = {
    ...(one.familyName === '' && person.familyName !== '' && { familyName: person.familyName }),
    ...(person.birth !== null && one.birth !== person.birth && (one.birth === null || person.birth.startsWith(one.birth)) && { birth: person.birth }),
    ...(one.nationalId === null && person.nationalId !== null && { nationalId: person.nationalId }),
  };
  const fields = FILLED.filter((field) => fill[field] !== undefined);
  if (fields.length === 0) return { outcome: 'here', person: one, reasons: [] };
  return { outcome: 'change', person: one, reasons: fields.map((field) => ({ field, code: 'core.filled-in' })), fill: Object.fromEntries(fields.map((field) => [field, one[field] ?? ''])) };
}

function sharper(a: string, b: string): boolean {
  return a !== b && (a.startsWith(b) || b.startsWith(a));
}
