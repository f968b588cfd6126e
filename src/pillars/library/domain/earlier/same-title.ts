import { normalise } from '#platform/domain/thai-text.ts';
import type { NamedBook } from './read-title.ts';

/** Signs that stand in a title one time and not the next; `library.title_key` in the database leaves out the same ones. */
const BETWEEN = ' .,:;!?\'"“”‘’()[]{}-–—_/|*+&·…#';

/** A title as it is compared. */
export function titleKey(title: string): string {
  return [...normalise(title)].filter((letter) => !BETWEEN.includes(letter)).join('');
}

/** A name as it is compared: its words in any order, since lists write the family name first or last. */
function nameKey(name: string): string {
  return normalise(name).split(/[\s,.]+/u).filter((word) => word !== '').toSorted().join(' ');
}

/** Numbers that are a book's wherever it is kept. A library's own numbers are not: two libraries number from one. */
export function isWorldwide(identifier: string): boolean {
  return !identifier.startsWith('other:');
}

/**
 * Whether two records are of one book: `same` by a number that is a book's everywhere, or by title and somebody who wrote it; `maybe` where the titles agree and nothing tells the books apart or together,
 * or where numbers say two editions; a person looks then.
 */
export function sameBook(one: NamedBook, other: NamedBook): 'same' | 'maybe' | 'other' {
  const shared = one.identifiers.filter((identifier) => other.identifiers.includes(identifier));
  if (shared.some(isWorldwide)) return 'same';
  if (one.title === '' || titleKey(one.title) !== titleKey(other.title)) return 'other';
  if (shared.length > 0) return 'same';
  const editions = hasIsbn(one) && hasIsbn(other);
  // A title and nothing else, twice: nothing will ever tell them apart.
  if ([one, other].every(({ people, identifiers }) => people.length === 0 && identifiers.length === 0)) return 'same';
  if (one.people.length === 0 || other.people.length === 0) return 'maybe';
  const names = new Set(other.people.map(nameKey));
  if (!one.people.some((name) => names.has(nameKey(name)))) return 'other';
  return editions ? 'maybe' : 'same';
}

function hasIsbn({ identifiers }: NamedBook): boolean {
  return identifiers.some((identifier) => identifier.startsWith('isbn:'));
}
