import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { unlinkIdentity } from '#core/api/ways-in.ts';
import { beginOidc } from '#core/api.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Day } from '#platform/web/day.tsx';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Hindrance } from './again.tsx';
import type { WaysPartProps } from './passkeys-card.tsx';
import { waysInWords } from './ways-in-words.ts';

/** Accounts elsewhere by which one comes in. */
export function WaysCard({ ways, onChanged }: WaysPartProps): ReactNode {
  const t = useWords(waysInWords);
  const { language } = useLanguage();
  const [query] = useSearchParams();
  const came = query.get('problem');
  // What the way back from the account elsewhere came to.
  const [problem, setProblem] = useState<Problem | undefined>(came === null ? undefined : { code: came });
  if (ways.identities.length === 0 && ways.addable.length === 0) return null;
  const remove = async (key: string): Promise<void> => {
    const result = await ask(unlinkIdentity, { params: { key } });
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) onChanged();
  };
  return (
    <Card title={t('ways.title')}>
      <div className="k-stack">
        <p>{t('ways.what')}</p>
        <Hindrance problem={problem} />
        <ul className="c-list">
          {ways.identities.map((one) => (
            <li key={one.key}>
              <strong>{one.name[language]}</strong>
              <span className="k-quiet">
                {t('ways.since')} <Day value={one.linkedAt} />
              </span>
              <Button look="quiet" icon="delete" onClick={() => void remove(one.key)}>
                {t('ways.remove')}
                <span className="k-hidden"> {one.name[language]}</span>
              </Button>
            </li>
          ))}
        </ul>
        {ways.addable.map((one) => (
          <div key={one.key}>
            <ButtonLink icon="add" href={addressOf(beginOidc, undefined, { at: one.key, add: true, to: '/account' })}>
              {t('ways.add', { name: one.name[language] })}
            </ButtonLink>
          </div>
        ))}
      </div>
    </Card>
  );
}
