import type { Person, WebRoom } from '#core/web/gives.ts';
import { entriesIn, helpOf } from '#core/web/giving.ts';
import { FamilyCards, ImportsCard, ReadingCard, ShelfCard, WaitingCard } from './cards/cards-soon.tsx';
import { mayHere } from './desk/allowed.ts';
import { earlierWords } from './earlier/earlier-words.ts';
import { KEPT_SETS } from './kept.ts';
import { librarianWords } from './librarian-words.ts';
import { libraryHelp, libraryMenu, libraryTold, libraryWords } from './library-words.ts';

function learns(person: Person): boolean {
  return person.roles.length === 0;
}

/** What the library gives to the pages. */
export const libraryWeb: WebRoom = {
  name: 'library',
  words: libraryWords,
  told: libraryTold,
  menuWords: libraryMenu,
  help: libraryHelp,
  pages: [
    { path: '/library', title: 'shelf.title', audience: 'signed-in', help: helpOf('shelf'), load: () => import('./pages/shelf-page.tsx') },
    { path: '/library/books/:title', title: 'book.title', audience: 'signed-in', help: helpOf('book'), load: () => import('./pages/book-page.tsx') },
    { path: '/library/read/:title', title: 'read.title', audience: 'signed-in', help: helpOf('read'), load: () => import('./pages/read-page.tsx') },
    { path: '/library/marks', title: 'marks.title', audience: 'signed-in', help: helpOf('marks'), load: () => import('./pages/marks-page.tsx') },
    { path: '/library/kept', title: 'kept.title', audience: 'signed-in', help: helpOf('kept'), load: () => import('./pages/kept-page.tsx') },
    { path: '/library/titles', title: 'titles.title', audience: 'staff', help: helpOf('titles'), load: () => import('./pages/titles-page.tsx') },
    { path: '/library/titles/:title', title: 'title.title', words: librarianWords, audience: 'staff', help: helpOf('title'), load: () => import('./pages/title-page.tsx') },
    { path: '/library/shelves', title: 'shelves.title', words: librarianWords, audience: 'staff', help: helpOf('shelves'), load: () => import('./pages/shelves-page.tsx') },
    { path: '/library/report', title: 'report.title', words: librarianWords, audience: 'staff', help: helpOf('report'), load: () => import('./pages/report-page.tsx') },
    { path: '/library/doubles', title: 'doubles.title', words: librarianWords, audience: 'staff', help: helpOf('doubles'), load: () => import('./pages/doubles-page.tsx') },
    { path: '/library/loans', title: 'lent.title', audience: 'staff', help: helpOf('lent'), load: () => import('./pages/lent-page.tsx') },
    { path: '/library/rules', title: 'rules.title', audience: 'staff', help: helpOf('rules'), load: () => import('./pages/rules-page.tsx') },
    { path: '/library/import', title: 'import.title', audience: 'staff', help: helpOf('import'), load: () => import('./pages/import-page.tsx') },
    { path: '/library/import/:import', title: 'import.batch', audience: 'staff', help: helpOf('import-batch'), load: () => import('./pages/import-batch-page.tsx') },
    { path: '/library/earlier', title: 'earlier.title', words: earlierWords, audience: 'staff', help: helpOf('earlier'), load: () => import('./earlier/earlier-page.tsx') },
    { path: '/library/earlier/:kind', title: 'earlier.title', words: earlierWords, audience: 'staff', help: helpOf('earlier-lists'), load: () => import('./earlier/bring-page.tsx') },
    { path: '/library/earlier/:kind/:list', title: 'earlier.title', words: earlierWords, audience: 'staff', help: helpOf('earlier-list'), load: () => import('./earlier/brought-page.tsx') },
  ],
  menu({ person }, language) {
    const entry = entriesIn((key) => libraryMenu.say(language, key));
    return [
      ...entry(true, 'library', '/library', 'book', 'menu.library'),
      ...entry(person !== null && learns(person), 'library', '/library/marks', 'note', 'menu.marks'),
      ...entry(mayHere(person, 'see-pools'), 'library', '/library/titles', 'list', 'menu.titles'),
      ...entry(mayHere(person, 'see-loans'), 'library', '/library/loans', 'calendar', 'menu.loans'),
      ...entry(mayHere(person, 'import-books'), 'library', '/library/import', 'upload', 'menu.import'),
      ...entry(mayHere(person, 'see-report'), 'library', '/library/report', 'info', 'menu.report'),
      ...entry(mayHere(person, 'make-shelves'), 'library', '/library/shelves', 'bookmark', 'menu.shelves'),
      ...entry(mayHere(person, 'edit-titles'), 'library', '/library/doubles', 'filter', 'menu.doubles'),
      ...entry(mayHere(person, 'set-rules'), 'library', '/library/rules', 'settings', 'menu.rules'),
    ];
  },
  cards: (person) => [
    // Whoever lives in no home here may be family of a child who reads.
    ...(learns(person) && person.home === null ? [{ key: 'library.family', weight: 110, Card: FamilyCards }] : []),
    ...(learns(person) ? [{ key: 'library.reading', weight: 100, Card: ReadingCard }, { key: 'library.shelf', weight: 40, Card: ShelfCard }] : []),
    ...(mayHere(person, 'import-books') ? [{ key: 'library.imports', weight: 70, Card: ImportsCard }] : []),
    ...(mayHere(person, 'see-pools') ? [{ key: 'library.waiting', weight: 55, Card: WaitingCard }] : []),
  ],
  keptSets: () => KEPT_SETS,
  find: async (query, person) => (await import('./find-here.ts')).findHere(query, person),
  describe: async (ids, person) => (await import('./find-here.ts')).describeHere(ids, person),
};
