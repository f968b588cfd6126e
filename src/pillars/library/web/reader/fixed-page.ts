import type { FoliateRenderer } from 'foliate-js/view.js';
import { fallbackRules } from './book-style.ts';
import type { Face } from './faces.ts';

/** A page laid out by its maker is paper of its own, and counts on a face for text that names none. */
export function layOnWhite(doc: Document, face: Face | null): void {
  const frame = doc.defaultView?.frameElement;
  if (frame instanceof HTMLElement) frame.style.background = '#fff';
  const rules = doc.createElement('style');
  rules.textContent = fallbackRules(face);
  // A document of plain XML has no head.
  doc.querySelector('head')?.prepend(rules);
}

/** Whether pages stand side by side: as the book says, or `none`. */
export function setSpread(rendition: { spread?: string }, spread: string | undefined): void {
  if (spread === undefined) delete rendition.spread;
  else rendition.spread = spread;
}

/** Sizes over 100 percent enlarge a page beyond the one that fits, which the renderer finds by itself. */
export function zoomPage(renderer: FoliateRenderer, doc: Document, percent: number): void {
  renderer.setAttribute('zoom', 'fit-page');
  const frame = doc.defaultView?.frameElement;
  if (percent === 100 || !(frame instanceof HTMLElement) || frame.offsetWidth === 0) return;
  const fit = frame.getBoundingClientRect().width / frame.offsetWidth;
  renderer.setAttribute('zoom', String((fit * percent) / 100));
  // A cover may stand beside an empty page, which is enlarged as well and would be all that is seen.
  const page = frame.getBoundingClientRect();
  const seen = renderer.getBoundingClientRect();
  renderer.scrollBy(page.left - seen.left, page.top - seen.top);
}

export type PanSide = 'left' | 'right' | 'up' | 'down';

/** Moves an enlarged page by most of what is seen; false at its edge. */
export function panPage(renderer: FoliateRenderer, side: PanSide): boolean {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = renderer;
  const part = 0.6;
  renderer.scrollBy(side === 'left' ? -part * clientWidth : side === 'right' ? part * clientWidth : 0, side === 'up' ? -part * clientHeight : side === 'down' ? part * clientHeight : 0);
  return renderer.scrollLeft !== scrollLeft || renderer.scrollTop !== scrollTop;
}
