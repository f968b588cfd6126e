import { loadWords } from '#platform/web/words.tsx';
import { libraryTold } from '../library-words.ts';

/** What readers say about books, and how it is said; the ready reasons are those that who reads them first sees. */
export const saidWords = loadWords(() => import('../../words/said/th.json'), () => import('../../words/said/en.json'), libraryTold);
