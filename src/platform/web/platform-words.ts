import { loadWords, useWords, type Translate } from './words.tsx';

export const platformWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'));

/** The words of the components themselves, and of the animals. */
export function usePlatformWords(): Translate {
  return useWords(platformWords);
}
