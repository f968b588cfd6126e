import type { ReactNode } from 'react';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { listPopular, listShelves } from '../../api.ts';
import type { Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { knownOf, ShelfStrip } from './shelf-strip.tsx';

/** What librarians put together, and what readers of one's age read most; both are asked for and missed by nobody while there is no line. */
export function Strips({ library }: { readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const shelves = useAsked(listShelves, {}).value?.shelves ?? [];
  const popular = useAsked(listPopular, {}).value?.titles ?? [];
  return (
    <>
      {shelves.map((shelf) => (
        <ShelfStrip key={shelf.id} title={shelf.name[language]} about={shelf.about} titles={knownOf(shelf.titles, library)} library={library} />
      ))}
      <ShelfStrip title={t('shelf.popular')} titles={knownOf(popular, library)} library={library} />
    </>
  );
}
