import { loadWords } from '#platform/web/words.tsx';

/** Words of what family sees of a child's reading. */
export const familyReadingWords = loadWords(() => import('../words/family/th.json'), () => import('../words/family/en.json'));
