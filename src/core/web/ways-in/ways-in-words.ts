import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const waysInWords = loadWords(() => import('../../words/ways-in/th.json'), () => import('../../words/ways-in/en.json'), coreWords);
