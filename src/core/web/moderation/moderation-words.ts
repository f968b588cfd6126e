import { loadWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';

export const moderationWords = loadWords(() => import('../../words/moderation/th.json'), () => import('../../words/moderation/en.json'), coreWords);
