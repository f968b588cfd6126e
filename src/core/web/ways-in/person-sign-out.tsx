import { useState, type ReactNode } from 'react';
import { signOutPerson } from '#core/api/ways-in.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Hindrance } from './again.tsx';
import type { PersonShown } from './person-shown.ts';
import { waysInWords } from './ways-in-words.ts';

/** A child who forgot to leave a tablet is signed out from here. */
export function PersonSignOut({ person }: PersonShown): ReactNode {
  const t = useWords(waysInWords);
  const { toast } = useAnnouncer();
  const [problem, setProblem] = useState<Problem>();
  const send = async (): Promise<void> => {
    const result = await ask(signOutPerson, { params: { person: person.id } });
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) toast({ text: t(result.value.ended === 0 ? 'person-out.none' : 'person-out.done', { name: person.callName }) });
  };
  return (
    <Card title={t('person-out.title')}>
      <div className="k-stack">
        <p>{t('person-out.what')}</p>
        <Hindrance problem={problem} />
        <div>
          <Button icon="sign-out" onClick={() => void send()}>
            {t('person-out.go')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
