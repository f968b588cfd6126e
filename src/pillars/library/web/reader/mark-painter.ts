import type { MarkColour } from '../../domain/mark.ts';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import { MARK_COLOURS } from '../../domain/mark.ts';

/** Each colour has a line of its own, so that marks differ without colour; the ink is dark on all of them, in every theme. */
const RULES: Readonly<Record<MarkColour, string>> = {
  yellow: 'background-color:#fbe09a;color:#1f2530;text-decoration:underline solid #8a5a00 2px',
  green: 'background-color:#c9e8d2;color:#1f2530;text-decoration:underline dotted #1d5434 3px',
  blue: 'background-color:#cfe3f7;color:#1f2530;text-decoration:underline dashed #1c4f86 2px',
  pink: 'background-color:#f8d7e3;color:#1f2530;text-decoration:underline double #8a1f4d 2px',
};

interface Painted {
  readonly id: string;
  readonly range: Range;
}

const painted = new WeakMap<Document, readonly Painted[]>();
const nameOf = (colour: MarkColour): string => `reader-${colour}`;

/**
 * Paints marks into a book's document by the CSS Custom Highlight API, which changes neither the document (so canonical
 * fragment identifiers stay true) nor its layout, and serves pages of fixed layout as well as flowing text.
 */
export function paintMarks(doc: Document, marks: readonly ReaderMark[], rangeOf: (mark: ReaderMark) => Range | null): void {
  const view = doc.defaultView;
  if (view === null || !('highlights' in view.CSS)) return;
  const head = doc.querySelector('head');
  if (head !== null && doc.getElementById('reader-marks') === null) {
    const style = doc.createElement('style');
    style.id = 'reader-marks';
    style.textContent = MARK_COLOURS.map((colour) => `::highlight(${nameOf(colour)}){${RULES[colour]}}`).join('');
    head.append(style);
  }
  const all: Painted[] = [];
  for (const colour of MARK_COLOURS) {
    const ranges: Range[] = [];
    for (const mark of marks) {
      if (mark.kind !== 'highlight' || (mark.colour ?? 'yellow') !== colour) continue;
      const range = rangeOf(mark);
      if (range === null) continue;
      ranges.push(range);
      all.push({ id: mark.id, range });
    }
    view.CSS.highlights.set(nameOf(colour), new view.Highlight(...ranges));
  }
  painted.set(doc, all);
}

/** The mark under a point of the document (CSS pixels of its own viewport), the latest on top. */
export function markAt(doc: Document, x: number, y: number): string | null {
  for (const { id, range } of (painted.get(doc) ?? []).toReversed()) {
    for (const rect of range.getClientRects()) if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) return id;
  }
  return null;
}

export function isMarked(doc: Document, element: Element): boolean {
  return (painted.get(doc) ?? []).some(({ range }) => range.intersectsNode(element));
}
