import en from '../words/en.json';
import th from '../words/th.json';
import { createWords, useWords, type Translate } from './words.tsx';

export const platformWords = createWords(th, en);

/** The words of the components themselves, and of the animals. */
export function usePlatformWords(): Translate {
  return useWords(platformWords);
}
