import type { AnswerOf } from '#platform/domain/call.ts';
import type { listDoubles } from '#core/api/people.ts';
import { reasonsToAsk, type Likeness } from '#core/domain/people/doubles.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { CoreContext } from '../core-room.ts';
import { namesOf } from './across.ts';

type Doubles = AnswerOf<typeof listDoubles>;

const PAIRS = 100;
/** Somebody who lives or works where the asker merges people. */
const HERE = (person: string): string => `exists (select 1 from core.membership m join core.org_above a on a.org_id = m.org_id where m.person_id = ${person} and m.to_day is null and a.above_id = any (core.list('people')))`;
const ALONE = (person: string): string => `not exists (select 1 from core.person_alias al where al.person_id = ${person})`;

/**
 * Pairs of records that may be of one person, among those the asker looks after. The index by name finds who is called alike; whether that is enough to ask, the domain
 * decides.
 */
export async function likelyPairs(context: CoreContext): Promise<Doubles['pairs']> {
  const rows = await context.asSystem(() =>
    context.tx.query<{ a: string; b: string }>(
      `select p.person_id as a, q.person_id as b
       from core.person p join core.person q on q.given_name = p.given_name and q.person_id > p.person_id and (q.family_name = p.family_name or q.family_name = '' or p.family_name = '')
       where p.left_at is null and q.left_at is null and ${ALONE('p.person_id')} and ${ALONE('q.person_id')} and ${HERE('p.person_id')} and ${HERE('q.person_id')}
         and (p.national_id is null or q.national_id is null)
         and (p.birth_year is null or q.birth_year is null or p.birth_year = q.birth_year)
         and not exists (select 1 from core.person_apart x where x.person_id = p.person_id and x.not_same = q.person_id)
       order by p.given_name collate "th-x-icu", p.person_id limit ${PAIRS}`,
    ),
  );
  const ids = [...new Set(rows.flatMap(({ a, b }) => [a, b]))];
  const likenesses = new Map((await likenessesOf(context, ids)).map((one, n) => [ids[n], one]));
  const names = await namesOf(context, ids);
  const homes = await homesOf(context, ids);
  const side = (id: string): Doubles['pairs'][number]['a'] => ({ id, name: nameOf(names, id), home: homes.get(id) ?? null });
  return rows.flatMap(({ a, b }) => {
    const [one, other] = [likenesses.get(a), likenesses.get(b)];
    const reasons = one === undefined || other === undefined ? [] : reasonsToAsk(one, other);
    return reasons.length === 0 ? [] : [{ a: side(a), b: side(b), reasons: [...reasons] }];
  });
}

function nameOf(names: Awaited<ReturnType<typeof namesOf>>, id: string): string {
  const name = names.get(id);
  return name === undefined ? '' : `${name.full} (${name.called})`;
}

/** In the order of the ids; an id that is nobody's is left out. */
export async function likenessesOf(context: CoreContext, ids: readonly string[]): Promise<Likeness[]> {
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; given: string; family: string; called: string; year: number | null; month: number | null; day: number | null; numbered: boolean; homes: string[] }>(
      `select p.person_id as id, p.given_name as given, p.family_name as family, p.call_name as called, p.birth_year as year, p.birth_month as month, p.birth_day as day, p.national_id is not null as numbered,
         array(select m.org_id from core.membership m where m.person_id = p.person_id and m.to_day is null)::uuid[] as homes
       from core.person p where p.person_id = any ($1)`,
      [ids],
    ),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [{ given: normalise(row.given), family: normalise(row.family), call: normalise(row.called), birth: { year: row.year, month: row.month, day: row.day }, homes: row.homes, hasNumber: row.numbered }];
  });
}

async function homesOf(context: CoreContext, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly th: string; readonly en: string }>> {
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; th: string; en: string }>('select m.person_id as id, o.name_th as th, o.name_en as en from core.membership m join core.org o on o.org_id = m.org_id where m.person_id = any ($1) and m.to_day is null', [ids]),
  );
  return new Map(rows.map(({ id, th, en }) => [id, { th, en }]));
}

/** What was made one among those the asker looks after, newest first, so that it can be undone. */
export async function mergedRecords(context: CoreContext): Promise<Doubles['merged']> {
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; into: string; at: Date; by: string | null }>(
      `select al.person_id as id, al.same_as as into, al.merged_at as at, al.merged_by as by from core.person_alias al
       where ${HERE('al.person_id')} or ${HERE('al.same_as')} order by al.merged_at desc limit ${PAIRS}`,
    ),
  );
  const names = await namesOf(context, rows.flatMap((row) => [row.id, row.into, row.by ?? '']).filter((id) => id !== ''));
  return rows.map((row) => ({ id: row.id, name: nameOf(names, row.id), into: row.into, intoName: nameOf(names, row.into), mergedAt: row.at.toISOString(), by: names.get(row.by ?? '')?.called ?? '' }));
}
