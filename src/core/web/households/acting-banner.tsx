import { useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { stillActing, stopActing } from '#core/api/households.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { forgetKept } from '#platform/web/device/kept-sets.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useWords } from '#platform/web/words.tsx';
import { useSession } from '../session.tsx';
import { householdsWords } from './households-words.ts';

const SIGN_OF_LIFE_MS = 5 * 60_000;

/** On every page while somebody acts for another: for whom, why, and the way out. Touching the page is a sign of life; without one it ends by itself. */
export function ActingBanner(): ReactNode {
  const t = useWords(householdsWords);
  const problemText = useProblemText(householdsWords);
  const { session, refresh } = useSession();
  const [, go] = useLocation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { acting, person } = session;
  useEffect(() => {
    let last = Date.now();
    const alive = (): void => {
      if (Date.now() - last < SIGN_OF_LIFE_MS) return;
      last = Date.now();
      void ask(stillActing, { body: {} }).then(() => refresh());
    };
    document.addEventListener('pointerdown', alive);
    document.addEventListener('keydown', alive);
    return () => {
      document.removeEventListener('pointerdown', alive);
      document.removeEventListener('keydown', alive);
    };
  }, [refresh]);
  if (acting === undefined || acting === null || person === null) return null;
  const stop = async (): Promise<void> => {
    const result = await ask(stopActing, { body: {} });
    if (!result.ok) return setProblem(result.problem);
    // Nothing of the other person stays in this browser.
    await forgetKept([person.id]);
    await refresh();
    go(result.value.id === null ? '/' : `/acting/${result.value.id}`);
  };
  return (
    <Notice
      tone="warn" icon="people" title={t('acting.banner', { name: person.callName })} kept={acting.reason} next={problem === null ? t('acting.banner.next') : problemText(problem)}
      actions={<Button onClick={() => void stop()}>{t('acting.stop')}</Button>}
    />
  );
}
