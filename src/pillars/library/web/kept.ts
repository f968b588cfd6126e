import type { KeptHold, KeptLoan, KeptTitle, KeptWish } from '../api.ts';
import type { KeptWord } from '../api/words.ts';
import type { Mark } from '../domain/mark.ts';
import type { Place } from '../domain/place.ts';

/** What each of the library's kept sets holds. */
export interface KeptValues {
  'library.shelf': KeptTitle;
  'library.loans': KeptLoan;
  'library.holds': KeptHold;
  'library.wishes': KeptWish;
  'library.places': Place;
  'library.marks': Mark;
  'library.words': KeptWord;
}
export type KeptSet = keyof KeptValues;

/** What a person is in the middle of first, the shelf last: a line may be short. */
export const KEPT_SETS: readonly KeptSet[] = ['library.loans', 'library.places', 'library.marks', 'library.holds', 'library.wishes', 'library.words', 'library.shelf'];
