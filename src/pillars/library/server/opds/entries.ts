import { standingsOf } from '../catalogue/standing.ts';
import { FOUND_COLUMNS, knownTitles, type Found } from '../known-titles.ts';
import { readerOf, type Reader } from '../reader.ts';
import type { Work } from '../tables.ts';
import { FREE_WORK, personalSight, PUBLIC_SIGHT, type Sight } from '../titles.ts';
import { PAGE, type Entry } from './feed.ts';

const NAME = 'title collate "th-x-icu"';

/** Whoever looks at the catalogue, with or without a name. */
export interface Looker {
  readonly reader: Reader | null;
  readonly sight: Sight;
}

export async function lookerOf(context: Work): Promise<Looker> {
  if (context.who.person === null) return { reader: null, sight: PUBLIC_SIGHT };
  const reader = await readerOf(context);
  return { reader, sight: personalSight(reader) };
}

export interface Wanted {
  readonly order: 'new' | 'title';
  readonly subject: string | null;
  readonly language: string | null;
  /** The last title of the page before. */
  readonly after: string | null;
}

/** One page in order, and the title after which the next begins. */
export async function listEntries(context: Work, looker: Looker, { order, subject, language, after }: Wanted): Promise<{ entries: Entry[]; next: string | null }> {
  const values: unknown[] = [...looker.sight.values, PAGE + 1];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const conditions = [
    looker.sight.findable,
    ...(subject === null ? [] : [`t.subjects @> array[${value(subject)}::text]`]),
    ...(language === null ? [] : [`${value(language)}::text = any(t.languages)`]),
  ];
  if (after !== null) {
    const place = value(after);
    conditions.push(order === 'new'
      ? `(t.made_at, t.title_id) < (select b.made_at, b.title_id from library.title b where b.title_id = ${place}::uuid)`
      : `(t.${NAME}, t.title_id) > (select b.${NAME}, b.title_id from library.title b where b.title_id = ${place}::uuid)`);
  }
  const found = await context.tx.query<Found>(
    `select ${FOUND_COLUMNS} from ${looker.sight.from} where ${conditions.join(' and ')} order by ${order === 'new' ? 't.made_at desc, t.title_id desc' : `t.${NAME}, t.title_id`} limit $6`, values,
  );
  const page = found.slice(0, PAGE);
  return { entries: await withStandings(context, looker, page), next: found.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** Entries in the order of the ids; what the looker may not know of is left out. */
export async function entriesOf(context: Work, looker: Looker, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const found = await context.tx.query<Found>(
    `select ${FOUND_COLUMNS} from ${looker.sight.from} where t.title_id = any($6::uuid[]) and ${looker.sight.findable} order by array_position($6::uuid[], t.title_id)`, [...looker.sight.values, ids],
  );
  return await withStandings(context, looker, found);
}

async function withStandings(context: Work, { reader }: Looker, found: readonly Found[]): Promise<Entry[]> {
  const rows = await knownTitles(context, found);
  const standings = reader === null ? null : await standingsOf(context, reader, found.map(({ id, pool }) => ({ id, ageFrom: rows.get(id)?.age_from ?? null, pool })));
  return found.flatMap(({ id }) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ row, standing: standings?.get(id) ?? null }];
  });
}

export interface Counted extends Record<string, unknown> {
  readonly name: string;
  readonly items: number;
}

const MOST_NAMES = 1000;

/** Subjects or languages of what the looker may see, with how many titles each has. */
export async function countBy(context: Work, { sight }: Looker, column: 'subjects' | 'languages'): Promise<Counted[]> {
  return await context.tx.query<Counted>(
    `select n.name, count(*)::integer as items from ${sight.from} cross join lateral unnest(t.${column}) n (name) where ${sight.findable} and n.name <> ''
     group by n.name order by n.name collate "th-x-icu" limit ${MOST_NAMES}`, [...sight.values],
  );
}

export interface EntryFiles extends Record<string, unknown> {
  readonly epub_hash: string;
  readonly cover_small: string | null;
  readonly cover_large: string | null;
  /** Whether it leaves the house without a loan. */
  readonly is_free: boolean;
}

/** The files of a title that the looker may know of. */
export async function filesOf(context: Work, { sight }: Looker, title: string): Promise<EntryFiles | null> {
  const rows = await context.tx.query<EntryFiles>(`select t.epub_hash, t.cover_small, t.cover_large, ${FREE_WORK} as is_free from ${sight.from} where t.title_id = $6 and ${sight.findable}`, [...sight.values, title]);
  return rows[0] ?? null;
}
