import { normalise, normaliseWithMap, thaiBreaker } from './thai-text.ts';
import type { WordBreaker } from './thai-text.ts';

/** A passage of a book and where it stands (a locator of the book, opaque here). */
export interface SearchPassage {
  readonly at: string;
  readonly text: string;
}

/** What of a book can be found, every text in the spelling of `normalise`; several people or subjects in one text, set apart by `; `. */
export interface SearchDoc {
  readonly title: string;
  readonly people: string;
  readonly subjects: string;
  readonly description: string;
  readonly passages: readonly SearchPassage[];
}

export type SearchField = 'title' | 'people' | 'subjects' | 'description' | 'passages';

/** `offset` and `length` count UTF-16 units of the normalised text; `at` is the passage's, and `null` in the other fields. */
export interface SearchHit {
  readonly field: SearchField;
  readonly at: string | null;
  readonly offset: number;
  readonly length: number;
}

export interface SearchMatch {
  /** Only its order counts: higher stands first. */
  readonly score: number;
  /** For each part of the query one hit in each field and passage that has it, on word borders where such a one was soon found. */
  readonly hits: readonly SearchHit[];
}

/** The surroundings of a hit in the spelling of the original, and whether text was left out on either side. */
export interface Snippet {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const WEIGHT: Readonly<Record<SearchField, number>> = { title: 80, people: 60, subjects: 60, description: 40, passages: 20 };
const TITLE_START = 20;
/** Less than the step between two fields, so that it orders within a field only. */
const WHOLE_WORDS = 10;
/** How much text round a hit is given to the word breaker: enough for its dictionary, far from the lengths where it becomes slow. */
const WORD_CONTEXT = 100;
/** Occurrences looked at in one text in search of one that stands on word borders. */
const TRIES = 5;
/** Passages looked at in this way for one part, after which the first occurrence does: a common syllable stands in thousands, and the order of books gains nothing. */
const TRIED_PASSAGES = 40;

/** The parts of a query: split at white space, each normalised, none twice. Empty when there is nothing to look for. */
export function prepare(query: string): string[] {
  return [...new Set(normalise(query).split(' '))].filter((part) => part !== '');
}

function onWordBorders(text: string, offset: number, length: number, breaker: WordBreaker | null): boolean {
  const end = offset + length;
  if (breaker === null) return !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(offset - 1)) && !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(end));
  const from = Math.max(0, offset - WORD_CONTEXT);
  const window = text.slice(from, end + WORD_CONTEXT).slice(0, 4 * WORD_CONTEXT);
  let starts = false;
  for (const stretch of breaker(window)) {
    const at = from + stretch.index;
    if (at === offset) starts = true;
    if (starts && at + stretch.segment.length === end) return true;
    if (at > end) break;
  }
  return false;
}

interface Found {
  readonly offset: number;
  readonly whole: boolean;
}

function best(text: string, part: string, breaker: WordBreaker | null, seekWhole: boolean): Found | null {
  const first = text.indexOf(part);
  if (first < 0) return null;
  if (!seekWhole) return { offset: first, whole: false };
  for (let at = first, tries = 0; at >= 0 && tries < TRIES; at = text.indexOf(part, at + 1), tries += 1) {
    if (onWordBorders(text, at, part.length, breaker)) return { offset: at, whole: true };
  }
  return { offset: first, whole: false };
}

/**
 * The one rule of finding, on the server (after the database has chosen candidates) and on a device (over what it keeps):
 * every part occurs somewhere as a substring, else `null`. Word borders only order what is found, so that a device with another
 * word list finds the same books. A part counts by its best place: start of the title, title, people and subjects, description, text inside.
 */
export function scan(parts: readonly string[], doc: SearchDoc, breaker: WordBreaker | null = thaiBreaker): SearchMatch | null {
  if (parts.length === 0) return null;
  const hits: SearchHit[] = [];
  let score = 0;
  for (const part of parts) {
    let partScore = 0;
    let triedPassages = 0;
    const look = (field: SearchField, at: string | null, text: string): void => {
      const found = best(text, part, breaker, triedPassages < TRIED_PASSAGES);
      if (found === null) return;
      if (field === 'passages') triedPassages += found.whole ? TRIED_PASSAGES : 1;
      hits.push({ field, at, offset: found.offset, length: part.length });
      const starts = field === 'title' && text.startsWith(part);
      partScore = Math.max(partScore, WEIGHT[field] + (starts ? TITLE_START : 0) + (found.whole ? WHOLE_WORDS : 0));
    };
    look('title', null, doc.title);
    look('people', null, doc.people);
    look('subjects', null, doc.subjects);
    look('description', null, doc.description);
    for (const passage of doc.passages) look('passages', passage.at, passage.text);
    if (partScore === 0) return null;
    score += partScore;
  }
  return { score: score / parts.length, hits };
}

/** The nearest place at or after `at` (at or before, for `step` -1) that parts no character and, if one is near, stands at white space. */
function restAt(text: string, at: number, step: 1 | -1, stop: number): number {
  const inside = (place: number): boolean => (step === 1 ? place < stop : place > stop);
  const near = Math.abs(stop - at) / 3;
  for (let place = at; inside(place) && Math.abs(place - at) <= near; place += step) {
    if (/\s/.test(text.charAt(step === 1 ? place - 1 : place))) return place;
  }
  let place = at;
  while (inside(place) && /[\p{M}\u0e33\u200d\udc00-\udfff]/u.test(text.charAt(place))) place += step;
  return place;
}

/**
 * A hit as its author wrote it, with up to `around` UTF-16 units on either side.
 * @param original the text before it was normalised
 * @param offset of the hit in the normalised text, as in {@link SearchHit}
 */
export function snippet(original: string, offset: number, length: number, around: number): Snippet {
  const map = normaliseWithMap(original);
  let start = map.starts[offset] ?? original.length;
  if (start > 0 && /[\udc00-\udfff]/.test(original.charAt(start))) start -= 1;
  let end = length === 0 ? start : (map.ends[offset + length - 1] ?? original.length);
  // A hit may end inside a stack of marks (กี in กี่); shown, the stack stays whole.
  while (end > start && /[\p{M}\u0e33\udc00-\udfff]/u.test(original.charAt(end))) end += 1;
  const from = start <= around ? 0 : restAt(original, start - around, 1, start);
  const until = original.length - end <= around ? original.length : restAt(original, end + around, -1, end);
  return { before: original.slice(from, start), hit: original.slice(start, end), after: original.slice(end, until), cutBefore: from > 0, cutAfter: until < original.length };
}
