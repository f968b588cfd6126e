import { cut } from '#platform/domain/thai-text.ts';
import type { BookInside } from './book-inside.ts';
import { blocksOf, rangeOf } from './text-blocks.ts';

const NAME = 'reader-shade';
/** How long one piece of work may hold the page: milliseconds. */
const PIECE = 12;
const done = new WeakSet<Document>();

/** Gives every second word of what is shown a ground of its own, so that words of a line without spaces can be told apart; null takes it away. */
export async function shadeWords(book: BookInside, ground: string | null): Promise<void> {
  for (const { doc } of book.shown()) {
    const view = doc.defaultView;
    if (view === null || !('highlights' in view.CSS)) continue;
    doc.getElementById(NAME)?.remove();
    if (ground === null) continue;
    const style = doc.createElement('style');
    style.id = NAME;
    style.textContent = `::highlight(${NAME}){background-color:${ground}}`;
    doc.querySelector('head')?.append(style);
    if (done.has(doc)) continue;
    done.add(doc);
    await shade(doc, view);
  }
}

async function shade(doc: Document, view: Window & typeof globalThis): Promise<void> {
  const highlight = new view.Highlight();
  highlight.priority = -1;
  view.CSS.highlights.set(NAME, highlight);
  let heldSince = performance.now();
  for (const block of blocksOf(doc.body)) {
    const words = new Intl.Segmenter('th', { granularity: 'word' });
    let at = 0;
    let odd = false;
    for (const piece of cut(block.text)) {
      for (const { index, segment, isWordLike } of words.segment(piece)) {
        if (isWordLike !== true) continue;
        // The name of a picture is no word of the line.
        if (block.runs.some((run) => run.isWhole && run.at <= at + index && at + index < run.at + run.length)) continue;
        odd = !odd;
        if (odd) highlight.add(rangeOf(block, at + index, at + index + segment.length));
      }
      at += piece.length;
    }
    if (performance.now() - heldSince < PIECE) continue;
    await new Promise((resolve) => { setTimeout(resolve); });
    heldSince = performance.now();
  }
}
