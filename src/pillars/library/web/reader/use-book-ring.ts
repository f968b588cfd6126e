import { useEffect, type RefObject } from 'react';

/** How often, and after how many milliseconds each, the focus is looked for. */
const LOOKS = 10;
const AGAIN = 40;

/**
 * Says with `data-ring` that the keyboard went into the pages of a book. These lie in a frame behind a closed shadow root, of which neither `:focus-within` nor an event tells
 * anything outside. Whoever came by touch needs no ring around what they read.
 */
export function useBookRing(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const out = (): void => page.current?.removeAttribute('data-ring');
    const look = (left: number): void => {
      const inBook = document.activeElement?.localName === 'foliate-view';
      page.current?.toggleAttribute('data-ring', inBook);
      if (!inBook && left > 0) setTimeout(() => look(left - 1), AGAIN);
    };
    const key = (event: KeyboardEvent): void => {
      // The focus moves on after the event, and into a frame later still.
      if (event.key === 'Tab') setTimeout(() => look(LOOKS));
    };
    addEventListener('keydown', key);
    addEventListener('pointerdown', out);
    addEventListener('focusin', out);
    return () => {
      removeEventListener('keydown', key);
      removeEventListener('pointerdown', out);
      removeEventListener('focusin', out);
    };
  }, [page]);
}
