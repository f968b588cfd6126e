import type { IngestReport, Publication } from '#library/domain/publication.ts';
import type { Licence } from '#library/domain/pool.ts';
import { identifierText } from '#library/domain/identifier.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { useFile } from '#platform/server/files.ts';
import type { RoomWork } from '#platform/server/room.ts';
import { awaitedFor, fillAwaited } from '../earlier/fill-awaited.ts';
import { ingestBookApart } from '../ingest/ingest-apart.ts';
import type { IngestedBook } from '../ingest/ingest.ts';
import { defaultLimits } from '../ingest/limits.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { headOf, shortRuns } from '../search-fields.ts';

/** How a batch of books is to be lent. */
export interface Terms {
  readonly org: string;
  readonly licence: Licence;
  readonly copies: number;
  /** Null leaves the ages to what the book says of itself. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
}

/** What became of a file. */
export type Taken =
  | { readonly state: 'taken' | 'already-here'; readonly titleId: string; readonly report: IngestReport; readonly problem: null }
  | { readonly state: 'refused'; readonly titleId: null; readonly report: null; readonly problem: Problem };

const PASSAGES_AT_ONCE = 500;

/** What taking in needs of a job or of the command line. */
export interface Taking extends Pick<RoomWork<LibraryTables>, 'transaction'> {
  readonly signal?: AbortSignal;
}

/**
 * Takes one book file in: cleaned in a thread of its own and outside any transaction, written in one. `note` runs in that transaction, so that the book and what is said of it
 * cannot differ. The same book again (by its clean content) is `already-here`, and the organisation gets its pool all the same. Throws where the file cannot be opened or the work is stopped.
 */
export async function takeIn(work: Taking, path: string, terms: Terms, note: (context: Work, taken: Taken) => Promise<void>): Promise<Taken> {
  const book = await ingestBookApart(path, defaultLimits, work.signal);
  // A stopped program says nothing about the book.
  work.signal?.throwIfAborted();
  return await work.transaction(async (context) => {
    const taken = book.ok ? await write(context, book.value, terms) : ({ state: 'refused', titleId: null, report: null, problem: book.problem } as const);
    await note(context, taken);
    return taken;
  });
}

async function write(context: Work, book: IngestedBook, terms: Terms): Promise<Taken> {
  const { isNew, titleId } = await writeTitle(context, book, terms);
  await context.tx.query('insert into library.pool (org_id, pool_id, title_id, licence, copies) values ($1, $2, $3, $4, $5) on conflict (org_id, title_id) do nothing', [
    terms.org, newId(), titleId, terms.licence, terms.licence === 'open' ? 0 : terms.copies,
  ]);
  return { state: isNew ? 'taken' : 'already-here', titleId, report: book.report, problem: null };
}

async function writeTitle(context: Work, book: IngestedBook, terms: Terms): Promise<{ isNew: boolean; titleId: string }> {
  const { publication, passages } = book;
  const people = [...new Set(publication.contributors.map(({ name }) => name))];
  const identifiers = publication.identifiers.map(identifierText);
  const awaited = await awaitedFor(context, { title: publication.title, people, identifiers });
  const [first] = awaited;
  // A record that waited for this file becomes the title; what its list knew stands where the book says nothing.
  const titleId = first?.id ?? newId();
  const description = publication.description ?? first?.description ?? null;
  const publisher = publication.publisher ?? first?.publisher ?? null;
  const published = publication.published ?? first?.published ?? null;
  const subjects = publication.subjects.length > 0 ? publication.subjects : (first?.subjects ?? []);
  const ageFrom = terms.ageFrom ?? book.ageBand?.from ?? first?.age_from ?? null;
  const ageTo = terms.ageTo ?? book.ageBand?.to ?? first?.age_to ?? null;
  const head = headOf({ ...publication, people, subjects, description });
  const searched = passages.map(({ text }) => normalise(text));
  const made = await context.tx.query(
    `insert into library.title (title_id, epub_hash, epub_size, title, subtitle, people, subjects, description, languages, publisher, published, identifiers, licence_terms, rights, layout, direction,
       narrated, accessibility, contents, characters, age_from, age_to, search_head, search_short, made_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $25) on conflict (epub_hash) do nothing returning 1`,
    [
      titleId, book.sha256, book.epub.length, publication.title, publication.subtitle, people, subjects, description, publication.languages, publisher,
      published, identifiers, publication.licence, publication.rights, publication.layout, publication.direction,
      publication.narrated, JSON.stringify(publication.accessibility), JSON.stringify(book.contents), book.characters, ageFrom,
      // Where two sources say the ends of a band, the later end may lie before the first.
      ageTo !== null && ageTo < (ageFrom ?? 0) ? null : ageTo,
      head, shortRuns([head, ...searched]), context.now,
    ],
  );
  if (made.length === 0) {
    const [here] = await context.tx.query<{ id: string }>('select title_id as id from library.title where epub_hash = $1', [book.sha256]);
    if (here === undefined) throw new Error('a title is never removed');
    await fillAwaited(context, awaited, here.id);
    return { isNew: false, titleId: here.id };
  }
  await fillAwaited(context, awaited, titleId);
  await keepFiles(context, titleId, book);
  for (let from = 0; from < passages.length; from += PASSAGES_AT_ONCE) {
    const some = passages.slice(from, from + PASSAGES_AT_ONCE);
    await context.tx.query('insert into library.passage (title_id, href, at, text, search) select $1, * from unnest($2::text[], $3::integer[], $4::text[], $5::text[])', [
      titleId, some.map(({ href }) => href), some.map(({ at }) => at), some.map(({ text }) => text), searched.slice(from, from + PASSAGES_AT_ONCE),
    ]);
  }
  await context.tell({ name: 'library.title-added', org: terms.org, subject: titleId, facts: { layout: publication.layout, language: languageOf(publication) } });
  return { isNew: true, titleId };
}

function languageOf({ languages }: Publication): string {
  return languages[0] ?? 'und';
}

async function keepFiles(context: Work, titleId: string, book: IngestedBook): Promise<void> {
  await useFile(context.tx, 'library', titleId, await context.files.put(book.epub), 'application/epub+zip');
  if (book.covers === null) return;
  const large = await context.files.put(book.covers.large);
  const small = await context.files.put(book.covers.small);
  await useFile(context.tx, 'library', titleId, large, 'image/webp');
  await useFile(context.tx, 'library', titleId, small, 'image/webp');
  await context.tx.query('update library.title set cover_large = $2, cover_small = $3 where title_id = $1', [titleId, large.hash, small.hash]);
}
