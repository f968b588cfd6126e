import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const householdsWords = loadWords(() => import('../../words/households/th.json'), () => import('../../words/households/en.json'), coreWords);
