export const FACES = ['looped', 'loopless', 'book'] as const;
export const THEMES = ['paper', 'sepia', 'dark', 'contrast'] as const;
export const SPACINGS = [1.8, 2, 2.4] as const;
export const MODES = ['pages', 'scrolled'] as const;
/** Percent of the reading size of 22 px. */
export const SIZES = [100, 115, 130, 150, 175, 200, 250, 300, 400] as const;

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
}

export const DEFAULT_STYLE: ReaderStyle = { face: 'looped', theme: 'paper', size: 100, spacing: 2, mode: 'pages' };

/** The next size up or down; the same at either end. */
export function stepSize(size: number, step: 1 | -1): number {
  const sizes: readonly number[] = SIZES;
  const next = step > 0 ? sizes.find((s) => s > size) : sizes.findLast((s) => s < size);
  return next ?? size;
}
