import type { NamedBook } from '#library/domain/earlier/read-title.ts';
import { isWorldwide, sameBook, titleKey } from '#library/domain/earlier/same-title.ts';
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
  const keys = [...new Set(named.map(({ title }) => titleKey(title)).filter((key) => key !== ''))];
  // Each condition by an index of its own: joined by an "or", the whole catalogue would be read for every batch.
  const found = (id: string, table: string, head: string): string => `select ${id} from ${table} where identifiers && $1::text[] union select ${id} from ${table} where library.title_key(${head}) = any ($2::text[])`;
  return [
    ...(await context.tx.query<KnownBook>(
      `select title_id as id, title, people, identifiers, false as awaited,
         exists (select 1 from library.pool p join core.org_above a on a.above_id = p.org_id where p.title_id = t.title_id and a.org_id = $3) as lent
       from library.title t where title_id in (${found('title_id', 'library.title', 'search_head')}) order by (hidden_at is not null), made_at, title_id`,
      [numbers, keys, org],
    )),
    ...(await context.tx.query<KnownBook>(
      `select awaited_id as id, title, people, identifiers, true as awaited, false as lent
       from library.awaited where org_id = $3 and title_id is null and awaited_id in (${found('awaited_id', 'library.awaited', 'head')}) order by made_at, awaited_id`,
      [numbers, keys, org],
    )),
  ];
}
