import { loadWords } from '#platform/web/words.tsx';

/** What stands around every page; the smallest, since nothing is drawn before it is here. */
export const appWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'));

/** Pages that the app makes of what the rooms give: first page, menu, search, help. */
export const frontWords = loadWords(() => import('../words/front/th.json'), () => import('../words/front/en.json'), appWords);

/** A newcomer's first visit and the printed guides. */
export const visitWords = loadWords(() => import('../words/visit/th.json'), () => import('../words/visit/en.json'), appWords);

/** What everybody may read about the whole. */
export const openWords = loadWords(() => import('../words/open/th.json'), () => import('../words/open/en.json'), appWords);
