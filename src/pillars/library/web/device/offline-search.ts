import type { AnswerOf } from '#platform/domain/call.ts';
import { prepare, scan, snippet, type SearchDoc, type SearchField, type SearchHit } from '#platform/domain/search.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import type { findTitles, TitleAnswer } from '../../api.ts';
import type { Passages } from './book-text.ts';

type Snippet = AnswerOf<typeof findTitles>['titles'][number]['snippet'];

export interface Found {
  readonly title: TitleAnswer;
  readonly snippet: Snippet;
}

/** UTF-16 units shown on either side of a hit. */
const AROUND = 60;
/** Which hit says most about why a book was found where its title does not. */
const SHOWN: readonly SearchField[] = ['passages', 'description'];

function fields(title: TitleAnswer): Omit<Record<SearchField, string>, 'passages'> {
  return { title: title.title, people: title.people.join('; '), subjects: title.subjects.join('; '), description: [title.subtitle, title.description].filter((one) => one !== null).join('; ') };
}

function docOf(title: TitleAnswer, passages: Passages): SearchDoc {
  const { title: name, people, subjects, description } = fields(title);
  return {
    title: normalise(name), people: normalise(people), subjects: normalise(subjects), description: normalise(description),
    passages: passages.map((passage, place) => ({ at: String(place), text: normalise(passage.text) })),
  };
}

function snippetOf(title: TitleAnswer, passages: Passages, hits: readonly SearchHit[]): Snippet {
  for (const field of SHOWN) {
    const hit = hits.find((one) => one.field === field);
    if (hit === undefined) continue;
    const passage = field === 'passages' ? passages[Number(hit.at)] : undefined;
    const original = field === 'passages' ? (passage?.text ?? '') : fields(title).description;
    const { before, hit: words, after, cutBefore, cutAfter } = snippet(original, hit.offset, hit.length, AROUND);
    return { before: (cutBefore ? '…' : '') + before, hit: words, after: after + (cutAfter ? '…' : ''), href: passage?.href ?? null };
  }
  return null;
}

/** Finds on the device by the rule of the server, over the shelf's titles and the text of kept books; best first, like ones in the shelf's order. */
export function searchHere(query: string, titles: readonly TitleAnswer[], texts: ReadonlyMap<string, Passages>): readonly Found[] {
  const parts = prepare(query);
  if (parts.length === 0) return [];
  return titles
    .flatMap((title) => {
      const passages = texts.get(title.id) ?? [];
      const match = scan(parts, docOf(title, passages));
      return match === null ? [] : [{ title, snippet: snippetOf(title, passages, match.hits), score: match.score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ title, snippet: words }) => ({ title, snippet: words }));
}
