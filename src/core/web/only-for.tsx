import type { ReactNode } from 'react';
import type { CoreAction } from '#core/domain/roles.ts';
import { Notice } from '#platform/web/design/notice.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { Screen } from './screen.tsx';
import { useAllowed } from './use-allowed.ts';

export interface OnlyForProps {
  readonly action: CoreAction;
  /** Title of the page, for whoever came by its address. */
  readonly title: string;
  readonly children: ReactNode;
}

/** Says that a page belongs to others before anything is asked of the server, which would refuse. */
export function OnlyFor({ action, title, children }: OnlyForProps): ReactNode {
  const t = usePlatformWords();
  const allowed = useAllowed();
  if (allowed(action)) return children;
  return (
    <Screen title={title}>
      <Notice title={t('problem.not-allowed')} />
    </Screen>
  );
}
