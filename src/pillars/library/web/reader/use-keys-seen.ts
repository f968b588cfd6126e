import { useEffect, type RefObject } from 'react';

/**
 * Says with `data-keys` that somebody goes through the page by keyboard. The pages of a book have their focus inside of a frame, of which `:focus-visible` tells nothing here;
 * a ring around them for everybody would stand there as long as one reads.
 */
export function useKeysSeen(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') page.current?.setAttribute('data-keys', '');
    };
    const pointer = (): void => page.current?.removeAttribute('data-keys');
    addEventListener('keydown', key);
    addEventListener('pointerdown', pointer);
    return () => {
      removeEventListener('keydown', key);
      removeEventListener('pointerdown', pointer);
    };
  }, [page]);
}
