import type { ReactNode } from 'react';
import { ListPagesContext, type ListPages } from '#core/web/lists/list-pages.ts';
import type { Words } from '#platform/web/words.tsx';
import { useWords } from '#platform/web/words.tsx';
import { Screen } from '#core/web/screen.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { OnlyFor } from '../desk/only-for.tsx';
import { libraryWords } from '../library-words.ts';
import { earlierWords } from './earlier-words.ts';

/** Words of the lists, and behind them the library's own: a row may say why a book is not lent. */
const words: Words = {
  ready: async (language) => {
    await Promise.all([earlierWords.ready(language), libraryWords.ready(language)]);
  },
  has: (language, key) => earlierWords.has(language, key) || libraryWords.has(language, key),
  say: (language, key, holes) => (earlierWords.has(language, key) ? earlierWords : libraryWords).say(language, key, holes),
};

const PAGES: Readonly<Record<string, ListPages>> = {
  titles: { kind: 'library.titles', words, own: 'list-titles.', href: '/library/earlier/titles', seen: { href: '/library/earlier', icon: 'list' } },
  loans: { kind: 'library.loans', words, own: 'list-loans.', href: '/library/earlier/loans', seen: { href: '/library/earlier', icon: 'info' } },
};

/** The pages of one kind of list, for whoever takes in books. */
export function EarlierLists({ kind, children }: { readonly kind: string; readonly children: ReactNode }): ReactNode {
  const t = useWords(earlierWords);
  const pages = PAGES[kind];
  if (pages === undefined) {
    return (
      <Screen title={t('earlier.title')}>
        <EmptyState title={t('earlier.kind.none')} actions={<ButtonLink look="primary" href="/library/earlier">{t('earlier.title')}</ButtonLink>} />
      </Screen>
    );
  }
  return (
    <OnlyFor action="import-books" title={t('earlier.title')}>
      <ListPagesContext value={pages}>{children}</ListPagesContext>
    </OnlyFor>
  );
}
