import { prepare } from '#platform/domain/search.ts';
import { normalise } from '#platform/domain/thai-text.ts';

/** What is looked for inside one book: the words as they stand together, and each by itself. */
export interface Wanted {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** A place in a normalised text; both count UTF-16 units. */
export interface FoundAt {
  readonly offset: number;
  readonly length: number;
}

/** Null where there is nothing to look for. */
export function wanted(query: string): Wanted | null {
  const parts = prepare(query);
  return parts.length === 0 ? null : { whole: normalise(query).trim(), parts };
}

/**
 * Where one paragraph has what is looked for, by the substring rule of the library's search: every place of the words as they stand, or,
 * where they only stand apart in it, the first place of each.
 */
export function findIn(normalised: string, { whole, parts }: Wanted): FoundAt[] {
  const found: FoundAt[] = [];
  for (let at = normalised.indexOf(whole); at >= 0; at = normalised.indexOf(whole, at + whole.length)) found.push({ offset: at, length: whole.length });
  if (found.length > 0 || parts.length === 1) return found;
  const apart = parts.map((part) => ({ offset: normalised.indexOf(part), length: part.length }));
  return apart.every(({ offset }) => offset >= 0) ? apart.toSorted((a, b) => a.offset - b.offset) : [];
}
