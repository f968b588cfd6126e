import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const safeguardingWords = loadWords(() => import('../../words/safeguarding/th.json'), () => import('../../words/safeguarding/en.json'), coreWords);
