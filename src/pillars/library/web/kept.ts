import type { KeptLoan, KeptTitle, TitleAnswer } from '../api.ts';
import type { Mark } from '../domain/mark.ts';
import type { Place } from '../domain/place.ts';

export type { KeptLoan, KeptTitle } from '../api.ts';

/** A place in a queue, as the device holds it. */
export interface KeptHold {
  readonly id: string;
  readonly title: TitleAnswer;
  readonly state: 'waiting' | 'offered';
  readonly position: number | null;
  /** Epoch milliseconds. */
  readonly offeredUntil: number | null;
}

/** What each of the library's kept sets holds. */
export interface KeptValues {
  'library.shelf': KeptTitle;
  'library.loans': KeptLoan;
  'library.holds': KeptHold;
  'library.places': Place;
  'library.marks': Mark;
}
export type KeptSet = keyof KeptValues;

export const KEPT_SETS: readonly KeptSet[] = ['library.loans', 'library.places', 'library.marks', 'library.holds', 'library.shelf'];
