import { useState, type ReactNode } from 'react';
import { confirmRecovery, dropRecovery, listRecoveries } from '#core/api/ways-in.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { Hindrance } from './again.tsx';
import { PaperSlip } from './paper-slip.tsx';
import { waysInWords } from './ways-in-words.ts';

type Recovery = AnswerOf<typeof listRecoveries>['recoveries'][number];

/** Who waits to be let in again, and whom I may agree to as the second officer. */
export function Page(): ReactNode {
  const t = useWords(waysInWords);
  return (
    <OnlyFor action="recover-people" title={t('recoveries.title')}>
      <Recoveries />
    </OnlyFor>
  );
}

function Recoveries(): ReactNode {
  const t = useWords(waysInWords);
  const asked = useAsked(listRecoveries, {});
  const [slip, setSlip] = useState<{ readonly name: string; readonly code: string; readonly expiresAt: string }>();
  return (
    <Screen title={t('recoveries.title')}>
      <p>{t('recovery.how')}</p>
      {slip !== undefined && <PaperSlip {...slip} />}
      <AskedView asked={asked}>
        {({ recoveries }) => {
          const others = recoveries.filter((one) => !one.mine);
          if (others.length === 0) return slip === undefined && <EmptyState title={t('recoveries.none')}>{t('recoveries.none.todo')}</EmptyState>;
          return others.map((one) => <OneRecovery key={one.id} recovery={one} onCode={(code) => setSlip({ name: one.name, ...code })} onChanged={asked.again} />);
        }}
      </AskedView>
    </Screen>
  );
}

interface OneRecoveryProps {
  readonly recovery: Recovery;
  readonly onCode: (code: { readonly code: string; readonly expiresAt: string }) => void;
  readonly onChanged: () => void;
}

function OneRecovery({ recovery, onCode, onChanged }: OneRecoveryProps): ReactNode {
  const t = useWords(waysInWords);
  const { language } = useLanguage();
  const [problem, setProblem] = useState<Problem>();
  const confirm = async (): Promise<void> => {
    const result = await ask(confirmRecovery, { params: { recovery: recovery.id } });
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    onCode(result.value);
    onChanged();
  };
  const drop = async (): Promise<void> => {
    const result = await ask(dropRecovery, { params: { recovery: recovery.id } });
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) onChanged();
  };
  return (
    <Card title={recovery.name} note={recovery.org[language]}>
      <div className="k-stack">
        <Hindrance problem={problem} back="/recoveries" />
        <dl className="c-facts">
          <div>
            <dt>{t('recovery.by')}</dt>
            <dd>{recovery.startedBy}</dd>
          </div>
          <div>
            <dt>{t('recovery.recognised')}</dt>
            <dd>{t(`recovery.recognised.${recovery.recognised}`)}</dd>
          </div>
          <div>
            <dt>{t('recovery.reason')}</dt>
            <dd>{recovery.reason}</dd>
          </div>
          <div>
            <dt>{t('recovery.until')}</dt>
            <dd>
              <Day value={recovery.expiresAt} style="time" />
            </dd>
          </div>
        </dl>
        <div className="k-row">
          {recovery.mayConfirm ? (
            <Button look="primary" icon="check" onClick={() => void confirm()}>
              {t('recovery.confirm')}
            </Button>
          ) : (
            <p>{t('recovery.waits')}</p>
          )}
          <Button onClick={() => void drop()}>{t('recovery.stop')}</Button>
        </div>
      </div>
    </Card>
  );
}
