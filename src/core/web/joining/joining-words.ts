import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const joiningWords = loadWords(() => import('../../words/joining/th.json'), () => import('../../words/joining/en.json'), coreWords);
