import { drawPictures, isPicture, type Picture } from '#core/domain/pictures.ts';
import type { ReadPerson } from '#core/domain/lists/people-row.ts';
import { newId } from '#platform/domain/ids.ts';
import { seeded } from '#platform/domain/random.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import { formOfAddress, takenIn } from '../person-rows.ts';
import { birthColumns } from '../reach.ts';
import { lease, listRow, recount, setState, type ListWork } from './list-work.ts';
import type { PeopleListRow } from './tables.ts';

/** People of a transaction. */
const BATCH = 500;

interface WaitingRow extends Record<string, unknown> {
  readonly row: number;
  readonly outcome: 'add' | 'change';
  readonly person_id: string;
  readonly place_id: string;
  readonly read: ReadPerson;
}

/**
 * Takes in what was found to be new, a batch a transaction with the place it came to: wherever it is cut off, going on adds nobody twice. Pictures that a home's residents hold are
 * counted once for each worker.
 */
export async function runList(work: ListWork, list: PeopleListRow): Promise<void> {
  const held = new Map<string, Picture[]>();
  for (let going = true; going && !work.signal.aborted; ) {
    going = await work.transaction(async (context) => {
      const now = await listRow(context, list.list_id, 'for update');
      if (now?.state !== 'running') return false;
      const rows = await context.tx.query<WaitingRow>(
        `select row, outcome, person_id, place_id, read from core.people_list_row
         where org_id = $1 and list_id = $2 and outcome in ('add', 'change') and row > $3 order by row limit ${BATCH}`,
        [list.org_id, list.list_id, now.step],
      );
      const last = rows.at(-1);
      if (last === undefined) {
        await recount(context, list.org_id, list.list_id);
        await setState(context, list.list_id, 'done');
        return false;
      }
      await addPeople(context, list, rows.filter(({ outcome }) => outcome === 'add'), held);
      await fillIn(context, rows.filter(({ outcome }) => outcome === 'change'));
      await lease(context, list.list_id, last.row);
      return true;
    });
  }
}

async function addPeople(context: CoreContext, list: PeopleListRow, rows: readonly WaitingRow[], held: Map<string, Picture[]>): Promise<void> {
  if (rows.length === 0) return;
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
  const lost = people.filter(({ person_id }) => !added.has(person_id)).map(({ row }) => row);
  if (lost.length === 0) return;
  await context.tx.query("update core.people_list_row set outcome = 'refused', reasons = $4 where org_id = $1 and list_id = $2 and row = any ($3)", [
    list.org_id, list.list_id, lost, JSON.stringify([{ field: 'nationalId', code: 'core.national-id-taken' }]),
  ]);
}

async function draw(context: CoreContext, rows: readonly WaitingRow[], held: Map<string, Picture[]>): Promise<ReadonlyMap<string, Picture>> {
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
async function fillIn(context: CoreContext, rows: readonly WaitingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const fills = rows.map(({ person_id, read }) => {
    const before = (read as ReadPerson & { before?: Record<string, string> }).before ?? {};
    const birth = 'birth' in before ? birthColumns(read.birth) : birthColumns(null);
    return { person_id, family: 'familyName' in before ? read.familyName : null, number: 'nationalId' in before ? read.nationalId : null, ...birth, had: before['birth'] ?? '' };
  });
  await context.tx.query(
    `update core.person p set
       family_name = case when p.family_name = '' then coalesce(f.family, '') else p.family_name end,
       national_id = coalesce(p.national_id, f.number),
       birth_year = case when f.birth_year is not null and ${BIRTH} = f.had then f.birth_year else p.birth_year end,
       birth_month = case when f.birth_year is not null and ${BIRTH} = f.had then f.birth_month else p.birth_month end,
       birth_day = case when f.birth_year is not null and ${BIRTH} = f.had then f.birth_day else p.birth_day end
     from json_to_recordset($1) as f (person_id uuid, family text, number text, birth_year int, birth_month int, birth_day int, had text)
     where p.person_id = f.person_id and not exists (select 1 from core.person o where o.national_id = f.number and o.person_id <> f.person_id)`,
    [JSON.stringify(fills)],
  );
}

/** A birth date as the domain writes it. */
export const BIRTH = "concat_ws('-', lpad(p.birth_year::text, 4, '0'), lpad(p.birth_month::text, 2, '0'), lpad(p.birth_day::text, 2, '0'))";
