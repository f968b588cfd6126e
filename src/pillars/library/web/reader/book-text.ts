import { isInSight, ontoScreen } from './on-screen.ts';
import { isMarked } from './mark-painter.ts';

const PARAGRAPHS = 'p,li,blockquote,dd,dt,figcaption,td,th,pre,text,div';
const BLOCKS = `${PARAGRAPHS},h1,h2,h3,h4,h5,h6`;

/**
 * The paragraph at the caret where the keyboard is in the book, otherwise the first one in sight; one without a mark, so that
 * asking again goes on to the next.
 */
export function paragraphInSight(doc: Document): Element | null {
  const block = blockAtCaret(doc);
  return block !== null && !isMarked(doc, block) ? block : firstBlock(doc);
}

function blockAtCaret(doc: Document): Element | null {
  if (!doc.hasFocus()) return null;
  const node = doc.getSelection()?.focusNode;
  const element = node?.nodeType === 1 ? (node as Element) : (node?.parentElement ?? null);
  const block = element?.closest(BLOCKS) ?? null;
  return block && block.textContent.trim() !== '' ? block : null;
}

/** The first block with words whose beginning, or else any part, is in sight. */
function firstBlock(doc: Document): Element | null {
  const onto = ontoScreen(doc);
  if (onto === null) return null;
  let partly: Element | null = null;
  for (const block of doc.querySelectorAll(PARAGRAPHS)) {
    if (block.textContent.trim() === '' || block.querySelector(BLOCKS) !== null || isMarked(doc, block)) continue;
    const rects = [...block.getClientRects()].filter((rect) => rect.width > 0);
    const visible = rects.map((rect) => isInSight(onto, rect));
    if (visible[0] === true) return block;
    if (partly === null && visible.includes(true)) partly = block;
  }
  return partly;
}
