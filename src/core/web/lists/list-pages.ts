import { createContext, use } from 'react';
import { PEOPLE_KIND } from '#core/domain/lists/list.ts';
import { useLanguage, type Translate, type Words } from '#platform/web/words.tsx';
import { listWords } from './list-words.ts';

/** What the pages of one kind of list say and where they stand; a room that declares a kind (`ListKind`) gives its own. */
export interface ListPages {
  readonly kind: string;
  /** Of its area, standing on {@link listWords}. */
  readonly words: Words;
  /** Before the key of a sentence, where the kind says it in a way of its own: `list-titles.` makes `list.ready` be said by `list-titles.list.ready`. */
  readonly own: string;
  /** Address of the page where lists are brought. */
  readonly href: string;
  /** Where what was taken in is seen. */
  readonly seen: { readonly href: string; readonly icon: 'people' | 'list' | 'info' };
}

export const PEOPLE_PAGES: ListPages = { kind: PEOPLE_KIND, words: listWords, own: 'list-people.', href: '/people/import', seen: { href: '/people', icon: 'people' } };

export const ListPagesContext = createContext<ListPages>(PEOPLE_PAGES);

export function useListPages(): ListPages {
  return use(ListPagesContext);
}

/** Says a sentence of the lists as the kind in view says it. */
export function useListWords(): Translate {
  const { words, own } = useListPages();
  const { language } = useLanguage();
  return (key, holes) => words.say(language, words.has(language, own + key) ? own + key : key, holes);
}
