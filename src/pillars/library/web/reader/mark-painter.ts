import type { ReaderMark } from '../../domain/reader-mark.ts';
import { MARK_COLOURS } from '../../domain/mark.ts';
import { paint } from './lights.ts';

interface Painted {
  readonly id: string;
  readonly range: Range;
}

const painted = new WeakMap<Document, readonly Painted[]>();

/** Paints the marks of a document, and remembers where they are for taps. */
export function paintMarks(doc: Document, marks: readonly ReaderMark[], rangeOf: (mark: ReaderMark) => Range | null): void {
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
    paint(doc, colour, ranges);
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
