import type { NamedBook } from '#library/domain/earlier/read-title.ts';
import { isWorldwide, sameBook, titleKey } from '#library/domain/earlier/same-title.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { Work } from '../tables.ts';

/** A record of the house that a row may mean: a title of the catalogue, or one that still waits for its file. */
export interface KnownBook extends NamedBook, Record<string, unknown> {
  readonly id: string;
  readonly awaited: boolean;
  /** Whether the organisation, or one above it, lends it. */
  readonly lent: boolean;
}

export interface BookMatch {
  /** `named`: a row that says a title and nothing else, and the one record of that title. */
  readonly verdict: 'same' | 'named' | 'maybe' | 'none';
  readonly book: KnownBook | null;
}

/** Which record each of a batch of rows means: titles of the whole house first, then those this organisation waits for. Two questions, however many rows. */
export async function matchBooks(context: Work, org: string, named: readonly NamedBook[]): Promise<readonly BookMatch[]> {
  const known = await knownBooks(context, org, named);
  const byKey = Map.groupBy(known.flatMap((book) => keysOf(book).map((key) => ({ key, book }))), ({ key }) => key);
  return named.map((one) => {
    const found = [...new Set(keysOf(one).flatMap((key) => byKey.get(key)?.map(({ book }) => book) ?? []))].map((book) => ({ book, verdict: sameBook(one, book) }));
    const same = found.find(({ verdict }) => verdict === 'same');
    if (same !== undefined) return { verdict: 'same', book: same.book };
    const maybe = found.filter(({ verdict }) => verdict === 'maybe');
    const onlyNamed = one.people.length === 0 && !one.identifiers.some(isWorldwide);
    return { verdict: maybe.length === 0 ? 'none' : onlyNamed && maybe.length === 1 ? 'named' : 'maybe', book: maybe[0]?.book ?? null };
  });
}

function keysOf({ title, identifiers }: NamedBook): readonly string[] {
  return [...identifiers.filter(isWorldwide), `title:${titleKey(title)}`];
}

async function knownBooks(context: Work, org: string, named: readonly NamedBook[]): Promise<readonly KnownBook[]> {
  const numbers = [...new Set(named.flatMap(({ identifiers }) => identifiers.filter(isWorldwide)))];
  const heads = [...new Set(named.map(({ title }) => normalise(title)).filter((head) => head !== ''))];
  return [
    ...(await context.tx.query<KnownBook>(
      `select title_id as id, title, people, identifiers, false as awaited,
         exists (select 1 from library.pool p join core.org_above a on a.above_id = p.org_id where p.title_id = t.title_id and a.org_id = $3) as lent
       from library.title t
       where identifiers && $1::text[] or library.title_key(search_head) = any (array(select library.title_key(h) from unnest($2::text[]) h)) order by (hidden_at is not null), made_at, title_id`,
      [numbers, heads, org],
    )),
    ...(await context.tx.query<KnownBook>(
      `select awaited_id as id, title, people, identifiers, true as awaited, false as lent from library.awaited
       where org_id = $1 and title_id is null and (identifiers && $2::text[] or library.title_key(head) = any (array(select library.title_key(h) from unnest($3::text[]) h))) order by made_at, awaited_id`,
      [org, numbers, heads],
    )),
  ];
}
