import { markAt } from './mark-painter.ts';

export interface FrameEars {
  readonly key: (event: KeyboardEvent) => void;
  readonly tap: (side: 'left' | 'right') => void;
  readonly openMark: (id: string) => void;
  readonly select: () => void;
  /** Whether taps and swipes at the sides turn the page. */
  readonly turns: () => boolean;
  /** Only for pages of fixed layout: flowing text brings its own swipe. */
  readonly swipe: (side: 'left' | 'right') => void;
}

const SWIPE_PX = 48;

/** Listens inside one document of a book. The listeners go with the document when its frame is thrown away. */
export function listenInFrame(doc: Document, ears: FrameEars): void {
  doc.addEventListener('keydown', (event) => {
    ears.key(event);
  });
  doc.addEventListener('click', (event) => {
    if (event.defaultPrevented || isLive(event.target)) return;
    const mark = markAt(doc, event.clientX, event.clientY);
    if (mark !== null) {
      ears.openMark(mark);
      return;
    }
    if (!ears.turns() || doc.getSelection()?.isCollapsed === false) return;
    const side = sideOf(screenX(doc, event.clientX));
    if (side !== null) ears.tap(side);
  });
  let settle: ReturnType<typeof setTimeout> | undefined;
  doc.addEventListener('selectionchange', () => {
    clearTimeout(settle);
    // Handles are dragged and keys repeat: what counts is where the selection comes to rest.
    settle = setTimeout(ears.select, 250);
  });
  listenForSwipe(doc, (side) => {
    if (doc.getSelection()?.isCollapsed !== false) ears.swipe(side);
  });
}

/** Listens around the pages of a book: their margins are no part of a frame. */
export function listenAround(host: HTMLElement, ears: Pick<FrameEars, 'tap' | 'turns' | 'swipe'>): void {
  host.addEventListener('click', (event) => {
    const side = sideOf(event.clientX);
    if (side !== null && ears.turns()) ears.tap(side);
  });
  listenForSwipe(host, ears.swipe);
}

function sideOf(x: number): 'left' | 'right' | null {
  const at = x / innerWidth;
  return at < 0.3 ? 'left' : at > 0.7 ? 'right' : null;
}

function listenForSwipe(target: Document | HTMLElement, swipe: FrameEars['swipe']): void {
  let from: { x: number; y: number } | null = null;
  const begin = (event: TouchEvent): void => {
    const touch = event.touches.length === 1 ? event.touches[0] : undefined;
    from = touch ? { x: touch.screenX, y: touch.screenY } : null;
  };
  const end = (event: TouchEvent): void => {
    const touch = event.changedTouches[0];
    if (from === null || !touch) return;
    const dx = touch.screenX - from.x;
    if (Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(touch.screenY - from.y)) swipe(dx > 0 ? 'left' : 'right');
    from = null;
  };
  // Both kinds of target bring touch events, but their types share no signature.
  if ('body' in target) {
    target.addEventListener('touchstart', begin, { passive: true });
    target.addEventListener('touchend', end);
  } else {
    target.addEventListener('touchstart', begin, { passive: true });
    target.addEventListener('touchend', end);
  }
}

/** A frame of many columns is wider than the screen, and a page of fixed layout is scaled. */
function screenX(doc: Document, x: number): number {
  const frame = doc.defaultView?.frameElement;
  if (!(frame instanceof HTMLElement)) return x;
  const rect = frame.getBoundingClientRect();
  return rect.left + x * (rect.width / (frame.offsetWidth || 1));
}

function isLive(target: EventTarget | null): boolean {
  // An element of another frame is no instance of this window's Element.
  const element = target as Element | null;
  return element !== null && 'closest' in element && element.closest('a[href],button,input,select,textarea,audio,video,summary,[role=button]') !== null;
}
