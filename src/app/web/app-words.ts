import { createWords } from '#platform/web/words.tsx';
import en from '../words/en.json';
import th from '../words/th.json';

export const appWords = createWords(th, en);
