import type { TitleAnswer } from '#library/api.ts';
import { ADULT_FROM } from '#library/domain/age-band.ts';
import type { Reader } from './reader.ts';
import type { Work } from './tables.ts';

/** Columns of a title `t` that {@link titleAnswer} reads; never its text or its short runs, which are large. */
export const TITLE_COLUMNS = `t.title_id as id, t.title, t.subtitle, t.people, t.subjects, t.description, t.languages, t.publisher, t.published, t.licence_terms,
  t.layout, t.direction, t.narrated, t.age_from, t.age_to, (t.cover_large is not null) as has_cover, t.epub_size::float8 as size, t.characters`;

export interface TitleRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly people: string[];
  readonly subjects: string[];
  readonly description: string | null;
  readonly languages: string[];
  readonly publisher: string | null;
  readonly published: string | null;
  readonly licence_terms: string;
  readonly layout: 'reflowable' | 'fixed';
  readonly direction: 'ltr' | 'rtl' | 'default';
  readonly narrated: boolean;
  readonly age_from: number | null;
  readonly age_to: number | null;
  readonly has_cover: boolean;
  readonly size: number;
  readonly characters: number;
}

export function titleAnswer(row: TitleRow): TitleAnswer {
  return {
    id: row.id, title: row.title, subtitle: row.subtitle, people: row.people, subjects: row.subjects, description: row.description, languages: row.languages,
    publisher: row.publisher, published: row.published, licenceTerms: row.licence_terms, layout: row.layout, direction: row.direction, narrated: row.narrated,
    ageFrom: row.age_from, ageTo: row.age_to, hasCover: row.has_cover, size: row.size, characters: row.characters,
  };
}

/**
 * Titles `t` with the reader's nearest pool `p` (all null where there is none). Values $1 to $5 are {@link readerValues}. The nearest pool is the one of the
 * reader's home or of what stands closest above it; then, for whoever belongs to several organisations, the first by id, so that it never changes by chance.
 */
export const FROM_TITLES = `library.title t left join lateral (
    select n.* from library.pool n where n.title_id = t.title_id and n.org_id = any($2::uuid[])
    order by (select a.depth from core.org_above a where a.org_id = $3::uuid and a.above_id = n.org_id) nulls last, n.org_id limit 1) p on true`;

/** What is free of a title's nearest pool; null where nobody counts. */
export const FREE = "case when p.licence = 'copies' then p.copies - p.lent - p.offered end as free";

/** The age wall; nobody is let through without a name. */
const ALLOWED = '$1::uuid is not null and ($5::boolean or coalesce(t.age_from, 0) <= $4::integer)';
const LENT_TO_ME = 'exists (select 1 from library.loan l where l.person_id = any (platform.ids_of($1::uuid)) and l.title_id = t.title_id and l.ended_at is null)';
const LOOKED_AFTER = '($5::boolean and exists (select 1 from library.pool o where o.title_id = t.title_id and core.oversees(o.org_id)))';

/** What a reader may borrow. */
export const BORROWABLE = `t.hidden_at is null and ${ALLOWED} and p.pool_id is not null`;
/** What a reader finds in the catalogue: for staff also what only the places they look after have. */
export const FINDABLE = `t.hidden_at is null and ${ALLOWED} and (p.pool_id is not null or ${LOOKED_AFTER})`;
/** What a reader may look at by its id: a lent book stays in sight after a move, and staff see what they hid. */
const SEEN = `(t.hidden_at is null or $5::boolean) and ${ALLOWED} and (p.pool_id is not null or ${LOOKED_AFTER} or ${LENT_TO_ME})`;

export function readerValues(reader: Reader): unknown[] {
  return [reader.person, reader.orgs, reader.home, reader.highestAgeFrom, reader.isStaff];
}

/**
 * A title lent to everybody, whose own words say that anybody may copy it: only such a book leaves the house by its address. That somebody lends a book openly is no licence.
 */
export const FREE_WORK = "(t.is_open and t.licence_terms <> 'unknown')";

/** {@link FREE_WORK} of a title that was read. */
export function isFreeWork({ is_open, licence_terms }: { readonly is_open: boolean; readonly licence_terms: string }): boolean {
  return is_open && licence_terms !== 'unknown';
}

/** What somebody finds: SQL over titles `t` and their pool `p`, with values $1 to $5. */
export interface Sight {
  readonly from: string;
  readonly findable: string;
  readonly values: readonly unknown[];
}

/** The catalogue of our own pages. */
export function catalogueSight(reader: Reader): Sight {
  return { from: FROM_TITLES, findable: FINDABLE, values: readerValues(reader) };
}

/** Other reading programs of a person: what they may borrow or have borrowed, and what is open to everybody, up to their age. */
export function personalSight(reader: Reader): Sight {
  return { from: FROM_TITLES, findable: `t.hidden_at is null and ${ALLOWED} and (${FREE_WORK} or p.pool_id is not null or ${LENT_TO_ME})`, values: readerValues(reader) };
}

/** Whoever has no name here: open titles that are not for adults only, since nobody says how old they are. */
export const PUBLIC_SIGHT: Sight = {
  from: "library.title t cross join (select null::uuid as pool_id, 'open'::text as licence, 0 as copies, 0 as lent, 0 as offered) p",
  findable: `${FREE_WORK} and t.hidden_at is null and coalesce(t.age_from, 0) < ${ADULT_FROM} and ($1::uuid, $2::uuid[], $3::uuid, $4::integer, $5::boolean) is null`,
  values: [null, null, null, null, null],
};

export interface SeenTitle extends TitleRow {
  readonly epub_hash: string;
  readonly cover_large: string | null;
  readonly cover_small: string | null;
  readonly pool: string | null;
}

/** A title that this reader may know of, or null: behind the age wall and hidden are answered like what never was. */
export async function seenTitle(context: Work, reader: Reader, title: string): Promise<SeenTitle | null> {
  const rows = await context.tx.query<SeenTitle>(
    `select ${TITLE_COLUMNS}, t.epub_hash, t.cover_large, t.cover_small, p.pool_id as pool from ${FROM_TITLES} where t.title_id = $6 and ${SEEN}`,
    [...readerValues(reader), title],
  );
  return rows[0] ?? null;
}

/** The pool from which this reader would get a title, or null where they may not have it. */
export async function nearestPool(context: Work, reader: Reader, title: string): Promise<{ readonly poolId: string; readonly isOpen: boolean; readonly ageFrom: number | null } | null> {
  const rows = await context.tx.query<{ poolId: string; isOpen: boolean; ageFrom: number | null }>(
    `select p.pool_id as "poolId", p.licence = 'open' as "isOpen", t.age_from as "ageFrom" from ${FROM_TITLES} where t.title_id = $6 and ${BORROWABLE}`,
    [...readerValues(reader), title],
  );
  return rows[0] ?? null;
}
