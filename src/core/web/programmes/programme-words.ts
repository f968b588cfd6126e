import { coreWords } from '../core-words.ts';
import { loadWords } from '#platform/web/words.tsx';

export const programmeWords = loadWords(() => import('../../words/programmes/th.json'), () => import('../../words/programmes/en.json'), coreWords);
