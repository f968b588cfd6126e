import type { JSX } from 'react';

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  contents: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  marks: 'M4 20h16M6 16l1-4 9-9 3 3-9 9z',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18h.01',
  close: 'M6 6l12 12M18 6L6 18',
  note: 'M5 4h14v12l-4 4H5zM9 9h6M9 13h4',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside a word, so hidden from screen readers. */
export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }): JSX.Element {
  return (
    <svg className="reader-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill={filled ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
