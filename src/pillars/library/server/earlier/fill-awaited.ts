import type { NamedBook } from '#library/domain/earlier/read-title.ts';
import { isWorldwide, sameBook, titleKey } from '#library/domain/earlier/same-title.ts';
import type { Work } from '../tables.ts';

/** A record that waits for its file, with what its list said of the book. */
export interface AwaitedBook extends NamedBook, Record<string, unknown> {
  readonly org: string;
  readonly id: string;
  readonly subjects: string[];
  readonly description: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly age_from: number | null;
  readonly age_to: number | null;
}

/** The records of every organisation that wait for this book, those that came first before others. Taking in runs as the program. */
export async function awaitedFor(context: Work, book: NamedBook): Promise<readonly AwaitedBook[]> {
  const rows = await context.tx.query<AwaitedBook>(
    `select org_id as org, awaited_id as id, title, people, identifiers, subjects, description, publisher, published, age_from, age_to from library.awaited
     where title_id is null and (identifiers && $1::text[] or library.title_key(head) = $2) order by made_at, awaited_id for update`,
    [book.identifiers.filter(isWorldwide), titleKey(book.title)],
  );
  return rows.filter((one) => sameBook(one, book) === 'same');
}

/** The records have their file: whatever was noted about them is about this title from now on. */
export async function fillAwaited(context: Work, books: readonly AwaitedBook[], title: string): Promise<void> {
  if (books.length === 0) return;
  await context.tx.query('update library.awaited set title_id = $2, filled_at = $3 where awaited_id = any ($1) and title_id is null', [books.map(({ id }) => id), title, context.now]);
}
