import type { AgeRange } from './publication.ts';

/** `6-9`, `6+`, `6` as schema.org writes it; null when it is anything else. */
export function readAges(values: readonly string[]): AgeRange | null {
  for (const value of values) {
    const match = /^(\d{1,2})\s*(?:([-–])\s*(\d{1,2})?|(\+))?$/.exec(value.trim());
    if (!match) continue;
    const from = Number(match[1]);
    if (match[3] !== undefined) return Number(match[3]) >= from ? { from, to: Number(match[3]) } : null;
    return { from, to: match[2] !== undefined || match[4] !== undefined ? null : from };
  }
  return null;
}

/** Ages named in a sentence about readers: "ages 6 to 9", "อายุ 6-9 ปี", "6+". Words without a number say nothing certain. */
export function agesInWords(sentences: readonly string[]): AgeRange | null {
  for (const sentence of sentences) {
    const match = /(?:\bage[sd]?|อายุ|ages?:)\s{0,3}(\d{1,2})(?!\d)(?:\s{0,3}(?:-|–|to|ถึง)\s{0,3}(\d{1,2})(?!\d)|(\+))?/i.exec(sentence);
    if (match) return readAges([match[2] === undefined ? `${match[1] ?? ''}${match[3] ?? ''}` : `${match[1] ?? ''}-${match[2]}`]);
  }
  return null;
}
