import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const tasksWords = loadWords(() => import('../../words/tasks/th.json'), () => import('../../words/tasks/en.json'), coreWords);
