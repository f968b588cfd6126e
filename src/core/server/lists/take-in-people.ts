import { drawPictures, isPicture, type Picture } from '#core/domain/pictures.ts';
import type { ReadPerson } from '#core/domain/lists/people-row.ts';
import { newId } from '#platform/domain/ids.ts';
import { seeded } from '#platform/domain/random.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import { formOfAddress, takenIn } from '../person-rows.ts';
import { birthColumns } from '../reach.ts';
import type { ChangedRow, TakeIn } from './list-kind.ts';
import type { WaitingRow } from './tables.ts';

export interface PersonRow extends WaitingRow {
  readonly person_id: string;
  readonly place_id: string;
  readonly read: ReadPerson & { readonly before?: Readonly<Record<string, string>> } & WaitingRow['read'];
}

/** The rows of a list of people as their judge laid them down. */
export function personRows(rows: readonly WaitingRow[], outcome: WaitingRow['outcome']): readonly PersonRow[] {
  return rows.filter((row): row is PersonRow => row.outcome === outcome && row.person_id !== null && row.place_id !== null);
}

/** Takes in people. Pictures that a home's residents hold are counted once for each worker. */
export function takeInPeople(): TakeIn {
  const held = new Map<string, Picture[]>();
  return async (context, _list, rows) => {
    const lost = await addPeople(context, personRows(rows, 'add'), held);
    await fillIn(context, personRows(rows, 'change'));
    return lost;
  };
}

async function addPeople(context: CoreContext, rows: readonly PersonRow[], held: Map<string, Picture[]>): Promise<ChangedRow[]> {
  if (rows.length === 0) return [];
  const today = bangkokDay(context.now);
  const animals = await draw(context, rows, held);
  const people = rows.map(({ person_id, place_id, row, read }) => ({
    person_id, place_id, row, given_name: read.givenName, family_name: read.familyName, call_name: read.callName, form_of_address: formOfAddress(read.birth, today, read.title),
    ...birthColumns(read.birth), national_id: read.nationalId, animal: animals.get(person_id) ?? null, find_text: normalise(`${read.givenName} ${read.familyName} ${read.callName}`),
    kind: read.kind, membership_id: newId(),
  }));
  const written = await context.tx.query<{ id: string }>(
    `with given as materialized (
       select * from json_to_recordset($1) as g (person_id uuid, place_id uuid, given_name text, family_name text, call_name text, form_of_address text, birth_year int, birth_month int, birth_day int,
         national_id text, animal text, find_text text, kind text, membership_id uuid)),
     added as (
       insert into core.person (person_id, given_name, family_name, call_name, form_of_address, birth_year, birth_month, birth_day, national_id, animal, find_text, made_at)
       select person_id, given_name, family_name, call_name, form_of_address, birth_year, birth_month, birth_day, national_id, animal, find_text, $2 from given
       on conflict do nothing returning person_id),
     placed as (
       insert into core.membership (person_id, membership_id, org_id, kind, from_day)
       select g.person_id, g.membership_id, g.place_id, g.kind, $3 from given g join added using (person_id))
     select person_id as id from added`,
    [JSON.stringify(people), context.now, today],
  );
  const added = new Set(written.map(({ id }) => id));
  await context.tell(people.filter(({ person_id }) => added.has(person_id)).map(({ person_id, place_id, kind }) => ({ name: 'core.person-added', org: place_id, subject: person_id, person: person_id, facts: { kind } })));
  // Added by somebody else since it was looked up.
  return people.filter(({ person_id }) => !added.has(person_id)).map(({ row }) => ({ row, outcome: 'refused', reasons: [{ field: 'nationalId', code: 'core.national-id-taken' }] }));
}

async function draw(context: CoreContext, rows: readonly PersonRow[], held: Map<string, Picture[]>): Promise<ReadonlyMap<string, Picture>> {
  const residents = Map.groupBy(rows.filter(({ read }) => read.kind === 'resident'), ({ place_id }) => place_id);
  const drawn = new Map<string, Picture>();
  // Homes in one order, since each is locked while its pictures are given out.
  for (const [home, people] of [...residents].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const taken = held.get(home) ?? (await takenIn(context, home));
    const animals = drawPictures(people.map(({ person_id }) => person_id), taken, seeded(people[0]?.person_id ?? ''));
    for (const [person, animal] of animals) drawn.set(person, animal);
    held.set(home, [...taken, ...animals.values()].filter(isPicture));
  }
  return drawn;
}

/** Fills in what is still empty; what somebody wrote there since stays. */
async function fillIn(context: CoreContext, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return;
  const fills = rows.map(({ person_id, read }) => {
    const before = read.before ?? {};
    const birth = 'birth' in before ? birthColumns(read.birth) : birthColumns(null);
    return { person_id, family: 'familyName' in before ? read.familyName : null, found: 'familyName' in before ? ` ${normalise(read.familyName)}` : '', number: 'nationalId' in before ? read.nationalId : null, ...birth, had: before['birth'] ?? '' };
  });
  await context.tx.query(
    `update core.person p set
       family_name = case when p.family_name = '' then coalesce(f.family, '') else p.family_name end,
       find_text = case when p.family_name = '' then p.find_text || f.found else p.find_text end,
       national_id = coalesce(p.national_id, f.number),
       birth_year = case when f.birth_year is not null and ${BIRTH} = f.had then f.birth_year else p.birth_year end,
       birth_month = case when f.birth_year is not null and ${BIRTH} = f.had then f.birth_month else p.birth_month end,
       birth_day = case when f.birth_year is not null and ${BIRTH} = f.had then f.birth_day else p.birth_day end
     from json_to_recordset($1) as f (person_id uuid, family text, found text, number text, birth_year int, birth_month int, birth_day int, had text)
     where p.person_id = f.person_id and not exists (select 1 from core.person o where o.national_id = f.number and o.person_id <> f.person_id)`,
    [JSON.stringify(fills)],
  );
}

/** A birth date as the domain writes it. */
export const BIRTH = "concat_ws('-', lpad(p.birth_year::text, 4, '0'), lpad(p.birth_month::text, 2, '0'), lpad(p.birth_day::text, 2, '0'))";
