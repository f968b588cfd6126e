import { normalise } from '#platform/domain/thai-text.ts';
import type { CoreContext } from '../core-room.ts';
import { birthColumns } from '../reach.ts';
import type { TakeBack } from './list-kind.ts';
import { BIRTH, personRows, type PersonRow } from './take-in-people.ts';

/** Takes back people: those who were added go, what was filled in is empty again. */
export const takeBackPeople: TakeBack = async (context, _list, rows) => [...(await removePeople(context, personRows(rows, 'add'))), ...(await emptyAgain(context, personRows(rows, 'change')))];

/**
 * Rows whose people are gone again. Somebody stays about whom anything happened but being added, who was changed, moved or given anything; the last word has the database, where
 * another room's row still stands on them.
 */
async function removePeople(context: CoreContext, rows: readonly PersonRow[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const given = rows.map(({ person_id, place_id, read }) => ({ person_id, place_id, given: read.givenName, family: read.familyName, called: read.callName, birth: read.birth, number: read.nationalId }));
  // By the ids alone, so that no batch reads all that ever happened, whatever the database believes of the tables that just grew.
  const free = await context.tx.query<{ id: string }>(
    `select p.person_id as id from core.person p join json_to_recordset($1) as g (person_id uuid, place_id uuid, given text, family text, called text, birth text, number text) using (person_id)
     where p.person_id = any ($2) and p.given_name = g.given and p.family_name = g.family and p.call_name = g.called and p.national_id is not distinct from g.number and ${BIRTH} = coalesce(g.birth, '') and p.left_at is null
       and (select count(*) = 1 and bool_and(m.org_id = g.place_id and m.to_day is null) from core.membership m where m.person_id = p.person_id)
       and p.person_id <> all (array(select e.person_id from platform.event e where e.person_id = any ($2) and e.name <> 'core.person-added'))
       and p.person_id <> all (array(select a.subject_id from platform.audit a where a.subject_id = any ($2)))`,
    [JSON.stringify(given), given.map(({ person_id }) => person_id)],
  );
  const ids = new Set(free.map(({ id }) => id));
  const candidates = rows.filter(({ person_id }) => ids.has(person_id));
  // All at once where nothing stands on any of them; else one by one, so that one who stays keeps no other.
  const gone = (await removed(context, candidates)) ? candidates : [];
  if (gone.length === 0) for (const one of candidates) if (await removed(context, [one])) gone.push(one);
  await context.tell(gone.map(({ person_id, place_id }) => ({ name: 'core.person-left', org: place_id, subject: person_id, person: person_id })));
  return gone.map(({ row }) => row);
}

async function removed(context: CoreContext, rows: readonly PersonRow[]): Promise<boolean> {
  const ids = rows.map(({ person_id }) => person_id);
  try {
    return await context.tx.savepoint(async () => {
      await context.tx.query('delete from core.membership where person_id = any ($1)', [ids]);
      await context.tx.query('delete from core.person where person_id = any ($1)', [ids]);
      return true;
    }, () => true);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23503') return false;
    throw error;
  }
}

/** Rows whose filling in was taken back; where it was changed since, it stays. */
async function emptyAgain(context: CoreContext, rows: readonly PersonRow[]): Promise<number[]> {
  const back: number[] = [];
  for (const { row, person_id, read } of rows) {
    const before = read.before ?? {};
    const had = birthColumns(before['birth'] === undefined || before['birth'] === '' ? null : before['birth']);
    const changed = await context.tx.query(
      `update core.person p set
         family_name = case when $2 then '' else p.family_name end, find_text = case when $2 and right(p.find_text, length($11)) = $11 then left(p.find_text, -length($11)) else p.find_text end,
         national_id = case when $3 then null else p.national_id end,
         birth_year = case when $4 then $8::int else p.birth_year end, birth_month = case when $4 then $9::int else p.birth_month end, birth_day = case when $4 then $10::int else p.birth_day end
       where p.person_id = $1 and (not $2 or p.family_name = $5) and (not $3 or p.national_id = $6) and (not $4 or ${BIRTH} = $7)
       returning 1`,
      [person_id, 'familyName' in before, 'nationalId' in before, 'birth' in before, read.familyName, read.nationalId, read.birth ?? '', had.birth_year, had.birth_month, had.birth_day, ` ${normalise(read.familyName)}`],
    );
    if (changed.length > 0) back.push(row);
  }
  return back;
}
