import type { ReactNode } from 'react';
import type { CoreAction } from '#core/domain/roles.ts';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from './core-words.ts';
import { Screen } from './screen.tsx';
import { useAllowed } from './use-allowed.ts';

export interface OnlyForProps {
  readonly action: CoreAction;
  /** Title of the page, for whoever came by its address. */
  readonly title: string;
  readonly children: ReactNode;
}

/** Says that a page belongs to others, and leads on to what is one's own. */
export function NotYours({ title }: { readonly title: string }): ReactNode {
  const t = usePlatformWords();
  const core = useWords(coreWords);
  return (
    <Screen title={title}>
      <EmptyState title={t('problem.not-allowed')} actions={<ButtonLink look="primary" href="/">{core('not-yours.first-page')}</ButtonLink>}>
        {core('not-yours.todo')}
      </EmptyState>
    </Screen>
  );
}

/** Asks before anything is asked of the server, which would refuse. */
export function OnlyFor({ action, title, children }: OnlyForProps): ReactNode {
  const allowed = useAllowed();
  return allowed(action) ? children : <NotYours title={title} />;
}
