import { loadWords } from '#platform/web/words.tsx';

export const coreWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'));
