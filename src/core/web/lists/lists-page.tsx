import type { ReactNode } from 'react';
import { useWords } from '#platform/web/words.tsx';
import { OnlyFor } from '../only-for.tsx';
import { useOrgOptions } from '../org-options.ts';
import { listWords } from './list-words.ts';
import { ListsView } from './lists-view.tsx';

/** Brings a list of people, and finds again those that were brought before. */
export function Page(): ReactNode {
  const t = useWords(listWords);
  const orgs = useOrgOptions('import-people');
  return (
    <OnlyFor action="import-people" title={t('lists.title')}>
      <ListsView orgs={orgs} back={{ href: '/people', label: t('people.back') }} />
    </OnlyFor>
  );
}
