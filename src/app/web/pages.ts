import type { Page } from '#core/web/gives.ts';
import { webRooms } from './rooms.ts';

/** Every page but the first, which the app makes of the rooms' cards: those of the rooms, and the design system's own. */
export const pages: readonly Page[] = [
  ...webRooms.flatMap((room) => room.pages),
  { path: '/components', title: 'components', audience: 'anyone', load: async () => ({ Page: (await import('#platform/web/pages/components-page.tsx')).ComponentsPage }) },
];
