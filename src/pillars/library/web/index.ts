import type { Person, WebRoom } from '#core/web/gives.ts';
import { ImportsCard, ReadingCard, ShelfCard, WaitingCard } from './cards/cards-soon.tsx';
import { mayHere } from './desk/allowed.ts';
import { KEPT_SETS } from './kept.ts';
import { libraryTold, libraryWords } from './library-words.ts';

function learns(person: Person): boolean {
  return person.roles.length === 0;
}

/** What the library gives to the pages. */
export const libraryWeb: WebRoom = {
  name: 'library',
  words: libraryWords,
  told: libraryTold,
  pages: [
    { path: '/library', title: 'shelf.title', audience: 'signed-in', load: () => import('./pages/shelf-page.tsx') },
    { path: '/library/books/:title', title: 'book.title', audience: 'signed-in', load: () => import('./pages/book-page.tsx') },
    { path: '/library/read/:title', title: 'read.title', audience: 'signed-in', load: () => import('./pages/read-page.tsx') },
    { path: '/library/marks', title: 'marks.title', audience: 'signed-in', load: () => import('./pages/marks-page.tsx') },
    { path: '/library/kept', title: 'kept.title', audience: 'signed-in', load: () => import('./pages/kept-page.tsx') },
    { path: '/library/titles', title: 'titles.title', audience: 'staff', load: () => import('./pages/titles-page.tsx') },
    { path: '/library/loans', title: 'lent.title', audience: 'staff', load: () => import('./pages/lent-page.tsx') },
    { path: '/library/rules', title: 'rules.title', audience: 'staff', load: () => import('./pages/rules-page.tsx') },
    { path: '/library/import', title: 'import.title', audience: 'staff', load: () => import('./pages/import-page.tsx') },
    { path: '/library/import/:import', title: 'import.batch', audience: 'staff', load: () => import('./pages/import-batch-page.tsx') },
  ],
  menu({ person }, language) {
    const say = (key: string): string => libraryWords.say(language, key);
    return [
      { href: '/library', label: say('menu.library'), icon: 'book' as const },
      ...(mayHere(person, 'see-pools') ? [{ href: '/library/titles', label: say('menu.titles'), icon: 'list' as const }] : []),
      ...(mayHere(person, 'see-loans') ? [{ href: '/library/loans', label: say('menu.loans'), icon: 'calendar' as const }] : []),
      ...(mayHere(person, 'import-books') ? [{ href: '/library/import', label: say('menu.import'), icon: 'upload' as const }] : []),
      ...(mayHere(person, 'set-rules') ? [{ href: '/library/rules', label: say('menu.rules'), icon: 'settings' as const }] : []),
    ];
  },
  cards: (person) => [
    ...(learns(person) ? [{ key: 'library.reading', weight: 100, Card: ReadingCard }, { key: 'library.shelf', weight: 40, Card: ShelfCard }] : []),
    ...(mayHere(person, 'import-books') ? [{ key: 'library.imports', weight: 70, Card: ImportsCard }] : []),
    ...(mayHere(person, 'see-pools') ? [{ key: 'library.waiting', weight: 55, Card: WaitingCard }] : []),
  ],
  keptSets: () => KEPT_SETS,
};
