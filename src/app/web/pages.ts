import type { Page } from '#core/web/gives.ts';
import { helpOf } from '#core/web/giving.ts';
import { frontWords, openWords, visitWords } from './app-words.ts';
import { webRooms } from './rooms.ts';

/** Pages that the app makes itself: of what the rooms give, and about the whole. */
const own: readonly Page[] = [
  { path: '/menu', title: 'menu.title', audience: 'signed-in', words: frontWords, help: helpOf('menu'), load: () => import('./menu-page.tsx') },
  { path: '/find', title: 'find.title', audience: 'signed-in', words: frontWords, help: helpOf('find'), load: () => import('./find/find-page.tsx') },
  { path: '/help', title: 'help-page.title', audience: 'anyone', words: frontWords, help: helpOf('help-page'), load: () => import('./help-page.tsx') },
  { path: '/guide/:role', title: 'guide.title', audience: 'anyone', words: visitWords, help: helpOf('guide'), load: () => import('./guide/guide-page.tsx') },
  { path: '/welcome', title: 'welcome.title', audience: 'anyone', words: openWords, help: helpOf('welcome'), load: () => import('./open/welcome-page.tsx') },
  { path: '/privacy', title: 'privacy.title', audience: 'anyone', words: openWords, help: helpOf('privacy'), load: () => import('./open/privacy-page.tsx') },
  { path: '/accessibility', title: 'accessibility.title', audience: 'anyone', words: openWords, help: helpOf('accessibility'), load: () => import('./open/accessibility-page.tsx') },
  { path: '/contact', title: 'contact.title', audience: 'anyone', words: openWords, help: helpOf('contact'), load: () => import('./open/contact-page.tsx') },
  { path: '/licences', title: 'licences.title', audience: 'anyone', words: openWords, help: helpOf('licences'), load: () => import('./open/licences-page.tsx') },
];

/** Every page but the first, which the app makes of the rooms' cards: those of the rooms, the app's own, and the design system's. */
export const pages: readonly Page[] = [
  ...webRooms.flatMap((room) => room.pages),
  ...own,
  { path: '/components', title: 'components', audience: 'anyone', words: frontWords, help: ['help.components.for'], load: async () => ({ Page: (await import('#platform/web/pages/components-page.tsx')).ComponentsPage }) },
];
