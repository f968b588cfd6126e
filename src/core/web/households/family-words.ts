import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

/** Words of a family's own pages, and of the family of somebody one looks after. */
export const familyWords = loadWords(() => import('../../words/family/th.json'), () => import('../../words/family/en.json'), coreWords);
