import type { AnswerOf } from '#platform/domain/call.ts';
import type { listPeople } from '#core/api.ts';
import { prepare } from '#platform/domain/search.ts';
import { isId } from '#platform/domain/ids.ts';
import type { CoreContext } from './core-room.ts';
import { orgBrief, type OrgNamed } from './session-answer.ts';

export interface PeopleQuery {
  readonly org: string | null;
  readonly find: string;
  readonly after: string | null;
  readonly limit: number;
}

interface Row extends OrgNamed, Record<string, unknown> {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly called: string;
  readonly animal: string | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly membership_kind: string;
  readonly has_pin: boolean;
}

/** Up to so many people of the asked organisations are sorted; of more, the index by name is walked until the page is full. */
const SORTED = 3000;

/**
 * One page of the people the asker looks after, in the order of a Thai dictionary, behind a cursor (name and id) rather than a number, so that a page
 * costs the same wherever it stands. Row-level security is under every row that is shown.
 */
export async function peoplePage(context: CoreContext, query: PeopleQuery): Promise<AnswerOf<typeof listPeople>> {
  const rows = await context.tx.query<Row>(
    `select p.person_id as id, p.given_name as given, p.family_name as family, p.call_name as called, p.animal,
       p.birth_year as year, p.birth_month as month, p.birth_day as day, o.org_id, o.kind, o.name_th, o.name_en, m.kind as membership_kind,
       exists (select 1 from core.picture_sign_in s where s.person_id = p.person_id) as has_pin
     from core.person p
     cross join lateral (
       select m.org_id, m.kind from core.membership m where m.person_id = any (${IDS}) and ${IN_SCOPE} order by (m.kind = 'resident') desc, m.membership_id limit 1
     ) m
     join core.org o on o.org_id = m.org_id
     where p.person_id = any ($2)
     order by p.given_name collate "th-x-icu", p.person_id`,
    [query.org, await pageIds(context, query)],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { people: page.map(personRow), next: rows.length > query.limit && last !== undefined ? writeCursor(last.given, last.id) : null };
}

/** Ids of one page and one more. Chosen past row-level security, which would ask about every row that is passed over. */
async function pageIds(context: CoreContext, query: PeopleQuery): Promise<readonly string[]> {
  const [name, id] = readCursor(query.after);
  const patterns = likePatterns(query.find);
  const pattern = patterns[0] ?? '';
  const rows = await context.asSystem(async () => {
    const among = pattern !== '' ? 'p.person_id in (select core.canonical(f) from core.found_people($2) f)' : (await isFew(context, query.org)) ? `$2 = '' and p.person_id = any (array(${HERE}))` : "$2 = ''";
    return await context.tx.query<{ id: string }>(
      `select p.person_id as id from core.person p
       where p.left_at is null and not exists (select 1 from core.person_alias al where al.person_id = p.person_id) and ${among} and p.find_text like all ($6::text[]) and exists (select 1 from core.membership m where m.person_id = any (${IDS}) and ${IN_SCOPE})
         and ($3::text is null or (p.given_name collate "th-x-icu", p.person_id) > ($3 collate "th-x-icu", $4::uuid))
       order by p.given_name collate "th-x-icu", p.person_id limit $5`,
      [query.org, pattern, name, id, query.limit + 1, patterns.slice(1)],
    );
  });
  return rows.map((row) => row.id);
}

/** Records that were found to be one person's are one in every list; of the others, which are nearly all, nothing is asked. */
const IDS = 'case when exists (select 1 from core.person_alias al where al.same_as = p.person_id) then core.all_ids(p.person_id) else array[p.person_id] end';
/** The asked organisation, or all in which the asker sees people. */
const SCOPES = "case when $1::uuid is null then core.list('people') else array[$1::uuid] end";
const HERE = `select h.person_id from core.org_above b join core.membership h on h.org_id = b.org_id where b.above_id = any (${SCOPES}) and h.to_day is null`;
const IN_SCOPE = `m.to_day is null and exists (select 1 from core.org_above a where a.org_id = m.org_id and a.above_id = any (${SCOPES}))`;

async function isFew(context: CoreContext, org: string | null): Promise<boolean> {
  const [row] = await context.tx.query<{ n: number }>(`select count(*)::int as n from (${HERE} limit ${SORTED + 1}) few`, [org]);
  return (row?.n ?? 0) <= SORTED;
}

function personRow(row: Row): AnswerOf<typeof listPeople>['people'][number] {
  return {
    id: row.id,
    givenName: row.given,
    familyName: row.family,
    callName: row.called,
    animal: row.animal,
    birth: { year: row.year, month: row.month, day: row.day },
    org: orgBrief(row),
    kind: row.membership_kind,
    hasPin: row.has_pin,
  };
}

/** Every part of the query, in any order; the longest, which most likely is the rarest, goes to the index. */
function likePatterns(find: string): readonly string[] {
  return prepare(find).toSorted((a, b) => b.length - a.length).map((part) => `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}

function writeCursor(name: string, id: string): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** A cursor that is none reads as the beginning. */
function readCursor(text: string | null): readonly [string, string] | readonly [null, null] {
  if (text === null) return [null, null];
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return [null, null];
    const [name, id] = value as unknown[];
    return typeof name === 'string' && !name.includes('\0') && typeof id === 'string' && isId(id) ? [name, id] : [null, null];
  } catch {
    return [null, null];
  }
}
