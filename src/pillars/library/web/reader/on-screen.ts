/** Where something of a book's document lies on the screen: frames of many columns reach beyond it, and fixed pages are scaled. */
export interface Onto {
  /** What is seen of the book, in CSS pixels of the page. */
  readonly window: DOMRect;
  /** Top of the area that the renderer fills, which may be higher than what is seen. */
  readonly top: number;
  readonly place: (rect: DOMRect) => DOMRect;
}

export function ontoScreen(doc: Document): Onto | null {
  const frame = doc.defaultView?.frameElement;
  if (!(frame instanceof HTMLElement)) return null;
  const outer = frame.getBoundingClientRect();
  const scale = frame.offsetWidth > 0 ? outer.width / frame.offsetWidth : 1;
  return {
    window: windowOf(frame),
    top: (frame.getRootNode() as ShadowRoot).host.getBoundingClientRect().top,
    place: (rect) => new DOMRect(outer.left + rect.left * scale, outer.top + rect.top * scale, rect.width * scale, rect.height * scale),
  };
}

/** What the boxes around a frame leave of it: the column of the page may be narrower than the renderer, with the next page hidden beside it. */
function windowOf(frame: HTMLElement): DOMRect {
  let { left, top, right, bottom } = (frame.getRootNode() as ShadowRoot).host.getBoundingClientRect();
  for (let around = frame.parentElement; around !== null; around = around.parentElement) {
    const box = around.getBoundingClientRect();
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  }
  return new DOMRect(left, top, right - left, bottom - top);
}

export function isInSight({ window, place }: Onto, rect: DOMRect): boolean {
  const { left, top } = place(rect);
  return left >= window.left - 1 && left < window.right - 1 && top + 4 >= window.top && top < window.bottom - 4;
}

/** Whether the beginning of a text is in sight. */
export function startsInSight(range: Range): boolean {
  const doc = range.startContainer.ownerDocument ?? null;
  const onto = doc && ontoScreen(doc);
  const first = [...range.getClientRects()].find((rect) => rect.width > 0);
  return onto !== null && first !== undefined && isInSight(onto, first);
}
