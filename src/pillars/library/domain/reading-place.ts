import type { Locator } from './locator.ts';

/** The canonical fragment identifier of a place, where it has one. */
export function cfiOf(locator: Locator): string | undefined {
  return locator.locations.fragments?.find((fragment) => fragment.startsWith('epubcfi('));
}

/** Whole percent of the book that lies before a place; 100 only at its very end. */
export function percentRead(fraction: number): number {
  if (!(fraction > 0)) return 0;
  return fraction >= 1 ? 100 : Math.min(99, Math.floor(fraction * 100 + 1e-9));
}

/** Whether a kept place lies on the page that begins at `shown` and ends where `end` of the book (0 to 1) is read. */
export function isOnPage(kept: Locator, shown: Locator, end: number): boolean {
  if (kept.href !== shown.href) return false;
  const at = kept.locations.totalProgression ?? 0;
  const start = shown.locations.totalProgression ?? 0;
  // Half a character of a long book is below this.
  const slack = 1e-7;
  return Math.abs(at - start) < slack || (at > start && at < end - slack);
}
