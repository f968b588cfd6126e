import { loadWords } from '#platform/web/words.tsx';
import { libraryWords } from './library-words.ts';

/** Words of the librarian's own pages. */
export const librarianWords = loadWords(() => import('../words/librarian/th.json'), () => import('../words/librarian/en.json'), libraryWords);
