import type { Mark } from './mark.ts';

/** What a reader draws and lists of a mark; whose it is and which version it has is the business of whoever keeps it. */
export type ReaderMark = Pick<Mark, 'id' | 'kind' | 'locator' | 'colour' | 'note'>;

/** What a person did with a mark while reading. */
export type ReaderMarkChange =
  | { readonly kind: 'add'; readonly mark: ReaderMark }
  | { readonly kind: 'change'; readonly mark: ReaderMark }
  | { readonly kind: 'remove'; readonly mark: ReaderMark };

/** Marks in the order of the book. */
export function inBookOrder(marks: readonly ReaderMark[]): ReaderMark[] {
  const at = ({ locator }: ReaderMark): number => locator.locations.totalProgression ?? 0;
  return [...marks].sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1));
}

/** The marks after a change; adding the same mark twice leaves one. */
export function applyReaderMarkChange(marks: readonly ReaderMark[], { kind, mark }: ReaderMarkChange): ReaderMark[] {
  const others = marks.filter((each) => each.id !== mark.id);
  return kind === 'remove' ? others : inBookOrder([...others, mark]);
}
