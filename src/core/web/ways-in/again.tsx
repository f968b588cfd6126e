import type { ReactNode } from 'react';
import type { Problem } from '#platform/domain/result.ts';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { waysInWords } from './ways-in-words.ts';

/** What stood in the way of a change of one's ways in; where somebody has to come in again first, the way there and back. */
export function Hindrance({ problem, back = '/account' }: { readonly problem: Problem | undefined; readonly back?: string }): ReactNode {
  const t = useWords(waysInWords);
  const problemText = useProblemText(waysInWords);
  if (problem === undefined) return null;
  const again = problem.code === 'core.sign-in-again';
  return <Notice tone="warn" live="now" title={problemText(problem)} actions={again ? <ButtonLink look="primary" icon="key" href={`/sign-in?again&to=${encodeURIComponent(back)}`}>{t('again.go')}</ButtonLink> : undefined} />;
}
