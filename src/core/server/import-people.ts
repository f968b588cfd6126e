import { importPeople } from '#core/api.ts';
import { coreActions } from '#core/domain/roles.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Route } from '#platform/server/room.ts';
import { readCsv, type BrokenRow, type TableRow } from '#platform/server/tables/read-csv.ts';
import { core, type CoreContext } from './core-room.ts';
import { allowedTo } from './guards.ts';
import { PEOPLE_COLUMNS, readKind } from './people-table.ts';
import { insertPeople, type NewPerson } from './person-rows.ts';
import { readIdentity } from './people.ts';
import { birthText, reachOrg } from './reach.ts';

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ROWS = 20_000;
const LONGEST_NAME = 100;
/** How much of a cell is said back; enough to find it. */
const SHOWN = 80;

type Row = TableRow<keyof typeof PEOPLE_COLUMNS>;
interface BadRow {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly value: string;
}

export function importRoutes(): readonly Route[] {
  return [
    core.route(
      importPeople,
      allowedTo(coreActions, 'import-people'),
      async (context, { query, upload }) => {
        const reached = await reachOrg(context, query.org, 'import-people');
        if (!reached.ok) return reached;
        if (upload === null) return fail('platform.bad-table');
        const dry = query.dry ?? false;
        const intake = await Intake.open(context, query.org, dry);
        const read = await readCsv(upload, { columns: PEOPLE_COLUMNS, maxBytes: MAX_BYTES, maxRows: MAX_ROWS }, (rows) => intake.take(rows));
        if (!read.ok) return read;
        if (!dry) await context.audit({ action: 'import-people', org: query.org, facts: { rows: read.value.rows, taken: intake.taken } });
        return ok({ dry, rows: read.value.rows, taken: intake.taken, already: intake.already, bad: intake.bad });
      },
      { uploadLimit: MAX_BYTES },
    ),
  ];
}

/** Takes rows into one organisation. A dry run walks the same way and writes nothing. */
class Intake {
  readonly #context: CoreContext;
  readonly #org: string;
  readonly #dry: boolean;
  /** Numbers and names that are here already, those of earlier rows included. */
  readonly #numbers = new Set<string>();
  readonly #names = new Map<string, (string | null)[]>();
  readonly bad: BadRow[] = [];
  taken = 0;
  already = 0;

  private constructor(context: CoreContext, org: string, dry: boolean) {
    this.#context = context;
    this.#org = org;
    this.#dry = dry;
  }

  static async open(context: CoreContext, org: string, dry: boolean): Promise<Intake> {
    const intake = new Intake(context, org, dry);
    const here = await context.db
      .selectFrom('core.membership as m')
      .innerJoin('core.person as p', 'p.person_id', 'm.person_id')
      .select(['p.given_name', 'p.family_name', 'p.birth_year', 'p.birth_month', 'p.birth_day', 'p.national_id'])
      .where('m.org_id', '=', org)
      .where('m.to_day', 'is', null)
      .execute();
    for (const person of here) intake.#note({ givenName: person.given_name, familyName: person.family_name, birth: birthText(person), nationalId: person.national_id });
    return intake;
  }

  async take(rows: readonly (Row | BrokenRow)[]): Promise<void> {
    const fresh: { readonly row: Row; readonly person: NewPerson }[] = [];
    for (const row of rows) {
      if ('broken' in row) {
        this.#refuse(row.number, '', 'platform.bad-row', '');
        continue;
      }
      const person = this.#read(row);
      if (person === null) continue;
      if (this.#isHere(person)) {
        this.already += 1;
        continue;
      }
      fresh.push({ row, person });
      this.#note(person);
    }
    const elsewhere = await this.#numbersElsewhere(fresh.map(({ person }) => person.nationalId).filter((number) => number !== null));
    const free = fresh.filter(({ row, person }) => {
      if (person.nationalId === null || !elsewhere.has(person.nationalId)) return true;
      this.#refuse(row.number, 'nationalId', 'core.national-id-taken', row.cells.nationalId);
      return false;
    });
    if (this.#dry) {
      this.taken += free.length;
      return;
    }
    const written = await insertPeople(this.#context, this.#org, free.map(({ person }) => person));
    this.taken += written.size;
    // Added by somebody else since it was looked up.
    for (const { row, person } of free) if (!written.has(person.id)) this.#refuse(row.number, 'nationalId', 'core.national-id-taken', row.cells.nationalId);
  }

  #read({ number, cells }: Row): NewPerson | null {
    const kind = readKind(cells.kind);
    if (kind === null) return this.#refuse(number, 'kind', 'core.kind-unknown', cells.kind);
    if (cells.givenName === '') return this.#refuse(number, 'givenName', 'core.name-missing', '');
    for (const column of ['givenName', 'familyName', 'callName'] as const) {
      if (cells[column].length > LONGEST_NAME) return this.#refuse(number, column, 'core.name-too-long', cells[column]);
      if (/\p{Cc}/u.test(cells[column])) return this.#refuse(number, column, 'core.name-unreadable', cells[column]);
    }
    const birth = this.#field(number, 'birth', cells.birth, readIdentity(this.#context, cells.birth, ''));
    const identity = this.#field(number, 'nationalId', cells.nationalId, readIdentity(this.#context, '', cells.nationalId));
    if (birth === null || identity === null) return null;
    return {
      id: newId(), membership: newId(), org: this.#org, kind,
      givenName: cells.givenName, familyName: cells.familyName, callName: cells.callName === '' ? cells.givenName : cells.callName,
      birth: birth.birth, nationalId: identity.nationalId,
    };
  }

  #field<T>(row: number, column: string, value: string, read: Result<T>): T | null {
    return read.ok ? read.value : this.#refuse(row, column, read.problem.code, value);
  }

  #refuse(row: number, column: string, code: string, value: string): null {
    const name = column === '' ? '' : (PEOPLE_COLUMNS[column as keyof typeof PEOPLE_COLUMNS].names[0] ?? column);
    this.bad.push({ row, column: name, code, value: value.slice(0, SHOWN) });
    return null;
  }

  /** The same number; or, where one side gives none, the same name and birth date in this organisation. */
  #isHere(person: Known): boolean {
    if (person.nationalId !== null && this.#numbers.has(person.nationalId)) return true;
    return this.#names.get(nameKey(person))?.some((number) => number === null || person.nationalId === null) ?? false;
  }

  #note(person: Known): void {
    if (person.nationalId !== null) this.#numbers.add(person.nationalId);
    const key = nameKey(person);
    this.#names.set(key, [...(this.#names.get(key) ?? []), person.nationalId]);
  }

  /** Past row-level security: that a number is somebody's in another home is all that is said. */
  async #numbersElsewhere(numbers: readonly string[]): Promise<ReadonlySet<string>> {
    if (numbers.length === 0) return new Set();
    const rows = await this.#context.asSystem(() => this.#context.db.selectFrom('core.person').select('national_id').where('national_id', 'in', numbers).execute());
    return new Set(rows.map((row) => row.national_id).filter((number) => number !== null));
  }
}

type Known = Pick<NewPerson, 'givenName' | 'familyName' | 'birth' | 'nationalId'>;

function nameKey(person: Known): string {
  return JSON.stringify([normalise(person.givenName), normalise(person.familyName), person.birth]);
}
