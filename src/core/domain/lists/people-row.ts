import { parseBirthDate } from '#core/domain/birth-date.ts';
import { parseNationalId } from '#core/domain/national-id.ts';
import { readAge, readDay, readMonth } from '#platform/domain/lists/read-day.ts';
import { isDamagedNumber, readName, readTitle, tidy } from '#platform/domain/lists/read-name.ts';
import type { Problem } from '#platform/domain/result.ts';
import type { Day } from '#platform/domain/time.ts';
import type { RowReason } from './list.ts';
import { readKind, type PeopleField, type PersonKind } from './people-fields.ts';

/** What a row says of a person, as far as it could be read. */
export interface ReadPerson {
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly callName: string;
  /** As exact as it is known; `null` where nothing is. */
  readonly birth: string | null;
  readonly nationalId: string | null;
  readonly kind: PersonKind;
}

export interface ReadRowOfPerson {
  /** `null` where a field cannot be read. */
  readonly person: ReadPerson | null;
  /** The organisation as it was typed; empty where the list has no such column. */
  readonly place: string;
  /** Why it cannot be taken. */
  readonly faults: readonly RowReason[];
  /** What a person has to look at before it is taken. */
  readonly doubts: readonly RowReason[];
  /** What was understood in a way worth saying. */
  readonly remarks: readonly RowReason[];
}

const LONGEST_NAME = 100;
/** Birth dates mostly come as text already; the days of a year-month-day triple are joined to it. */
export const UNKNOWN = /^(-|ไม่ทราบ|ไม่มี|ไม่ระบุ|n\/?a|unknown|none)$/iu;

/** Reads one row by the fields its columns were given. `nameless`: a row may say who is meant by a number alone. */
export function readPersonRow(cells: readonly string[], columns: readonly (PeopleField | null)[], today: Day, nameless = false): ReadRowOfPerson {
  const reader = new RowReader(cells, columns, today, nameless);
  return reader.read();
}

class RowReader {
  readonly #value: ReadonlyMap<PeopleField, string>;
  readonly #today: Day;
  readonly #nameless: boolean;
  readonly #nameField: PeopleField;
  readonly #faults: RowReason[] = [];
  readonly #doubts: RowReason[] = [];
  readonly #remarks: RowReason[] = [];

  constructor(cells: readonly string[], columns: readonly (PeopleField | null)[], today: Day, nameless: boolean) {
    this.#today = today;
    this.#nameless = nameless;
    this.#nameField = columns.includes('givenName') ? 'givenName' : 'fullName';
    const value = new Map<PeopleField, string>();
    columns.forEach((key, column) => {
      const text = (cells[column] ?? '').trim();
      if (key !== null && text !== '' && !value.has(key) && !UNKNOWN.test(text)) value.set(key, text);
    });
    this.#value = value;
  }

  read(): ReadRowOfPerson {
    const name = this.#name();
    const kind = readKind(this.#get('kind'));
    if (kind === null) this.#refuse('kind', 'core.kind-unknown');
    const birth = this.#birth();
    const nationalId = this.#nationalId();
    const callName = tidy(this.#get('callName'));
    this.#length('callName', callName);
    const whole = this.#faults.length === 0 && kind !== null;
    return {
      person: whole ? { ...name, callName: callName === '' ? name.givenName : callName, birth, nationalId, kind } : null,
      place: tidy(this.#get('place')), faults: this.#faults, doubts: this.#doubts, remarks: this.#remarks,
    };
  }

  #get(key: PeopleField): string {
    return this.#value.get(key) ?? '';
  }

  #refuse(field: PeopleField | null, code: string, data?: Problem['data']): null {
    this.#faults.push({ field, code, ...(data === undefined ? {} : { data }) });
    return null;
  }

  #name(): { title: string; givenName: string; familyName: string } {
    const written = tidy(this.#get('title'));
    let title = readTitle(written);
    let given = tidy(this.#get('givenName'));
    let family = tidy(this.#get('familyName'));
    const field = given === '' && this.#value.has('fullName') ? 'fullName' : this.#nameField;
    const whole = tidy(this.#get('fullName'));
    if (given === '' && whole !== '') {
      const read = readName(whole);
      title ||= read.title;
      given = read.given;
      family ||= read.family;
      if (!read.sure) this.#doubts.push({ field, code: 'core.name-parts-unclear', data: { given: read.given, family: read.family } });
    } else if (given !== '') {
      // A title that was typed in front of the given name.
      const read = readName(given);
      if (read.title !== '' && read.sure && (family !== '' || read.family === '')) {
        title ||= read.title;
        given = [read.given, read.family].filter((part) => part !== '').join(' ');
      } else if (family === '' && read.family !== '' && read.sure && !this.#value.has('familyName')) {
        title ||= read.title;
        [given, family] = [read.given, read.family];
      }
    }
    if (given === '' && !this.#nameless) this.#refuse(field, 'core.name-missing');
    this.#length(field, given);
    this.#length('familyName', family);
    return { title: title === '' ? written : title, givenName: given, familyName: family };
  }

  #length(field: PeopleField, text: string): void {
    if (text.length > LONGEST_NAME) this.#refuse(field, 'core.name-too-long');
    else if (/^[\d\s.,-]+$/.test(text) && text !== '') this.#refuse(field, 'core.name-unreadable');
  }

  #birth(): string | null {
    const year = this.#get('birthYear');
    const [field, text]: [PeopleField, string] = this.#value.has('birth') ? ['birth', this.#get('birth')] : ['birthYear', year === '' ? '' : this.#joined(year)];
    if (text !== '') {
      const day = readDay(text, this.#today);
      if (!day.ok) {
        const code = { 'platform.day-unreadable': 'core.birth-date-unreadable', 'platform.day-does-not-exist': 'core.birth-date-no-such-day', 'platform.day-year-unclear': 'core.birth-year-unclear' }[day.problem.code];
        return this.#refuse(field, code ?? day.problem.code);
      }
      const birth = parseBirthDate(day.value.day, this.#today);
      if (!birth.ok) return this.#refuse(field, birth.problem.code, birth.problem.data);
      if (day.value.shortYear) this.#remarks.push({ field, code: 'core.birth-year-short' });
      return birth.value;
    }
    const written = this.#get('age');
    if (written === '') return null;
    const age = readAge(written);
    if (age === null) return this.#refuse('age', 'core.age-unreadable');
    // Of the two years it may be, the later: for every rule about age the safe end counts.
    this.#remarks.push({ field: 'age', code: 'core.birth-from-age' });
    return String(Number(this.#today.slice(0, 4)) - age);
  }

  /** Day, month and year that stand in columns of their own. */
  #joined(year: string): string {
    const month = readMonth(this.#get('birthMonth'));
    const day = this.#get('birthDay');
    return month === 0 ? year : [day === '' ? '-' : day, String(month), year].join('/');
  }

  #nationalId(): string | null {
    const text = this.#get('nationalId');
    if (text === '') return null;
    if (isDamagedNumber(text)) return this.#refuse('nationalId', 'core.national-id-damaged');
    const read = parseNationalId(text);
    return read.ok ? read.value : this.#refuse('nationalId', read.problem.code);
  }
}
