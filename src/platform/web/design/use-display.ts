import { useLayoutEffect, useState } from 'react';
import { applyDisplay, keepDisplay, readDisplay, type Display } from './display.ts';

/** The person's display, applied to the page; a change is kept at once. `key` names the person, so it follows whoever signs in. */
export function useDisplay(key: string): readonly [Display, (display: Display) => void] {
  const [state, setState] = useState(() => ({ key, display: readDisplay(key) }));
  const current = state.key === key ? state : { key, display: readDisplay(key) };
  if (current !== state) setState(current);
  useLayoutEffect(() => applyDisplay(current.display), [current.display]);
  return [
    current.display,
    (display) => {
      keepDisplay(key, display);
      setState({ key, display });
    },
  ];
}
