import { cut, PIECE_LIMIT } from '#platform/domain/thai-text.ts';

/** A stretch of a text that a voice says in one breath. Offsets count UTF-16 units. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  /** BCP 47, of what is written rather than of the whole text. */
  readonly language: string;
}

/** Thai has no full stop: clauses stand apart by a space, and this many units of them make a phrase that can be followed with the eye. */
const THAI_ENOUGH = 40;
const LONGEST = 160;
/** Shorter foreign words are said by the voice of the text, as people do; a change of voice for each would tear the sentence apart. */
const FOREIGN_LETTERS = 8;

const LATIN_RUN = /\p{Script=Latin}(?:[\p{Script=Latin}\p{M}\p{N}\s,.;:'’"“”()\-–!?&/]*[\p{Script=Latin}.!?])?/gu;
const THAI_RUN = /\p{Script=Thai}(?:[\p{Script=Thai}\p{N}\s,.;:'’"“”()\-–!?]*\p{Script=Thai})?/gu;
const SPEAKABLE = /[\p{L}\p{N}]/u;

const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';

/** The stretches of a text by the language that is written there: long Latin runs inside Thai are English, Thai inside anything else is Thai. */
export function languageRuns(text: string, declared: string): Phrase[] {
  const own = declared === '' ? (/\p{Script=Thai}/u.test(text) ? 'th' : 'en') : declared;
  const isThai = primary(own) === 'th';
  const runs: Phrase[] = [];
  let at = 0;
  for (const match of text.matchAll(isThai ? LATIN_RUN : THAI_RUN)) {
    if (isThai && (match[0].match(/\p{L}/gu)?.length ?? 0) < FOREIGN_LETTERS) continue;
    if (match.index > at) runs.push({ from: at, to: match.index, language: own });
    at = match.index + match[0].length;
    runs.push({ from: match.index, to: at, language: isThai ? 'en' : 'th' });
  }
  if (at < text.length) runs.push({ from: at, to: text.length, language: own });
  return runs;
}

/**
 * Cuts a text into phrases: sentences where its language marks them, clauses at spaces in Thai, and never more than about 160 units; what
 * has no letter or number in it is no phrase. Pieces given to the segmenter stay short (its cost grows steeply with the length).
 */
export function phrasesOf(text: string, declared: string): Phrase[] {
  return languageRuns(text, declared).flatMap((run) => {
    const isThai = primary(run.language) === 'th';
    let at = run.from;
    return cut(text.slice(run.from, run.to), PIECE_LIMIT).flatMap((piece) => {
      const start = at;
      at += piece.length;
      return sentences(piece, run.language).flatMap((sentence) => shorter(sentence.segment, isThai).map(([from, to]) => trimmed(text, start + sentence.index + from, start + sentence.index + to, run.language)));
    });
  }).filter((phrase): phrase is Phrase => phrase !== null);
}

function sentences(text: string, language: string): { readonly index: number; readonly segment: string }[] {
  if (!('Segmenter' in Intl)) return [{ index: 0, segment: text }];
  return [...segmenter(language, 'sentence').segment(text)];
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const known = segmenters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(isLanguage(language) ? language : 'th', { granularity });
  segmenters.set(key, made);
  return made;
}

/** A book may write anything into `lang`. */
function isLanguage(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

function shorter(text: string, isThai: boolean): [from: number, to: number][] {
  const enough = isThai ? THAI_ENOUGH : LONGEST;
  if (text.length <= enough) return [[0, text.length]];
  const found: [number, number][] = [];
  let from = 0;
  let to = 0;
  const flush = (): void => {
    if (to > from) found.push([from, to]);
    from = to;
  };
  for (const { index, segment } of [...text.matchAll(/\s*\S+\s*/g)].flatMap((match) => pieces(match[0], match.index))) {
    if (to - from >= enough || index + segment.length - from > LONGEST) flush();
    to = index + segment.length;
  }
  to = text.length;
  flush();
  return found;
}

/** A run without a space that is too long for one breath, at the borders of its words. */
function pieces(run: string, at: number): { readonly index: number; readonly segment: string }[] {
  if (run.length <= LONGEST || !('Segmenter' in Intl)) return [{ index: at, segment: run }];
  return [...segmenter('th', 'word').segment(run)].map(({ index, segment }) => ({ index: at + index, segment }));
}

function trimmed(text: string, start: number, end: number, language: string): Phrase | null {
  const inner = text.slice(start, end);
  if (!SPEAKABLE.test(inner)) return null;
  const from = start + (inner.length - inner.trimStart().length);
  return { from, to: end - (inner.length - inner.trimEnd().length), language };
}

export interface VoiceFacts {
  readonly lang: string;
  /** Speaks without a line. */
  readonly localService: boolean;
  readonly default: boolean;
}

/** The voice of a device for a language: one that speaks without a line first, then its favourite; none where it has none. */
export function chooseVoice<V extends VoiceFacts>(voices: readonly V[], language: string): V | null {
  const fitting = voices.filter((voice) => primary(voice.lang) === primary(language));
  return fitting.toSorted((a, b) => Number(b.localService) - Number(a.localService) || Number(b.default) - Number(a.default))[0] ?? null;
}
