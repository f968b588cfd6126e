import type { View } from 'foliate-js/view.js';
import type { Shown } from './book-inside.ts';
import { selectedOf } from './book-place.ts';
import { paragraphInSight } from './book-text.ts';
import type { Selected } from './engine.ts';

/** What is selected in a shown document. */
export function chosenText(view: View, shown: readonly Shown[], chapter: string): Selected | null {
  for (const { doc, index } of shown) {
    const selection = doc.getSelection();
    if (selection && !selection.isCollapsed && selection.rangeCount > 0) return selectedOf(view, index, selection.getRangeAt(0), chapter);
  }
  return null;
}

/** The paragraph at the caret, or the first one in sight, as if it were selected. */
export function paragraphText(view: View, shown: readonly Shown[], chapter: string): Selected | null {
  for (const { doc, index } of shown) {
    const block = paragraphInSight(doc);
    if (!block) continue;
    const range = doc.createRange();
    range.selectNodeContents(block);
    const selected = selectedOf(view, index, range, chapter);
    if (selected) return selected;
  }
  return null;
}
