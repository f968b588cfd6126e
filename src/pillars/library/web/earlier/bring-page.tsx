import type { ReactNode } from 'react';
import type { PageProps } from '#core/web/gives.ts';
import { ListsView } from '#core/web/lists/lists-view.tsx';
import { useWords } from '#platform/web/words.tsx';
import { useOrgs } from '../desk/use-orgs.ts';
import { EarlierLists } from './earlier-lists.tsx';
import { earlierWords } from './earlier-words.ts';

/** Brings a list of titles or of loans of another library. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(earlierWords);
  const { options } = useOrgs('import-books');
  return (
    <EarlierLists kind={params['kind'] ?? ''}>
      <ListsView orgs={options} back={{ href: '/library/earlier', label: t('earlier.title') }} />
    </EarlierLists>
  );
}
