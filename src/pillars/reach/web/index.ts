import { mayIn } from '#core/domain/roles.ts';
import type { Session, WebRoom } from '#core/web/gives.ts';
import { reachActions } from '../domain/actions.ts';
import { reachWords } from './reach-words.ts';

function sees({ person }: Session): boolean {
  return person?.roles.some(({ role }) => mayIn(reachActions, role, 'see-reach')) ?? false;
}

/** What reach gives to the pages. */
export const reachWeb: WebRoom = {
  name: 'reach',
  words: reachWords,
  pages: [{ path: '/reach', title: 'reach.title', audience: 'staff', load: () => import('./pages/reach-page.tsx') }],
  menu: (session, language) => (sees(session) ? [{ href: '/reach', label: reachWords.say(language, 'reach.menu'), icon: 'people' }] : []),
  cards: () => [],
  keptSets: () => [],
};
