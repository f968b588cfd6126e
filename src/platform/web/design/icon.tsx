import type { ReactNode } from 'react';
import './icon.css';
import { iconPaths } from './icon-paths.ts';

export type IconName = keyof typeof iconPaths;

/** A drawn sign. Always stands beside a word, so it is hidden from a screen reader. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg
      className="k-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
