import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const listWords = loadWords(() => import('../../words/lists/th.json'), () => import('../../words/lists/en.json'), coreWords);
