import type { BookInside } from '../book-inside.ts';
import { isInSight, ontoScreen } from '../on-screen.ts';
import { blocksOf } from '../text-blocks.ts';

/** A line of text on screen, in CSS pixels from the top of what is seen of the book. */
export interface Line {
  readonly top: number;
  readonly bottom: number;
}

/** The lines of text in sight, from above to below; what stands side by side is one line. */
export function linesInSight(book: BookInside): Line[] {
  const boxes: Line[] = [];
  for (const { doc } of book.shown()) {
    const onto = ontoScreen(doc);
    if (onto === null) continue;
    for (const { element } of blocksOf(doc.body)) {
      const range = doc.createRange();
      range.selectNodeContents(element);
      for (const rect of range.getClientRects()) {
        if (rect.width === 0 || rect.height === 0 || !isInSight(onto, rect)) continue;
        const placed = onto.place(rect);
        boxes.push({ top: placed.top - onto.top, bottom: placed.bottom - onto.top });
      }
    }
  }
  return mergeLines(boxes);
}

/** Boxes that share most of their height are one line; marks above and below belong to it. */
export function mergeLines(boxes: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const box of boxes.toSorted((a, b) => a.top - b.top || a.bottom - b.bottom)) {
    const last = lines.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.bottom, box.bottom) - Math.max(last.top, box.top);
    if (last !== undefined && shared > 0.5 * Math.min(last.bottom - last.top, box.bottom - box.top)) lines[lines.length - 1] = { top: Math.min(last.top, box.top), bottom: Math.max(last.bottom, box.bottom) };
    else lines.push(box);
  }
  return lines;
}

/** The line nearest to a height; 0 where there is none. */
export function nearestLine(lines: readonly Line[], y: number): number {
  let best = 0;
  let least = Infinity;
  for (const [at, { top, bottom }] of lines.entries()) {
    const away = y < top ? top - y : y > bottom ? y - bottom : 0;
    if (away < least) {
      least = away;
      best = at;
    }
  }
  return best;
}
