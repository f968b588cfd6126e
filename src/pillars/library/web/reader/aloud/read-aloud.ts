import type { BookInside } from '../book-inside.ts';
import { paint } from '../lights.ts';
import { startsInSight } from '../on-screen.ts';
import type { Utterance, Voice } from './voice.ts';

export type AloudState = 'playing' | 'paused' | 'ended' | 'failed';

interface Spot {
  readonly index: number;
  readonly at: number;
}

/**
 * Reads a book aloud from what is in sight, phrase by phrase: lights what is said, turns the page along, and goes where the reader turns to.
 * Holds no text; what it needs it reads from the documents on screen.
 */
export class ReadAloud {
  readonly #book: BookInside;
  readonly #voice: Voice;
  readonly #tell: (state: AloudState) => void;
  readonly #line: (range: Range) => void;
  readonly #read = new WeakMap<Document, Promise<readonly Utterance[]>>();
  #spot: Spot | null = null;
  #said: Range | null = null;
  #stop: AbortController | null = null;
  /** Moves of our own, which are no turning of the page by the reader. */
  #moving = 0;
  /** How often the reader paused or ended it: what was looked up meanwhile is not read any more. */
  #ends = 0;

  constructor(book: BookInside, voice: Voice, tell: (state: AloudState) => void, line: (range: Range) => void) {
    this.#book = book;
    this.#voice = voice;
    this.#tell = tell;
    this.#line = line;
  }

  /** Goes on with the phrase that was being said, or with the first in sight where that is out of sight. */
  async play(): Promise<void> {
    const ends = this.#ends;
    if (this.#said === null || !startsInSight(this.#said)) this.#spot = await this.#firstInSight();
    if (ends === this.#ends) this.#run();
  }

  pause(): void {
    this.#ends += 1;
    this.#halt();
    this.#tell('paused');
  }

  /** The next or the previous phrase, read where it reads, else only lit. */
  async step(by: 1 | -1): Promise<void> {
    const wasPlaying = this.#stop !== null;
    const ends = this.#ends;
    this.#halt();
    const from = this.#spot ?? (await this.#firstInSight());
    this.#spot = from === null ? null : by === 1 ? await this.#after(from) : await this.#before(from);
    if (ends !== this.#ends) return;
    if (wasPlaying) this.#run();
    else if (this.#spot !== null) await this.#bring(this.#spot);
  }

  /** The reader turned the page: what is in sight now is read next. */
  async follow(): Promise<void> {
    if (this.#moving > 0 || this.#stop === null || (this.#said !== null && startsInSight(this.#said))) return;
    this.#halt();
    this.#said = null;
    await this.play();
  }

  setRate(rate: number): void {
    this.#voice.setRate(rate);
  }

  close(): void {
    this.#ends += 1;
    this.#halt();
    this.#voice.close();
    for (const { doc } of this.#book.shown()) this.#light(doc, [], []);
  }

  #halt(): void {
    this.#stop?.abort();
    this.#stop = null;
  }

  #run(): void {
    this.#halt();
    const stop = new AbortController();
    this.#stop = stop;
    this.#tell('playing');
    void this.#goOn(stop.signal).then((state) => {
      if (stop.signal.aborted) return;
      this.#stop = null;
      this.#tell(state);
    });
  }

  async #goOn(stop: AbortSignal): Promise<AloudState> {
    let spot = this.#spot ?? (await this.#firstInSight());
    while (spot !== null && !stop.aborted) {
      this.#spot = spot;
      const utterance = await this.#bring(spot);
      if (stop.aborted) return 'paused';
      if (utterance !== null) {
        const next = (await this.#in(spot.index))[spot.at + 1] ?? null;
        const said = await this.#voice.say(utterance, next, (word) => { this.#hearWord(utterance, word); }, stop);
        if (said === 'failed') return 'failed';
        if (said === 'stopped') return 'paused';
      }
      spot = await this.#after(spot);
    }
    if (stop.aborted) return 'paused';
    this.#spot = null;
    this.#said = null;
    for (const { doc } of this.#book.shown()) this.#light(doc, [], []);
    return 'ended';
  }

  /** Shows a phrase and lights it. */
  async #bring(spot: Spot): Promise<Utterance | null> {
    const utterance = (await this.#in(spot.index))[spot.at] ?? null;
    if (utterance === null) return null;
    await this.#show(spot.index, utterance.range);
    for (const { doc } of this.#book.shown()) this.#light(doc, doc === utterance.range.startContainer.ownerDocument ? [utterance.range] : [], []);
    this.#said = utterance.range;
    this.#line(utterance.range);
    return utterance;
  }

  #hearWord(utterance: Utterance, word: Range): void {
    const doc = word.startContainer.ownerDocument;
    if (doc === null) return;
    this.#light(doc, [utterance.range], [word]);
    this.#said = word;
    this.#line(word);
    // A phrase may go on overleaf.
    if (!startsInSight(word)) void this.#show(this.#spot?.index ?? 0, word);
  }

  #light(doc: Document, phrase: readonly Range[], word: readonly Range[]): void {
    paint(doc, 'phrase', phrase);
    paint(doc, 'word', word);
  }

  async #show(index: number, range: Range): Promise<void> {
    if (startsInSight(range)) return;
    await this.#move(index, () => range);
  }

  async #move(index: number, anchor?: (doc: Document) => Range): Promise<void> {
    this.#moving += 1;
    try {
      await this.#book.show(index, anchor);
    } finally {
      // What the renderer tells of the move comes with it or right after it.
      setTimeout(() => { this.#moving -= 1; }, 100);
    }
  }

  /** The phrases of a section, which is shown for it. */
  async #in(index: number): Promise<readonly Utterance[]> {
    let doc = this.#docOf(index);
    if (doc === undefined) {
      await this.#move(index);
      doc = this.#docOf(index);
    }
    if (doc === undefined) return [];
    const known = this.#read.get(doc);
    if (known !== undefined) return known;
    const read = this.#voice.utterances(index, doc);
    this.#read.set(doc, read);
    return read;
  }

  #docOf(index: number): Document | undefined {
    return this.#book.shown().find((shown) => shown.index === index)?.doc;
  }

  async #firstInSight(): Promise<Spot | null> {
    const shown = this.#book.shown().map(({ index }) => index).filter((index) => this.#voice.reads(index));
    for (const index of shown) {
      const at = (await this.#in(index)).findIndex(({ range }) => startsInSight(range));
      if (at >= 0) return { index, at };
    }
    const last = this.#book.shown().at(-1);
    return last === undefined ? null : this.#section(last.index, 1);
  }

  async #after({ index, at }: Spot): Promise<Spot | null> {
    return at + 1 < (await this.#in(index)).length ? { index, at: at + 1 } : this.#section(index, 1);
  }

  async #before({ index, at }: Spot): Promise<Spot | null> {
    return at > 0 ? { index, at: at - 1 } : ((await this.#section(index, -1)) ?? { index, at });
  }

  /** The next section that has something to say, or the one before at its last phrase. */
  async #section(from: number, by: 1 | -1): Promise<Spot | null> {
    for (let index = from + by; index >= 0 && index < this.#book.sections.length; index += by) {
      if (!this.#voice.reads(index)) continue;
      const { length } = await this.#in(index);
      if (length > 0) return { index, at: by === 1 ? 0 : length - 1 };
    }
    return null;
  }
}
