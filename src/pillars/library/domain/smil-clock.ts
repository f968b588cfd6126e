const FULL = /^(\d{1,4}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)$/;
const PARTIAL = /^([0-5]?\d):([0-5]\d(?:\.\d{1,9})?)$/;
const TIMECOUNT = /^(\d{1,9}(?:\.\d{1,9})?)(h|min|s|ms)?$/;
const UNIT = { h: 3600, min: 60, s: 1, ms: 0.001 } as const;

/** Seconds of a clock value (SMIL 3.0, "Timing", clock values, as EPUB 3.3 section 9 takes them over); null where it is none. */
export function clockSeconds(text: string): number | null {
  const value = text.trim();
  const full = FULL.exec(value);
  if (full) return Number(full[1]) * 3600 + Number(full[2]) * 60 + Number(full[3]);
  const partial = PARTIAL.exec(value);
  if (partial) return Number(partial[1]) * 60 + Number(partial[2]);
  const count = TIMECOUNT.exec(value);
  return count ? Number(count[1]) * UNIT[(count[2] ?? 's') as keyof typeof UNIT] : null;
}

/** Longest clip of a recorded voice in seconds: a phrase is short, a chapter read in one piece is not longer than this. */
const LONGEST_CLIP = 6 * 3600;

export interface ClipTimes {
  readonly begin: number;
  /** Null: to the end of the recording. */
  readonly end: number | null;
}

/** When a clip begins and ends in its recording, in seconds; null where the two make no sense together. */
export function clipTimes(begin: string | null, end: string | null): ClipTimes | null {
  const from = begin === null ? 0 : clockSeconds(begin);
  const to = end === null ? null : clockSeconds(end);
  if (from === null || (end !== null && to === null)) return null;
  if (to !== null && (to <= from || to - from > LONGEST_CLIP)) return null;
  return { begin: from, end: to };
}
