import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const messagesWords = loadWords(() => import('../../words/messages/th.json'), () => import('../../words/messages/en.json'), coreWords);
