import { FRAME_COLOUR, LIGHT_RULES, type Light } from './light-rules.ts';

const PICTURES = 'img,svg:not(svg svg),video';
/** Lights of what is said or shown now: a picture among it gets a frame, since a ground would cover it. */
const FRAMED: ReadonlySet<Light> = new Set<Light>(['here', 'phrase', 'word']);

/** The text of a range without the pictures in it. */
function textsOf(range: Range): Range[] {
  const around = range.commonAncestorContainer;
  if (around.nodeType !== 1 || (around as Element).querySelector(PICTURES) === null) return [range];
  const doc = around.ownerDocument;
  if (doc === null) return [];
  const found: Range[] = [];
  const walker = doc.createTreeWalker(around, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || (node.nodeValue ?? '').trim() === '') continue;
    const part = doc.createRange();
    part.selectNodeContents(node);
    if (node === range.startContainer) part.setStart(node, range.startOffset);
    if (node === range.endContainer) part.setEnd(node, range.endOffset);
    if (!part.collapsed) found.push(part);
  }
  return found;
}

/** Frames by an attribute, which moves no place in the book: those count elements and letters only. */
function framePictures(doc: Document, name: string, ranges: readonly Range[]): void {
  for (const picture of doc.querySelectorAll(`[data-${name}]`)) picture.removeAttribute(`data-${name}`);
  for (const range of ranges) {
    const around = range.commonAncestorContainer;
    if (around.nodeType !== 1) continue;
    for (const picture of (around as Element).querySelectorAll(PICTURES)) if (range.intersectsNode(picture)) picture.setAttribute(`data-${name}`, '');
  }
}

/**
 * Paints stretches of a book's document by the CSS Custom Highlight API, which changes neither the document (so canonical fragment
 * identifiers stay true) nor its layout, and serves pages of fixed layout as well as flowing text. The names are ours: what a book
 * calls its own active class is never used, since its colours are not known to be readable.
 */
export function paint(doc: Document, light: Light, ranges: readonly Range[]): void {
  const view = doc.defaultView;
  if (view === null || !('highlights' in view.CSS)) return;
  if (ranges.length > 0) addRules(doc);
  const name = `reader-${light}`;
  if (FRAMED.has(light)) framePictures(doc, name, ranges);
  const texts = ranges.flatMap(textsOf);
  if (texts.length === 0) {
    view.CSS.highlights.delete(name);
    return;
  }
  const highlight = new view.Highlight(...texts);
  highlight.priority = Object.keys(LIGHT_RULES).indexOf(light);
  view.CSS.highlights.set(name, highlight);
}

function addRules(doc: Document): void {
  const head = doc.querySelector('head');
  if (head === null || doc.getElementById('reader-lights') !== null) return;
  const style = doc.createElement('style');
  style.id = 'reader-lights';
  style.textContent = Object.entries(LIGHT_RULES).map(([light, rule]) => `::highlight(reader-${light}){${rule}}`).join('') + `:is(${[...FRAMED].map((light) => `[data-reader-${light}]`).join()}){outline:5px solid ${FRAME_COLOUR};outline-offset:2px}`;
  head.append(style);
}
