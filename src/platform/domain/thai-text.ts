/** A text in the spelling of {@link normalise}, with the way back: unit `i` of `text` was written at `starts[i]` to `ends[i]` of the original (UTF-16 offsets). */
export interface MappedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface Rule {
  readonly pattern: RegExp;
  readonly replace: (match: string) => string;
}

/** What ICU says about one stretch of a text; the shape of `Intl.Segmenter`'s answer. */
export interface Stretch {
  readonly segment: string;
  readonly index: number;
  readonly isWordLike?: boolean | undefined;
}

/** Cuts one piece, of {@link PIECE_LIMIT} characters at most, into words and what stands between them. */
export type WordBreaker = (piece: string) => Iterable<Stretch>;

/** Names and titles that the dictionary of the segmenter does not know; made by {@link customWords}. */
export interface CustomWords {
  readonly entries: ReadonlySet<string>;
  /** Length of the longest entry, in UTF-16 units. */
  readonly longest: number;
}

/**
 * The longest string that a segmenter is ever given. The cost of ICU's Thai dictionary search grows faster than the string:
 * 2.9 million characters a second in pieces of 500, 0.012 million in one string of 100,000, minutes for one of 400,000.
 */
export const PIECE_LIMIT = 2000;

const SARA_AM = '\u0e33';
const NIKHAHIT = '\u0e4d';
const MARKS = '\u0e31\u0e34-\u0e3a\u0e47-\u0e4e';

/**
 * Where a mark stands in its stack: below, above, then tone, then silencer, then sara am. Unicode's own reordering does not do this:
 * the marks above have combining class 0, so NFC keeps "tone, vowel" and "vowel, tone" apart although they look the same.
 * The marks that have a class (phinthu 9, sara u 103, tones 107) keep its order here, so that the result stays in NFC.
 */
function rank(mark: string): number {
  if (mark === '\u0e3a') return 0;
  if (mark === '\u0e38' || mark === '\u0e39') return 1;
  if (mark <= '\u0e37' && mark !== SARA_AM) return 2;
  if (mark === '\u0e47') return 3;
  if (mark === NIKHAHIT || mark === '\u0e4e') return 4;
  if (mark >= '\u0e48' && mark <= '\u0e4b') return 5;
  return mark === SARA_AM ? 7 : 6;
}

function inStackOrder(stack: string): string {
  const marks = new Set(stack);
  // Sara am already shows the ring of nikhahit.
  if (marks.has(SARA_AM)) marks.delete(NIKHAHIT);
  return [...marks].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).join('');
}

const remove = (): string => '';

/** Before NFC: what would keep apart characters that belong together. */
const EARLY: readonly Rule[] = [
  // Zero-width spaces and joiners, soft hyphen, byte order mark: typesetters put them between Thai words.
  { pattern: /\p{Default_Ignorable_Code_Point}+/gu, replace: remove },
  // Final sigma is written by its place in the word; folding it keeps every letter independent of its neighbours.
  { pattern: /[\p{Changes_When_Lowercased}ς]/gu, replace: (letter) => (letter === 'ς' ? 'σ' : letter.toLowerCase()) },
];

/**
 * After NFC. White space is only ever taken away where the characters on both sides ask for it, whatever stands further off:
 * so a piece of a text is joined nowhere where the whole text is not, and a query copied out of a text is found in it.
 */
const LATE: readonly Rule[] = [
  { pattern: /[๐-๙]/g, replace: (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30) },
  // Lakkhangyao stands after ฤ and ฦ and is typed as sara aa by most.
  { pattern: /\u0e45/g, replace: () => '\u0e32' },
  // Sara e twice looks like sara ae.
  { pattern: /\u0e40\u0e40/g, replace: () => '\u0e41' },
  { pattern: new RegExp(`${NIKHAHIT}[${MARKS}]*\u0e32`, 'g'), replace: (stack) => stack.slice(1, -1) + SARA_AM },
  { pattern: new RegExp(`[${MARKS}${SARA_AM}]{2,}`, 'g'), replace: inStackOrder },
  { pattern: /\s+/g, replace: () => ' ' },
  { pattern: /^ | $/g, replace: remove },
  // The Royal Society asks for a space on both sides of ๆ, print and people often leave them out; ฯ follows its word directly, or is set apart.
  { pattern: / (?=[ๆฯ])/g, replace: remove },
  { pattern: /(?<=ๆ) (?=[\u0e01-\u0e30\u0e40-\u0e44])/g, replace: remove },
  { pattern: /(?<=ฯ) (?=ลฯ)/g, replace: remove },
];

