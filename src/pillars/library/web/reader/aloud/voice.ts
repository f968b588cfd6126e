import type { Clip } from './overlay.ts';

/** What is said in one breath, and where it stands in the document on screen. */
export interface Utterance {
  readonly range: Range;
  /** As it is said: offsets are those of the words in the book. */
  readonly text: string;
  readonly language: string;
  /** The words at an offset of `text`, where they stand. */
  readonly wordAt: (from: number, length: number) => Range | null;
  /** Its place in a recording; none where the device speaks. */
  readonly clip: Clip | null;
}

export type Said = 'said' | 'stopped' | 'failed';

/** Somebody who reads aloud: the recording of a book, or the device. */
export interface Voice {
  readonly kind: 'recorded' | 'device';
  /** Sections of the reading order that it can read. */
  reads(index: number): boolean;
  utterances(index: number, doc: Document): Promise<readonly Utterance[]>;
  /** Says one; `hear` learns which word is said, where the voice tells. `next` is what follows, so that a recording runs on without a gap. */
  say(utterance: Utterance, next: Utterance | null, hear: (word: Range) => void, stop: AbortSignal): Promise<Said>;
  /** Times as fast as usual, also of what is being said. */
  setRate(rate: number): void;
  close(): void;
}
