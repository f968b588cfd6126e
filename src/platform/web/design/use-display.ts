import { useEffect, useLayoutEffect, useState } from 'react';
import { applyDisplay, keepDisplay, readDisplay, type Display } from './display.ts';

/** Everything on the page that shows a display: one page may offer it in two places. */
const shown = new Set<(key: string, display: Display) => void>();

/** The person's display, applied to the page; a change is kept at once. `key` names the person, so it follows whoever signs in. */
export function useDisplay(key: string): readonly [Display, (display: Display) => void] {
  const [state, setState] = useState(() => ({ key, display: readDisplay(key) }));
  const current = state.key === key ? state : { key, display: readDisplay(key) };
  if (current !== state) setState(current);
  useLayoutEffect(() => applyDisplay(current.display), [current.display]);
  useEffect(() => {
    const hear = (changed: string, display: Display): void => {
      if (changed === key) setState({ key, display });
    };
    shown.add(hear);
    return () => {
      shown.delete(hear);
    };
  }, [key]);
  return [
    current.display,
    (display) => {
      keepDisplay(key, display);
      for (const hear of shown) hear(key, display);
    },
  ];
}
