import type { Person } from '#core/web/gives.ts';
import type { Described, Found } from '#platform/domain/found.ts';
import { addressOf } from '#platform/web/device/ask.ts';
import { getCover, type TitleAnswer } from '../api.ts';
import { bookHref } from './parts/addresses.ts';
import { keptTexts } from './device/book-text.ts';
import { readLibrary } from './device/library.ts';
import { searchHere } from './device/offline-search.ts';

function described(title: TitleAnswer): Described {
  const src = title.hasCover ? { src: addressOf(getCover, { title: title.id }, { size: 'small' }) } : {};
  return { kind: 'library.book', id: title.id, name: title.title, picture: { cover: title.id, ...src }, href: bookHref(title.id) };
}

/** The library's part of the search on the device: titles of the shelf, and what stands in the books that are kept here. */
export async function findHere(query: string, person: Person): Promise<readonly Found[]> {
  const { titles } = await readLibrary(person.id);
  return searchHere(query, titles, await keptTexts()).map(({ title, snippet }, at) => ({
    ...described(title),
    why: snippet === null ? null : { before: snippet.before, hit: snippet.hit, after: snippet.after },
    place: title.people.length === 0 ? null : title.people.join(', '),
    score: 100 - at,
  }));
}

export async function describeHere(ids: readonly string[], person: Person): Promise<readonly Described[]> {
  const { titles } = await readLibrary(person.id);
  return titles.filter((title) => ids.includes(title.id)).map(described);
}
