import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const peopleWords = loadWords(() => import('../../words/people/th.json'), () => import('../../words/people/en.json'), coreWords);
