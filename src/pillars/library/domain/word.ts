import type { AgeRange } from '#core/domain/birth-date.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';

/** Ready reasons why a reader liked a book, each with a picture. There is no mark and no number: books are told of, and readers are never ranked. */
export const wordReasons = ['laughed', 'pictures', 'learned', 'excited', 'moved', 'like-me', 'easy', 'again'] as const;
export type WordReason = (typeof wordReasons)[number];
export const REASONS_AT_MOST = 3;
/** Characters of one's own words. */
export const WORD_LENGTH = 200;

export interface WordSaid {
  readonly reasons: readonly WordReason[];
  readonly text: string;
}

/** A word as it is handed over: each reason once, space at the ends gone. Problem: `library.word-empty` (neither a reason nor a word). */
export function wordOf(said: WordSaid): Result<WordSaid> {
  const reasons = [...new Set(said.reasons)].slice(0, REASONS_AT_MOST);
  const text = said.text.trim();
  return reasons.length === 0 && text === '' ? fail('library.word-empty') : ok({ reasons, text });
}

/**
 * The age that stands under a word instead of a name, in steps of two years so that it points at nobody: of seven and eight the one is said, of nine and ten the other. Null where no
 * birth date is known, and for grown-ups, whose age helps no reader.
 */
export function aboutAge(age: AgeRange | null): number | null {
  if (age === null || age.min >= 20) return null;
  return Math.max(6, Math.ceil(age.min / 2) * 2);
}
