import type { Described, Found } from '#platform/domain/found.ts';
import { prepare } from '#platform/domain/search.ts';
import { roomOf } from '#platform/server/room.ts';
import type { TitleAnswer } from '#library/api.ts';
import { readerOf } from '../reader.ts';
import type { LibraryTables } from '../tables.ts';
import { catalogueSight, FINDABLE, FROM_TITLES, readerValues, TITLE_COLUMNS, titleAnswer, type TitleRow } from '../titles.ts';
import { searchTitles } from './search-titles.ts';

const library = roomOf<LibraryTables>();

function described(title: TitleAnswer): Described {
  const src = title.hasCover ? { src: `/api/library/titles/${title.id}/cover?size=small` } : {};
  return { kind: 'library.book', id: title.id, name: title.title, picture: { cover: title.id, ...src }, href: `/library/books/${title.id}` };
}

/** The library's part of the one search: titles this reader may find, as in its own catalogue. */
export const findBooks = library.find(async (context, query, limit) => {
  const reader = await readerOf(context);
  const { titles } = await searchTitles(context, catalogueSight(reader), prepare(query), null, limit);
  return titles.map(({ title, snippet }, at): Found => ({
    ...described(title),
    why: snippet === null ? null : { before: snippet.before, hit: snippet.hit, after: snippet.after },
    place: title.people.length === 0 ? null : title.people.join(', '),
    // They come in the order of the rule; among other rooms' finds a book that stands first here is worth as much as any.
    score: 100 - at,
  }));
});

export const describeBooks = library.describe(async (context, ids) => {
  const reader = await readerOf(context);
  const rows = await context.tx.query<TitleRow>(`select ${TITLE_COLUMNS} from ${FROM_TITLES} where ${FINDABLE} and t.title_id = any ($6::uuid[])`, [...readerValues(reader), ids]);
  return rows.map((row) => described(titleAnswer(row)));
});
