import { epubTypes } from './epub-types.ts';

/** Parts that stand for themselves in a text: their words are an attribute, and they are lit as a whole. */
interface Run {
  readonly node: Node;
  /** Where its words begin in the text of the block. */
  readonly at: number;
  readonly length: number;
  readonly isWhole: boolean;
}

/** The words of one paragraph, heading, cell or caption, with the way back to where they stand. Offsets count UTF-16 units. */
export interface TextBlock {
  readonly element: Element;
  readonly text: string;
  readonly runs: readonly Run[];
  /** BCP 47 by offset, in order; the first begins at 0. */
  readonly languages: readonly { readonly at: number; readonly language: string }[];
}

const BLOCKS = new Set(`address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
  legend li main nav ol p pre section summary svg table tbody td text tfoot th thead title desc tr ul`.split(/\s+/));
const SILENT = new Set(['script', 'style', 'rt', 'rp', 'rtc', 'metadata', 'head', 'template', 'annotation', 'annotation-xml', 'defs']);
const XML = 'http://www.w3.org/XML/1998/namespace';

/** A number of the printed page is no part of the sentence in which it stands. */
function isSilent(element: Element): boolean {
  return SILENT.has(element.localName) || element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true' || epubTypes(element).includes('pagebreak') || element.getAttribute('role') === 'doc-pagebreak';
}

/** What a picture, a drawing with a name or a formula is called; null for everything whose own text counts. */
function nameOf(element: Element): string | null {
  if (element.localName === 'img' || element.localName === 'image') return element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? '';
  if (element.localName === 'math') return element.getAttribute('aria-label') ?? element.getAttribute('alttext');
  return element.localName === 'svg' ? element.getAttribute('aria-label') : null;
}

/** The blocks of a document in reading order, the same for one that is shown and one that was only read. */
export function blocksOf(root: Element, language = ''): TextBlock[] {
  const found: TextBlock[] = [];
  let block: { element: Element; text: string; runs: Run[]; languages: { at: number; language: string }[] } | null = null;
  const close = (): void => {
    if (block !== null && block.text.trim() !== '') found.push(block);
    block = null;
  };
  const add = (node: Node, text: string, isWhole: boolean, within: Element, spoken: string): void => {
    if (text === '') return;
    block ??= { element: within, text: '', runs: [], languages: [] };
    if (block.languages.at(-1)?.language !== spoken) block.languages.push({ at: block.text.length, language: spoken });
    block.runs.push({ node, at: block.text.length, length: text.length, isWhole });
    block.text += text;
  };
  const visit = (element: Element, within: Element, outer: string): void => {
    if (isSilent(element)) return;
    const spoken = element.getAttributeNS(XML, 'lang') ?? element.getAttribute('lang') ?? outer;
    const name = nameOf(element);
    const isBlock = BLOCKS.has(element.localName) || (element.localName === 'math' && element.getAttribute('display') === 'block');
    const inside = isBlock ? element : within;
    if (isBlock) close();
    if (name !== null) add(element, name.trim() === '' ? '' : ` ${name} `, true, inside, spoken);
    else {
      for (const child of element.childNodes) {
        if (child.nodeType === 3) add(child, child.nodeValue ?? '', false, inside, spoken);
        else if (child.nodeType === 1) visit(child as Element, inside, spoken);
      }
      if (element.localName === 'br') add(element, '\n', true, inside, spoken);
    }
    if (isBlock) close();
  };
  const inherited = root.closest('[lang]')?.getAttribute('lang') ?? root.ownerDocument.documentElement.getAttributeNS(XML, 'lang') ?? language;
  visit(root, root, inherited);
  close();
  return found;
}

/** The text of a block between two offsets, where it stands in its document. */
export function rangeOf(block: TextBlock, from: number, to: number): Range {
  const range = block.element.ownerDocument.createRange();
  const first = block.runs.findLast((run) => run.at <= from) ?? block.runs[0];
  const last = block.runs.find((run) => run.at + run.length >= to) ?? block.runs.at(-1);
  if (first === undefined || last === undefined) {
    range.selectNodeContents(block.element);
    return range;
  }
  if (first.isWhole) range.setStartBefore(first.node);
  else range.setStart(first.node, Math.min(from - first.at, first.length));
  if (last.isWhole) range.setEndAfter(last.node);
  else range.setEnd(last.node, Math.max(0, Math.min(to - last.at, last.length)));
  return range;
}
