import { loadWords } from '#platform/web/words.tsx';

export const coreWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'));

/** Sentences of core's tasks and notices. */
export const coreTold = loadWords(() => import('../words/told/th.json'), () => import('../words/told/en.json'));
