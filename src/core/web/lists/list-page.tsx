import type { ReactNode } from 'react';
import { useWords } from '#platform/web/words.tsx';
import type { PageProps } from '../gives.ts';
import { OnlyFor } from '../only-for.tsx';
import { ListView } from './list-view.tsx';
import { listWords } from './list-words.ts';

/** One list of people. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(listWords);
  return (
    <OnlyFor action="import-people" title={t('list.title')}>
      <ListView id={params['list'] ?? ''} />
    </OnlyFor>
  );
}
