import { snippet, type Snippet } from '#platform/domain/search.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { findIn, wanted, type FoundAt } from '../../../domain/find-in-book.ts';
import type { BookInside } from '../book-inside.ts';
import { paint } from '../lights.ts';
import { blocksOf, rangeOf } from '../text-blocks.ts';

export interface Hit extends FoundAt {
  /** The section, and the block in it, both from 0. */
  readonly index: number;
  readonly block: number;
  /** The paragraph as it is written. */
  readonly text: string;
}

interface ReadSection {
  readonly texts: readonly string[];
  readonly normalised: readonly string[];
}

/** More would be no answer to anybody. */
export const MOST_HITS = 500;
/** How long one piece of work may hold the page: milliseconds. */
const PIECE = 12;
const AROUND = 44;

/** Looks through the words of the open book, which needs no line. What was read once stays in memory, so that the next question is answered at once. */
export class BookSearch {
  readonly #book: BookInside;
  readonly #read = new Map<number, ReadSection>();
  #heldSince = 0;

  constructor(book: BookInside) {
    this.#book = book;
  }

  /** Hits in the order of the book; `tell` hears them as they come, and how many sections of how many were looked through. */
  async find(query: string, tell: (hits: readonly Hit[], done: number, of: number) => void, stop: AbortSignal): Promise<readonly Hit[]> {
    const looked = wanted(query);
    const hits: Hit[] = [];
    const { length } = this.#book.sections;
    if (looked === null) return hits;
    this.#heldSince = performance.now();
    for (let index = 0; index < length && hits.length < MOST_HITS; index += 1) {
      const section = await this.#section(index, stop);
      for (const [block, normalised] of section.normalised.entries()) {
        for (const found of findIn(normalised, looked)) if (hits.length < MOST_HITS) hits.push({ ...found, index, block, text: section.texts[block] ?? '' });
      }
      if (stop.aborted) return hits;
      tell([...hits], index + 1, length);
    }
    return hits;
  }

  async #section(index: number, stop: AbortSignal): Promise<ReadSection> {
    const known = this.#read.get(index);
    if (known !== undefined) return known;
    const doc = await this.#book.readPart(index);
    const texts = doc === null ? [] : blocksOf(rootOf(doc)).map(({ text }) => text);
    const normalised: string[] = [];
    for (const text of texts) {
      normalised.push(normalise(text));
      await this.#giveWay();
      if (stop.aborted) return { texts: [], normalised: [] };
    }
    const section = { texts, normalised };
    this.#read.set(index, section);
    return section;
  }

  /** Lets the page answer fingers and draw between two pieces of work. */
  async #giveWay(): Promise<void> {
    if (performance.now() - this.#heldSince < PIECE) return;
    await new Promise((resolve) => { setTimeout(resolve); });
    this.#heldSince = performance.now();
  }

  /** Shows a hit and lights it, and all others of its section softly. */
  async show(hit: Hit, all: readonly Hit[]): Promise<void> {
    await this.#book.show(hit.index, (doc) => this.#rangeOf(hit, doc));
    for (const { doc, index } of this.#book.shown()) {
      const here = all.filter((one) => one.index === index);
      const blocks = blocksOf(rootOf(doc));
      const ranges = here.map((one) => rangeIn(blocks, one));
      paint(doc, 'found', ranges.filter((range) => range !== null));
      const chosen = hit.index === index ? rangeIn(blocks, hit) : null;
      paint(doc, 'here', chosen === null ? [] : [chosen]);
    }
  }

  unlight(): void {
    for (const { doc } of this.#book.shown()) {
      paint(doc, 'found', []);
      paint(doc, 'here', []);
    }
  }

  #rangeOf(hit: Hit, doc: Document): Range | number {
    return rangeIn(blocksOf(rootOf(doc)), hit) ?? 0;
  }

  chapterOf(hit: Hit): string {
    return this.#book.chapterOf(hit.index);
  }
}

/** A line of what stands around a hit. */
export function lineOf(hit: Hit): Snippet {
  return snippet(hit.text.replace(/\s/g, ' '), hit.offset, hit.length, AROUND);
}

function rootOf(doc: Document): Element {
  return doc.querySelector('body') ?? doc.documentElement;
}

function rangeIn(blocks: ReturnType<typeof blocksOf>, hit: Hit): Range | null {
  const block = blocks[hit.block];
  if (block?.text !== hit.text) return null;
  const { before, hit: words } = snippet(hit.text, hit.offset, hit.length, hit.text.length);
  return rangeOf(block, before.length, before.length + words.length);
}
