import type { RowReason } from '#core/domain/lists/list.ts';
import { listOfRoom, type RoomList, type RoomListAt, type RoomVerdict } from '#core/server/lists/list-of-room.ts';
import { libraryActions } from '#library/domain/actions.ts';
import { readTitle, type ReadTitle } from '#library/domain/earlier/read-title.ts';
import { TITLE_FIELDS } from '#library/domain/earlier/title-fields.ts';
import { newId } from '#platform/domain/ids.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import words from '../../words/earlier/th.json' with { type: 'json' };
import type { LibraryTables, Work } from '../tables.ts';
import { EarlierBooks } from './earlier-books.ts';
import { matchBooks, type BookMatch } from './match-books.ts';

/** Titles of another library. What the house has makes no second record; the rest wait for their files. */
const TITLES: RoomList = {
  name: 'library.titles',
  roles: libraryActions['import-books'],
  fields: TITLE_FIELDS,
  needs: [['bookTitle']],
  sentences: words,
  aboutPeople: false,
  judge({ org, today }) {
    const earlier = new EarlierBooks();
    return async (maker, rows) => {
      const read = rows.map((row) => ({ row, ...readTitle(row.said, today) }));
      const books = read.flatMap(({ value }) => value ?? []);
      const matches = await matchBooks(maker<LibraryTables>(), org, books);
      const matchOf = new Map(books.map((book, at) => [book, matches[at]]));
      return read.map(({ row, value, faults, remarks }): RoomVerdict => {
        if (value === null) return { outcome: 'refused', reasons: faults };
        const twice = earlier.find(row.number, value);
        if (twice !== null) return { outcome: 'here', reasons: [{ field: null, code: 'core.row-twice', data: { row: twice } }], read: value };
        return verdictOf(value, matchOf.get(value), remarks);
      });
    };
  },
  async takeIn(maker, list, rows) {
    const context = maker<LibraryTables>();
    const titles = rows.map((row) => row.read as ReadTitle);
    // Once more: what was judged may have come meanwhile with another list, or as a file.
    const matches = await matchBooks(context, list.org, titles);
    const fresh = rows.filter((row, at) => matches[at]?.verdict !== 'same' || matches[at]?.book?.id === row.thing_id);
    await layAwaited(context, list, fresh.flatMap(({ thing_id, read }) => (thing_id === null ? [] : [{ id: thing_id, title: read as ReadTitle }])));
    return rows.filter((row) => !fresh.includes(row)).map((row) => ({ row: row.row, outcome: 'here', reasons: [{ field: null, code: 'library.title-came-since' }] }));
  },
  async takeBack(maker, list, rows) {
    const gone = await maker<LibraryTables>().tx.query<{ id: string }>(
      `delete from library.awaited w where org_id = $1 and awaited_id = any ($2) and list_id = $3 and title_id is null
         and not exists (select 1 from library.past_loan l where l.org_id = w.org_id and l.awaited_id = w.awaited_id) returning awaited_id as id`,
      [list.org, rows.map(({ thing_id }) => thing_id), list.list],
    );
    const ids = new Set(gone.map(({ id }) => id));
    return rows.flatMap(({ row, thing_id }) => (thing_id !== null && ids.has(thing_id) ? [row] : []));
  },
  readAs(read) {
    const { title, people, identifiers, published, copies } = read as ReadTitle;
    return { name: title, notes: [people.join(', '), ...identifiers.map(numberText), copies === null ? '' : `× ${copies}`].filter((note) => note !== ''), days: published === null ? [] : [published] };
  },
};

export const titlesList = listOfRoom('library', TITLES);

function verdictOf(title: ReadTitle, match: BookMatch | undefined, remarks: readonly RowReason[]): RoomVerdict {
  if (match === undefined || match.book === null) return { outcome: 'add', reasons: remarks, thing: newId(), read: title };
  if (match.verdict === 'same') return { outcome: 'here', reasons: [{ field: null, code: match.book.awaited ? 'library.title-waits-already' : match.book.lent ? 'library.title-here' : 'library.title-here-not-lent', data: { title: match.book.title } }], thing: match.book.id, read: title };
  return { outcome: 'unclear', reasons: [...remarks, { field: null, code: 'library.title-maybe-here', data: { title: match.book.title } }], thing: newId(), read: title, addable: true };
}

async function layAwaited(context: Work, list: RoomListAt, titles: readonly { readonly id: string; readonly title: ReadTitle }[]): Promise<void> {
  const rows = titles.map(({ id, title }) => ({
    awaited_id: id, title: title.title, head: normalise(title.title), people: title.people, identifiers: title.identifiers, publisher: title.publisher, published: title.published, languages: title.languages,
    subjects: title.subjects, age_from: title.ageFrom, age_to: title.ageTo, description: title.description, copies: title.copies, link: title.link, file_name: title.fileName,
  }));
  await context.tx.query(
    `insert into library.awaited (org_id, list_id, made_at, awaited_id, title, head, people, identifiers, publisher, published, languages, subjects, age_from, age_to, description, copies, link, file_name)
     select $1, $2, $3, r.* from json_to_recordset($4) as r (awaited_id uuid, title text, head text, people text[], identifiers text[], publisher text, published text, languages text[], subjects text[],
       age_from int, age_to int, description text, copies int, link text, file_name text) on conflict do nothing`,
    [list.org, list.list, context.now, JSON.stringify(rows).replaceAll('\\u0000', '')],
  );
}

/** A number of a book without the name of its kind. */
export function numberText(identifier: string): string {
  return identifier.replace(/^other:/, '').replace(/^(isbn|doi|uuid):/, (_whole, scheme: string) => `${scheme.toUpperCase()} `);
}
