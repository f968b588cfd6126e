import type { ReactNode } from 'react';
import type { WordReason } from '../../domain/word.ts';

/** Drawn with the same stroke as every icon, larger, since who cannot read chooses by them. */
const LINES: Readonly<Record<WordReason, string>> = {
  'laughed': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M7.5 10l1.5-1.5 1.5 1.5M13.5 10l1.5-1.5 1.5 1.5M7 13.5h10a5 5 0 0 1-10 0',
  'pictures': 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M16 8.5h.01',
  'learned': 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.5.4.5 1 .5 2.1h6c0-1.1 0-1.7.5-2.1A6 6 0 0 0 12 3',
  'excited': 'M13 3 6 13h5l-1 8 8-11h-5z',
  'moved': 'M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.5 4.2 4.2 0 0 1 19.5 10C19.5 15.4 12 20 12 20',
  'like-me': 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M16 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3 20a5 5 0 0 1 9-3 5 5 0 0 1 9 3',
  'easy': 'M4 12.5l5 5L20 6.5',
  'again': 'M20 12a8 8 0 1 1-2.5-5.8M20 4v4h-4',
};

export function ReasonPicture({ reason }: { readonly reason: WordReason }): ReactNode {
  return (
    <svg className="lib-reason" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={LINES[reason]} />
    </svg>
  );
}
