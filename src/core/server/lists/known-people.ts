import type { ReadPerson } from '#core/domain/lists/people-row.ts';
import type { CoreContext } from '../core-room.ts';
import { birthText, type BirthColumns } from '../reach.ts';

/** Somebody who is known already, as far as a row may be compared with them. */
export interface KnownPerson {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly callName: string;
  readonly birth: string | null;
  readonly nationalId: string | null;
  readonly left: boolean;
  /** Organisations they belong to today. */
  readonly orgs: readonly string[];
}

interface Found extends BirthColumns, Record<string, unknown> {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly called: string;
  readonly number: string | null;
  readonly left: boolean;
  readonly orgs: readonly string[] | null;
}

const WHO = `p.person_id as id, p.given_name as given, p.family_name as family, p.call_name as called, p.birth_year, p.birth_month, p.birth_day, p.left_at is not null as left,
  (select max(one.national_id) from core.person one where one.person_id = any (mine.ids)) as number,
  (select array_agg(m.org_id) from core.membership m where m.person_id = any (mine.ids) and m.to_day is null) as orgs`;
/** Of the record that was met, the person: two records that became one are met as the one that counts, with what either says. */
const PERSON = `cross join lateral (
    select case when exists (select 1 from core.person_alias al where al.person_id = met.person_id or al.same_as = met.person_id) then core.all_ids(met.person_id) else array[met.person_id] end as ids offset 0) mine
  join core.person p on p.person_id = mine.ids[1]`;

/** Those whom the rows of a batch may be about. */
export interface KnownPeople {
  readonly byNumber: ReadonlyMap<string, KnownPerson>;
  readonly byName: ReadonlyMap<string, readonly KnownPerson[]>;
}

/** Who of a batch may be known: by number anywhere, by name in the organisations of `reach`. Two questions, however many rows. */
export async function findKnown(context: CoreContext, people: readonly ReadPerson[], reach: ReadonlySet<string>): Promise<KnownPeople> {
  const numbers = people.flatMap((person) => person.nationalId ?? []);
  const byNumber = new Map<string, KnownPerson>();
  if (numbers.length > 0) {
    const rows = await context.tx.query<Found & { by: string }>(`select met.national_id as by, ${WHO} from core.person met ${PERSON} where met.national_id = any ($1)`, [numbers]);
    for (const row of rows) byNumber.set(row.by, known(row));
  }
  const names = new Map(people.filter(({ givenName }) => givenName !== '').map((person) => [nameKey(person), person]));
  const rows = await context.tx.query<Found & { by_given: string; by_family: string }>(
    `select n.given as by_given, n.family as by_family, ${WHO}
     from unnest($1::text[], $2::text[]) n (given, family) join core.person met on met.given_name = n.given and met.family_name = n.family and met.left_at is null ${PERSON}`,
    [[...names.values()].map((person) => person.givenName), [...names.values()].map((person) => person.familyName)],
  );
  const byName = new Map<string, KnownPerson[]>();
  for (const row of rows) {
    const person = known(row);
    if (!person.orgs.some((org) => reach.has(org))) continue;
    const key = nameKey({ givenName: row.by_given, familyName: row.by_family });
    const others = (byName.get(key) ?? []).filter(({ id }) => id !== person.id);
    byName.set(key, [...others, person]);
  }
  return { byNumber, byName };
}

/** Those whose own addresses these are, each proved by its holder. */
export async function findByAddress(context: CoreContext, addresses: readonly string[]): Promise<ReadonlyMap<string, readonly KnownPerson[]>> {
  if (addresses.length === 0) return new Map();
  const rows = await context.tx.query<Found & { address: string }>(
    `select ${WHO}, a.address from (
       select person_id, lower(address) as address from core.way_address where channel = 'email'
       union select person_id, lower(address) from core.notice_channel where channel = 'email' and confirmed_at is not null) a
     join core.person met on met.person_id = a.person_id ${PERSON} where a.address = any ($1) and p.left_at is null`,
    [addresses],
  );
  return new Map([...Map.groupBy(rows, ({ address }) => address)].map(([address, found]) => [address, found.map(known)]));
}

function known(row: Found): KnownPerson {
  return { id: row.id, givenName: row.given, familyName: row.family, callName: row.called, birth: birthText(row), nationalId: row.number, left: row.left, orgs: row.orgs ?? [] };
}

export function nameKey(person: { readonly givenName: string; readonly familyName: string }): string {
  return `${person.givenName}\n${person.familyName}`;
}

/** Who has the name, and nothing that says they are another. */
export function alikeByName(person: ReadPerson, known: KnownPeople): readonly KnownPerson[] {
  return (known.byName.get(nameKey(person)) ?? []).filter((one) => !(one.nationalId !== null && person.nationalId !== null) && mayBeSame(one.birth, person.birth));
}

/** Of one name with the person, and surely they: born on the same day, or by a number that the list does not know the only one it can be. */
export function isSurely(person: ReadPerson, one: KnownPerson): boolean {
  return one.birth === person.birth || (one.birth !== null && person.birth === null && one.nationalId === null);
}

/** Shares a number or an address with the person, and is another all the same. What the list does not say speaks against nobody. */
export function isOther(person: ReadPerson, one: KnownPerson): boolean {
  return (person.givenName !== '' && person.givenName !== one.givenName) || (person.familyName !== '' && one.familyName !== '' && person.familyName !== one.familyName) || !mayBeSame(one.birth, person.birth);
}

/** Two birth dates that may be one, each as exact as it is known. */
function mayBeSame(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.startsWith(b) || b.startsWith(a);
}
