import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import type { Session } from '../gives.ts';
import { useSession } from '../session.tsx';
import { passkeysKnown, showPasskey } from './passkeys.ts';
import { waysInWords } from './ways-in-words.ts';

/** Comes in with the key in this device, by its button or from the field for the name. */
export function PasskeyButton({ onCame }: { readonly onCame: (session: Session) => Promise<void> }): ReactNode {
  const t = useWords(waysInWords);
  const problemText = useProblemText(waysInWords);
  const { settled } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const here = passkeysKnown() && location.hostname !== '127.0.0.1';
  const came = useEffectEvent(onCame);
  // Offered once, for as long as the page stands.
  useEffect(() => {
    if (!here) return undefined;
    let live = true;
    void showPasskey(true).then(async (result) => {
      if (live && result?.ok === true) await came(result.value);
    });
    return () => {
      live = false;
    };
  }, [here]);
  if (!here) return null;
  const go = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    await settled();
    const result = await showPasskey(false);
    setBusy(false);
    if (result === null) return;
    if (result.ok) await onCame(result.value);
    else setProblem(result.problem);
  };
  return (
    <>
      {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} next={t('passkey.other-way')} />}
      <Button icon="key" wide busy={busy} onClick={() => void go()}>
        {t('passkey.sign-in')}
      </Button>
    </>
  );
}
