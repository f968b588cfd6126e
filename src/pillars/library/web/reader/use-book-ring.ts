import { useEffect, type RefObject } from 'react';

/**
 * Says with `data-ring` that the keyboard went into the pages of a book. These lie in a frame behind a closed shadow root, of which neither `:focus-within` nor an event tells
 * anything outside. Whoever came by touch needs no ring around what they read.
 */
export function useBookRing(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const out = (): void => page.current?.removeAttribute('data-ring');
    const key = (event: KeyboardEvent): void => {
      // The focus moves on after the event.
      if (event.key === 'Tab') setTimeout(() => page.current?.toggleAttribute('data-ring', document.activeElement?.localName === 'foliate-view'));
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
