export const FACES = ['looped', 'loopless', 'book'] as const;
export const THEMES = ['paper', 'sepia', 'dark', 'contrast'] as const;
export const SPACINGS = [1.8, 2, 2.4] as const;
export const MODES = ['pages', 'scrolled'] as const;
/** Percent of the reading size of 22 px. */
export const SIZES = [100, 115, 130, 150, 175, 200, 250, 300, 400] as const;
/** Space between paragraphs and, where the text has spaces, between words, in sizes of a letter; 0 leaves what the book says. */
export const PARAGRAPH_GAPS = [0, 1, 2] as const;
export const WORD_GAPS = [0, 0.3, 0.6] as const;
export const MARGINS = ['narrow', 'normal', 'wide'] as const;
export const TINTS = ['none', 'yellow', 'green', 'blue', 'rose'] as const;
/** How many lines stay clear under the reading ruler. */
export const RULERS = ['off', 'one', 'three'] as const;
/** Times as fast as a voice usually speaks. */
export const RATES = [0.6, 0.8, 1, 1.25, 1.5] as const;

/** How a person likes to read. It belongs to the person, not to a book. */
export interface ReaderStyle {
  readonly face: (typeof FACES)[number];
  readonly theme: (typeof THEMES)[number];
  /** Percent, one of `SIZES`. */
  readonly size: number;
  /** Height of a line over the size of its letters; stacked Thai marks need 1.8. */
  readonly spacing: number;
  /** `scrolled` shows a chapter in one piece, which a screen reader follows better than pages. */
  readonly mode: (typeof MODES)[number];
  readonly paragraphs: (typeof PARAGRAPH_GAPS)[number];
  readonly words: (typeof WORD_GAPS)[number];
  readonly margins: (typeof MARGINS)[number];
  /** A colour laid over the whole page, as a coloured sheet would be. */
  readonly tint: (typeof TINTS)[number];
  readonly ruler: (typeof RULERS)[number];
  /** Whether every second word has a ground of its own: Thai words stand together without a space. */
  readonly shaded: boolean;
  /** Nothing around the page but one button that brings the rest back. */
  readonly calm: boolean;
  /** One of `RATES`. */
  readonly rate: number;
}

export const DEFAULT_STYLE: ReaderStyle = {
  face: 'looped', theme: 'paper', size: 100, spacing: 2, mode: 'pages', paragraphs: 0, words: 0, margins: 'normal', tint: 'none', ruler: 'off', shaded: false, calm: false, rate: 1,
};

/** The next size up or down; the same at either end. */
export function stepSize(size: number, step: 1 | -1): number {
  return stepOf(SIZES, size, step);
}

/** The next speed of a voice; the same at either end. */
export function stepRate(rate: number, step: 1 | -1): number {
  return stepOf(RATES, rate, step);
}

function stepOf(values: readonly number[], value: number, step: 1 | -1): number {
  return (step > 0 ? values.find((each) => each > value) : values.findLast((each) => each < value)) ?? value;
}
