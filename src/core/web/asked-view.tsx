import { useEffect, type ReactNode } from 'react';
import type { AskedState } from '#platform/web/device/use-asked.ts';
import { useConnected } from '#platform/web/device/use-device.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from './core-words.ts';
import { useSession } from './session.tsx';

/** Asking again changes nothing about these. */
const FINAL: ReadonlySet<string> = new Set(['platform.not-allowed', 'platform.not-found', 'platform.not-signed-in']);

/** What was asked for, once it is here; before that the wait, and where it did not come the reason and a way to try again. */
export function AskedView<T>({ asked, children }: { readonly asked: AskedState<T>; readonly children: (value: T) => ReactNode }): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { refresh } = useSession();
  const ended = asked.problem?.code === 'platform.not-signed-in';
  // The session ended while the page stood open: hearing the server brings everybody to the sign-in page.
  useEffect(() => {
    if (ended) void refresh();
  }, [ended, refresh]);
  return (
    <>
      {asked.problem !== undefined && (
        <Notice
          tone="warn"
          icon={asked.problem.code === 'platform.no-connection' ? 'offline' : 'warning'}
          live="soon"
          title={problemText(asked.problem)}
          kept={asked.value === undefined ? undefined : t('asked.older')}
          actions={FINAL.has(asked.problem.code) ? undefined : <Button onClick={asked.again}>{t('asked.again')}</Button>}
        />
      )}
      {asked.value === undefined ? asked.problem === undefined && <Progress thin label={t('asked.waiting')} /> : children(asked.value)}
    </>
  );
}

/** What this device keeps and has never had yet: on its way, or not to be had without a line. */
export function Awaited(): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  if (useConnected()) return <Progress thin label={t('asked.waiting')} />;
  return <Notice tone="warn" icon="offline" live="soon" title={problemText({ code: 'platform.no-connection' })} />;
}
