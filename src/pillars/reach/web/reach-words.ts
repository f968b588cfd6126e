import { loadWords } from '#platform/web/words.tsx';

export const reachWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'));
