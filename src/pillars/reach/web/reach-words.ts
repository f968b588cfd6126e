import { loadWords } from '#platform/web/words.tsx';

export const reachMenu = loadWords(() => import('../words/menu/th.json'), () => import('../words/menu/en.json'));

export const reachWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'), reachMenu);
