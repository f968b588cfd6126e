import type { ReactNode } from 'react';
import type { getAuditState } from '#core/api/audit.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Day } from '#platform/web/day.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useWords } from '#platform/web/words.tsx';
import { systemWords } from '../system/system-words.ts';

/** Whether the lines still are what was written down: when all of them were looked through, and until when they are sealed. */
export function ChainState({ state: { verified, sealedUntil } }: { readonly state: AnswerOf<typeof getAuditState> }): ReactNode {
  const t = useWords(systemWords);
  const sealed = sealedUntil === null ? t('audit.chain.unsealed') : <>{t('audit.chain.sealed')} <Day value={sealedUntil} style="time" /></>;
  if (verified === null) return <Notice title={t('audit.chain.never')} kept={sealed} />;
  const looked = <>{t('audit.chain.verified', { lines: verified.lines })} <Day value={verified.at} style="time" /> · {sealed}</>;
  return verified.faults === 0
    ? <Notice tone="good" title={t('audit.chain.good')} kept={looked} />
    : <Notice tone="warn" title={t('audit.chain.broken', { n: verified.faults })} kept={looked} next={t('audit.chain.broken.todo')} />;
}
