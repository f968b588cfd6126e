import { loadWords } from '#platform/web/words.tsx';

/** What stands beside and before every page: menu, cards, kinds of things that are found. */
export const coreMenu = loadWords(() => import('../words/menu/th.json'), () => import('../words/menu/en.json'));

export const coreWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'), coreMenu);

/** Help for core's own pages. */
export const coreHelp = loadWords(() => import('../words/help/th.json'), () => import('../words/help/en.json'));

/** Sentences of core's tasks and notices. */
export const coreTold = loadWords(() => import('../words/told/th.json'), () => import('../words/told/en.json'));
