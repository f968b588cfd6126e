import { may, type CoreAction } from '#core/domain/roles.ts';
import { coreCards } from './cards.tsx';
import { coreTold, coreWords } from './core-words.ts';
import type { Session, WebRoom } from './gives.ts';

function allowed(session: Session, action: CoreAction): boolean {
  return session.person?.roles.some(({ role }) => may(role, action)) ?? false;
}

/** What core gives to the pages: ways in, people, homes and tablets. */
export const coreWeb: WebRoom = {
  name: 'core',
  words: coreWords,
  told: coreTold,
  pages: [
    { path: '/sign-in', title: 'sign-in.title', audience: 'anyone', load: () => import('./pages/sign-in.tsx') },
    { path: '/tablet/open', title: 'tablet-open.title', audience: 'anyone', load: () => import('./pages/tablet-open.tsx') },
    { path: '/roster', title: 'roster.title', audience: 'anyone', load: () => import('./pages/roster.tsx') },
    { path: '/account', title: 'account.title', audience: 'signed-in', load: () => import('./pages/account.tsx') },
    { path: '/tablets', title: 'tablets.title', audience: 'staff', load: () => import('./pages/tablets.tsx') },
    { path: '/people', title: 'people.title', audience: 'staff', load: () => import('./pages/people.tsx') },
    { path: '/people/new', title: 'person-new.title', audience: 'staff', load: () => import('./pages/person-new.tsx') },
    { path: '/people/import', title: 'import.title', audience: 'staff', load: () => import('./pages/people-import.tsx') },
    { path: '/people/:person', title: 'person.title', audience: 'staff', load: () => import('./pages/person.tsx') },
    { path: '/organisations', title: 'organisations.title', audience: 'staff', load: () => import('./pages/organisations.tsx') },
    { path: '/provinces', title: 'provinces.title', audience: 'staff', load: () => import('./pages/provinces.tsx') },
  ],
  menu(session, language) {
    const say = (key: string): string => coreWords.say(language, key);
    return [
      ...(allowed(session, 'see-people') ? [{ href: '/people', label: say('people.menu'), icon: 'people' as const }] : []),
      ...(allowed(session, 'close-tablet') ? [{ href: '/tablets', label: say('tablets.menu'), icon: 'tablet' as const }] : []),
      ...(allowed(session, 'see-organisations')
        ? [
            { href: '/organisations', label: say('organisations.menu'), icon: 'office' as const },
            { href: '/provinces', label: say('provinces.menu'), icon: 'list' as const },
          ]
        : []),
    ];
  },
  cards: (person) => coreCards(person),
  keptSets: () => [],
};