const apply = (text: string, rules: readonly Rule[]): string => rules.reduce((now, rule) => now.replace(rule.pattern, rule.replace), text);

/**
 * One spelling for what reads the same: NFC, sara am as one character, marks of a stack in one order and once, Arabic digits, lower case,
 * no zero-width characters, one space for any white space, none round ๆ and before ฯ. For comparing and searching, not for showing.
 */
export function normalise(text: string): string {
  for (let composed = apply(text, EARLY).normalize('NFC'); ; ) {
    const late = apply(composed, LATE);
    composed = late.normalize('NFC');
    // A foreign mark between Thai ones parts a stack that composition brings together: then once more. Every round moves marks towards their place, so it ends.
    if (composed === late) return late;
  }
}

/** Whether nothing of it can be read: white space and zero-width characters only. */
export function isBlank(text: string): boolean {
  return normalise(text) === '';
}

/** {@link normalise}, with the place in the original of every character; several times dearer. */
export function normaliseWithMap(text: string): MappedText {
  const starts = Array.from({ length: text.length }, (_, at) => at);
  const units: MappedText = { text, starts, ends: starts.map((at) => at + 1) };
  for (let composed = mapNfc(EARLY.reduce(mapRule, units)); ; ) {
    const late = LATE.reduce(mapRule, composed);
    composed = mapNfc(late);
    if (composed === late) return late;
  }
}

function mapRule(from: MappedText, rule: Rule): MappedText {
  const matches = [...from.text.matchAll(rule.pattern)];
  if (matches.length === 0) return from;
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const keepUntil = (end: number): void => {
    text += from.text.slice(at, end);
    for (; at < end; at += 1) {
      starts.push(from.starts[at] ?? 0);
      ends.push(from.ends[at] ?? 0);
    }
  };
  for (const match of matches) {
    keepUntil(match.index);
    const replaced = rule.replace(match[0]);
    const last = match.index + match[0].length - 1;
    text += replaced;
    for (let unit = 0; unit < replaced.length; unit += 1) {
      starts.push(from.starts[match.index] ?? 0);
      ends.push(from.ends[last] ?? 0);
    }
    at = last + 1;
  }
  keepUntil(from.text.length);
  return { text, starts, ends };
}

/** A character and what can compose with it: marks, and the vowels and finals of Hangul. */
const COMPOSING: Rule = { pattern: /[^][\p{M}\u1160-\u11ff]*/gu, replace: (cluster) => cluster.normalize('NFC') };

const mapNfc = (from: MappedText): MappedText => (from.text.normalize('NFC') === from.text ? from : mapRule(from, COMPOSING));

/** Characters that belong to the one before them. Sara am does in Unicode's grapheme rule too, although it is a letter. */
const EXTENDING = '\\p{M}\\u0e33\\u0eb3\\u200d\\u1160-\\u11ff';
const GRAPHEME = new RegExp(`\\r\\n|[^][${EXTENDING}]*`, 'gu');
const EXTENDS = new RegExp(`[${EXTENDING}\\udc00-\\udfff]`, 'u');
const LEADING_VOWEL = /[\u0e40-\u0e44]/;

/**
 * What people take for one character. By a rule of our own rather than by `Intl.Segmenter`, for speed and so that an old device
 * and the server agree; equal to it on Thai.
 */
export function graphemes(text: string): string[] {
  return text.match(GRAPHEME) ?? [];
}

/** Whether a cut at `at` would part a mark from its letter, a surrogate from its pair, or a leading vowel from its consonant. */
function partsCharacter(text: string, at: number): boolean {
  return EXTENDS.test(text.charAt(at)) || LEADING_VOWEL.test(text.charAt(at - 1));
}

/** Whether normalising takes away the white space before `at`, so that a cut there would part a word from its sign. */
function belongsTogether(text: string, at: number): boolean {
  return /[\sๆฯ]/.test(text.charAt(at)) || /[ๆฯ]\s{1,9}$/.test(text.slice(Math.max(0, at - 10), at));
}

