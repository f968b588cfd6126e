import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const systemWords = loadWords(() => import('../../words/system/th.json'), () => import('../../words/system/en.json'), coreWords);
