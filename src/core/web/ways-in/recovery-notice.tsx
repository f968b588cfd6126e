import { useState, type ReactNode } from 'react';
import { dropRecovery, listRecoveries } from '#core/api/ways-in.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { Hindrance } from './again.tsx';
import { waysInWords } from './ways-in-words.ts';

/** Somebody says I lost everything, while I am here: I can stop that. */
export function RecoveryNotice(): ReactNode {
  const t = useWords(waysInWords);
  const asked = useAsked(listRecoveries, {});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const mine = asked.value?.recoveries.find((one) => one.mine);
  if (mine === undefined) return null;
  const stop = async (): Promise<void> => {
    setBusy(true);
    const result = await ask(dropRecovery, { params: { recovery: mine.id } });
    setBusy(false);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) asked.again();
  };
  return (
    <>
      <Hindrance problem={problem} />
      <Notice
        tone="warn" title={t('recovery.mine', { name: mine.startedBy })} next={t('recovery.mine.next')}
        actions={
          <Button look="danger" busy={busy} onClick={() => void stop()}>
            {t('recovery.stop')}
          </Button>
        }
      />
    </>
  );
}
