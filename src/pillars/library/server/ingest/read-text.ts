import type { Passage } from '#library/domain/publication.ts';
import { streamXml } from './read-xml.ts';

/** Longest passage in UTF-16 units: the cost of cutting Thai into words grows steeply with the length of the text. */
const longestPassage = 2_000;

const blocks = new Set(`address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr
  legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul svg desc`.split(/\s+/));
const silent = new Set(['head', 'style', 'rt', 'rp', 'rtc', 'metadata', 'annotation']);

/**
 * Text of one cleaned content document, block by block, in reading order, as a search wants it: white space folded, reading aids over
 * ruby left out, alternative texts of pictures in their place.
 */
export function readPassages(text: string, href: string, depth: number): Passage[] {
  const found: string[] = [];
  const open: string[] = [];
  let current = '';
  let muted = 0;
  const flush = () => {
    const folded = current.normalize('NFC').replace(/\s+/g, ' ').trim();
    if (folded !== '') found.push(...cutPassage(folded));
    current = '';
  };
  const streamed = streamXml(text, href, depth, {
    open(element) {
      open.push(element.local);
      if (silent.has(element.local)) muted += 1;
      if (muted > 0) return;
      if (blocks.has(element.local)) flush();
      else if (element.local === 'br') current += ' ';
      const alternative = element.attributes.find((one) => one.local === 'alt' || (one.local === 'alttext' && element.local === 'math'))?.value.trim();
      if (alternative) current += ` ${alternative} `;
    },
    close() {
      const local = open.pop() ?? '';
      if (muted === 0 && blocks.has(local)) flush();
      if (silent.has(local)) muted -= 1;
    },
    text(value) {
      if (muted === 0) current += value;
    },
  });
  flush();
  // The sanitiser has written this document, so it parses; if ever it did not, what was read so far is still right.
  return streamed.ok || found.length > 0 ? found.map((passage, at) => ({ href, at, text: passage })) : [];
}

/** Cuts at the last space of the second half, else between two characters, never between a letter and its marks. */
function cutPassage(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longestPassage) {
    const space = rest.lastIndexOf(' ', longestPassage);
    let at = space > longestPassage / 2 ? space : longestPassage;
    while (at > 1 && /^[\p{M}\udc00-\udfff]/u.test(rest.slice(at, at + 2))) at -= 1;
    if (isLowSurrogate(rest, at)) at -= 1;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
