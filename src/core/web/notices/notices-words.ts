import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const noticesWords = loadWords(() => import('../../words/notices/th.json'), () => import('../../words/notices/en.json'), coreWords);
