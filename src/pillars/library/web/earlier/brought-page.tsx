import type { ReactNode } from 'react';
import type { PageProps } from '#core/web/gives.ts';
import { ListView } from '#core/web/lists/list-view.tsx';
import { EarlierLists } from './earlier-lists.tsx';

/** One list of another library. */
export function Page({ params }: PageProps): ReactNode {
  return <EarlierLists kind={params['kind'] ?? ''}><ListView id={params['list'] ?? ''} /></EarlierLists>;
}