function borderAfter(text: string, from: number, limit: number): number {
  let space = 0;
  for (let end = from + limit; end > from; end -= 1) {
    if (!/\s/.test(text.charAt(end - 1)) || belongsTogether(text, end)) continue;
    if (text.charAt(end - 1) === '\n') return end;
    space ||= end;
  }
  if (space > 0) return space;
  let end = from + limit;
  while (end > from && partsCharacter(text, end)) end -= 1;
  if (end > from) return end;
  // One "character" longer than the limit is an attack or a fault; only its surrogate pairs are kept whole.
  return /[\udc00-\udfff]/.test(text.charAt(from + limit)) ? from + limit - 1 : from + limit;
}

/**
 * Pieces of at most `limit` UTF-16 units (2 or more) that together are the text again; cut after a line break where there is one,
 * else after white space, else between graphemes.
 */
export function cut(text: string, limit: number = PIECE_LIMIT): string[] {
  if (limit < 2) throw new RangeError('A piece holds 2 units or more.');
  const pieces: string[] = [];
  let at = 0;
  while (text.length - at > limit) {
    const end = borderAfter(text, at, limit);
    pieces.push(text.slice(at, end));
    at = end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** The device's own Thai word breaker; `null` before Chrome and WebView 87 and Firefox 125. */
export const thaiBreaker: WordBreaker | null = ((): WordBreaker | null => {
  if (!('Segmenter' in Intl)) return null;
  const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
  return (piece) => segmenter.segment(piece);
})();

/** A user dictionary from titles, authors and series, in any spelling. */
export function customWords(list: Iterable<string>): CustomWords {
  const entries = new Set<string>();
  for (const entry of list) entries.add(normalise(entry));
  entries.delete('');
  let longest = 0;
  for (const entry of entries) longest = Math.max(longest, entry.length);
  return { entries, longest };
}

function merged(piece: string, stretches: readonly Stretch[], first: number, custom: CustomWords): string | null {
  const start = stretches[first]?.index ?? 0;
  let longest: string | null = null;
  for (let last = first + 1; last < stretches.length; last += 1) {
    const stretch = stretches[last];
    if (stretch === undefined) break;
    const end = stretch.index + stretch.segment.length;
    if (end - start > custom.longest) break;
    const candidate = piece.slice(start, end);
    if (custom.entries.has(candidate)) longest = candidate;
  }
  return longest;
}

/**
 * The words of a text in order, normalised. A repetition or abbreviation sign is taken off its word (เด็กๆ counts as เด็ก, กรุงเทพฯ as กรุงเทพ).
 * Where several words together are a custom word, it follows its first word as a word of its own; the parts stay, so that both are found.
 * Without a breaker the answer is {@link bigrams}. Words alone miss 5 to 22 of 100 substring hits: they rank, bigrams find.
 */
export function words(text: string, options: { readonly custom?: CustomWords; readonly breaker?: WordBreaker | null } = {}): string[] {
  const { custom, breaker = thaiBreaker } = options;
  if (breaker === null) return bigrams(text);
  const found: string[] = [];
  // Cut before normalising, while line breaks are still there, and again after it, because a character may become several.
  for (const piece of cut(text).flatMap((raw) => cut(normalise(raw)))) {
    const stretches = [...breaker(piece)];
    stretches.forEach((stretch, index) => {
      if (stretch.isWordLike !== true) return;
      const bare = stretch.segment.replace(/[ๆฯ]+$/, '');
      if (bare !== '' && bare !== 'ฯล') found.push(bare);
      const together = custom === undefined ? null : merged(piece, stretches, index, custom);
      if (together !== null) found.push(together);
    });
  }
  return found;
}

/** Each pair of neighbouring graphemes in each run without white space, normalised; a run of one grapheme stands for itself. */
export function bigrams(text: string): string[] {
  const pairs: string[] = [];
  for (const run of normalise(text).split(' ')) {
    const parts = graphemes(run);
    if (parts.length === 1) pairs.push(run);
    for (let at = 1; at < parts.length; at += 1) pairs.push(`${parts[at - 1] ?? ''}${parts[at] ?? ''}`);
  }
  return pairs;
}

const collator = new Intl.Collator('th', { numeric: true });

/** Order of a Thai dictionary (a leading vowel counts after its consonant, marks last), numbers by their size. For `Array.sort`. */
export function compareThai(a: string, b: string): number {
  return collator.compare(a, b);
}
