import { useEffect, type RefObject } from 'react';

/**
 * Says with `data-ring` that the keyboard went into the pages of a book. These lie in a frame behind a closed shadow root, of which `:focus-within` tells nothing outside.
 * Whoever came by touch needs no ring around what they read.
 */
export function useBookRing(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let byKey = false;
    const look = (): void => void page.current?.toggleAttribute('data-ring', byKey && document.activeElement?.localName === 'foliate-view');
    const key = (event: KeyboardEvent): void => {
      byKey = event.key === 'Tab';
      // The focus moves on after the event.
      if (byKey) setTimeout(look);
    };
    const pointer = (): void => {
      byKey = false;
      look();
    };
    addEventListener('keydown', key);
    addEventListener('pointerdown', pointer);
    addEventListener('focusin', look);
    addEventListener('blur', look);
    return () => {
      removeEventListener('keydown', key);
      removeEventListener('pointerdown', pointer);
      removeEventListener('focusin', look);
      removeEventListener('blur', look);
    };
  }, [page]);
}
