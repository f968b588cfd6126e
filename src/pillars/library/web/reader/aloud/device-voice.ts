import { chooseVoice, phrasesOf } from '../../../domain/phrases.ts';
import type { BookInside } from '../book-inside.ts';
import { blocksOf, rangeOf, type TextBlock } from '../text-blocks.ts';
import type { Said, Utterance, Voice } from './voice.ts';

/** One phrase after the other, said by the device. */
export class DeviceVoice implements Voice {
  readonly kind = 'device';
  readonly #book: BookInside;
  readonly #voices: readonly SpeechSynthesisVoice[];
  readonly #language: string;
  #rate = 1;
  #again: (() => void) | null = null;

  constructor(book: BookInside, voices: readonly SpeechSynthesisVoice[], language: string) {
    this.#book = book;
    this.#voices = voices;
    this.#language = language;
  }

  reads(index: number): boolean {
    return this.#book.sections[index]?.linear === true;
  }

  utterances(_index: number, doc: Document): Promise<readonly Utterance[]> {
    return Promise.resolve(blocksOf(doc.body, this.#language).flatMap(utterancesOf));
  }

  say(utterance: Utterance, _next: Utterance | null, hear: (word: Range) => void, stop: AbortSignal): Promise<Said> {
    return sayPhrase(utterance, { voices: this.#voices, book: this.#language, rate: () => this.#rate, hear, stop, again: (run) => { this.#again = run; } });
  }

  setRate(rate: number): void {
    if (rate === this.#rate) return;
    this.#rate = rate;
    // A voice takes its speed when it begins.
    this.#again?.();
  }

  close(): void {
    this.#again = null;
    speechSynthesis.cancel();
  }
}

/** What a block of a shown document is said as. */
export function utterancesOf(block: TextBlock): Utterance[] {
  return block.languages.flatMap(({ at, language }, n) => {
    const end = block.languages[n + 1]?.at ?? block.text.length;
    return phrasesOf(block.text.slice(at, end), language).map((phrase): Utterance => {
      const from = at + phrase.from;
      const to = at + phrase.to;
      return {
        range: rangeOf(block, from, to),
        text: block.text.slice(from, to).replace(/\s/g, ' '),
        language: phrase.language,
        wordAt: (offset, length) => (offset < 0 || from + offset >= to ? null : rangeOf(block, from + offset, Math.min(to, from + offset + Math.max(1, length)))),
        clip: null,
      };
    });
  });
}

interface Saying {
  readonly voices: readonly SpeechSynthesisVoice[];
  /** Language of the book, whose voice says what has none of its own. */
  readonly book: string;
  readonly rate: () => number;
  readonly hear: (word: Range) => void;
  readonly stop: AbortSignal;
  /** Takes what begins the phrase anew from the word being said. */
  readonly again: (run: (() => void) | null) => void;
}

/** Stopping is by cancelling: many tablets never wake from a pause of their voice. */
function sayPhrase(utterance: Utterance, { voices, book, rate, hear, stop, again }: Saying): Promise<Said> {
  const voice = chooseVoice(voices, utterance.language) ?? chooseVoice(voices, book);
  if (voice === null) return Promise.resolve('failed');
  return new Promise<Said>((resolve) => {
    let from = 0;
    let turn = 0;
    const done = (said: Said): void => {
      turn += 1;
      again(null);
      stop.removeEventListener('abort', halt);
      resolve(said);
    };
    const halt = (): void => {
      done('stopped');
      speechSynthesis.cancel();
    };
    const begin = (): void => {
      turn += 1;
      const mine = turn;
      const start = from;
      const speech = new SpeechSynthesisUtterance(utterance.text.slice(start));
      speech.voice = voice;
      speech.lang = voice.lang.replace('_', '-');
      speech.rate = rate();
      speech.onboundary = ({ name, charIndex, charLength }) => {
        if (mine !== turn || name === 'sentence') return;
        from = start + charIndex;
        const word = utterance.wordAt(from, charLength > 0 ? charLength : wordLength(utterance.text, from, utterance.language));
        if (word !== null) hear(word);
      };
      speech.onend = () => { if (mine === turn) done('said'); };
      speech.onerror = ({ error }) => { if (mine === turn) done(error === 'canceled' || error === 'interrupted' || error === 'not-allowed' ? 'stopped' : 'failed'); };
      speechSynthesis.speak(speech);
    };
    stop.addEventListener('abort', halt);
    again(() => {
      turn += 1;
      speechSynthesis.cancel();
      begin();
    });
    begin();
  });
}

/** Some voices tell where a word begins and not how long it is. */
function wordLength(text: string, from: number, language: string): number {
  const rest = text.slice(from, from + 60);
  if (!('Segmenter' in Intl)) return /^\S*/.exec(rest)?.[0].length ?? 1;
  const [word] = new Intl.Segmenter(language.startsWith('th') ? 'th' : 'en', { granularity: 'word' }).segment(rest);
  return word?.segment.length ?? 1;
}
