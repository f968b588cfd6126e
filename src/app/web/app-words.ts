import { loadWords } from '#platform/web/words.tsx';

export const appWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'));
