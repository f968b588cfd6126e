import { mayIn } from '#core/domain/roles.ts';
import type { Session, WebRoom } from '#core/web/gives.ts';
import { reachActions } from '../domain/actions.ts';
import { reachMenu, reachWords } from './reach-words.ts';

function sees({ person }: Session): boolean {
  return person?.roles.some(({ role }) => mayIn(reachActions, role, 'see-reach')) ?? false;
}

/** What reach gives to the pages. */
export const reachWeb: WebRoom = {
  name: 'reach',
  words: reachWords,
  menuWords: reachMenu,
  pages: [{ path: '/reach', title: 'reach.title', audience: 'staff', help: ['reach.help.for', 'reach.help.how', 'reach.help.offline'], load: () => import('./pages/reach-page.tsx') }],
  menu: (session, language) => (sees(session) ? [{ href: '/reach', area: 'seen', label: reachMenu.say(language, 'reach.menu'), note: reachMenu.say(language, 'note.reach.menu'), icon: 'list' }] : []),
  cards: () => [],
  keptSets: () => [],
};
