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

/**
 * One page of the people the asker looks after, in the order of a Thai dictionary, behind a cursor (name and id) rather than a number, so that a page
 * costs the same wherever it stands. Row-level security is under every row that is shown.
 */
export async function peoplePage(context: CoreContext, query: PeopleQuery): Promise<AnswerOf<typeof listPeople>> {
  const [name, id] = readCursor(query.after);
  const rows = await context.tx.query<Row>(
    `select p.person_id as id, p.given_name as given, p.family_name as family, p.call_name as called, p.animal,
       p.birth_year as year, p.birth_month as month, p.birth_day as day, o.org_id, o.kind, o.name_th, o.name_en, found.kind as membership_kind,
       exists (select 1 from core.picture_sign_in s where s.person_id = p.person_id) as has_pin
     from core.people_page($1, $2, $3, $4, $5) found join core.person p on p.person_id = found.person_id join core.org o on o.org_id = found.org_id
     order by p.given_name collate "th-x-icu", p.person_id`,
    [query.org, likePatterns(query.find), name, id, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { people: page.map(personRow), next: rows.length > query.limit && last !== undefined ? writeCursor(last.given, last.id) : null };
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
