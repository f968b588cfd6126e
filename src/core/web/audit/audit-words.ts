import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const auditWords = loadWords(() => import('../../words/audit/th.json'), () => import('../../words/audit/en.json'), coreWords);
