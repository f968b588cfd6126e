import { listWords } from '#core/web/lists/list-words.ts';
import { loadWords } from '#platform/web/words.tsx';

/** Words of the pages for what comes from another library, on those of every list. */
export const earlierWords = loadWords(() => import('../../words/earlier/th.json'), () => import('../../words/earlier/en.json'), listWords);
