import { useState, type ReactNode } from 'react';
import { makeStartCode, startRecovery } from '#core/api/ways-in.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField, TextArea } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { useSession } from '../session.tsx';
import { Hindrance } from './again.tsx';
import { PaperSlip } from './paper-slip.tsx';
import type { PersonShown } from './person-shown.ts';
import { waysInWords } from './ways-in-words.ts';

/** How a colleague comes in: a first code on paper, or two officers when everything is lost. */
export function PersonAccount({ person }: PersonShown): ReactNode {
  const t = useWords(waysInWords);
  const { session } = useSession();
  const [code, setCode] = useState<{ readonly code: string; readonly expiresAt: string }>();
  const [problem, setProblem] = useState<Problem>();
  const [making, setMaking] = useState(false);
  const name = `${person.givenName} ${person.familyName}`.trim();
  // One's own way in is changed on one's own page.
  if (session.person?.id === person.id) return null;
  const make = async (): Promise<void> => {
    setMaking(true);
    const result = await ask(makeStartCode, { params: { person: person.id } });
    setMaking(false);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) setCode(result.value);
  };
  return (
    <Card title={t('person-account.title')}>
      <div className="k-stack">
        <p>{t('person-account.what')}</p>
        <Hindrance problem={problem} />
        {code === undefined ? (
          <div>
            <Button icon="key" busy={making} onClick={() => void make()}>
              {t('person-account.make')}
            </Button>
          </div>
        ) : (
          <PaperSlip name={name} {...code} />
        )}
        <StartRecovery person={person.id} />
      </div>
    </Card>
  );
}

function StartRecovery({ person }: { readonly person: string }): ReactNode {
  const t = useWords(waysInWords);
  const form = useForm({ recognised: '', reason: '' });
  const [started, setStarted] = useState(false);
  const [id] = useState(newId);
  const send = async (): Promise<Fault<'recognised' | 'reason'> | null> => {
    const { recognised, reason } = form.values;
    const fields = { ...(recognised === '' && { recognised: t('recovery.recognised.empty') }), ...(reason.trim().length < 5 && { reason: t('recovery.reason.empty') }) };
    if (Object.keys(fields).length > 0) return { fields };
    const result = await ask(startRecovery, { params: { person }, body: { id, recognised: recognised as 'known' | 'document' | 'colleague', reason } });
    if (!result.ok) return { problem: result.problem };
    setStarted(true);
    return null;
  };
  if (started) return <Notice tone="good" live="soon" title={t('recovery.started')} next={t('recovery.started.next')} actions={<ButtonLink href="/recoveries">{t('recoveries.title')}</ButtonLink>} />;
  return (
    <details>
      <summary>{t('recovery.begin')}</summary>
      <p>{t('recovery.how')}</p>
      <Form form={form} onSend={send}>
        <SelectField
          label={t('recovery.recognised')} empty={t('recovery.recognised.choose')} {...form.field('recognised')}
          options={(['known', 'document', 'colleague'] as const).map((value) => ({ value, label: t(`recovery.recognised.${value}`) }))}
        />
        <TextArea label={t('recovery.reason')} hint={t('recovery.reason.hint')} maxLength={500} {...form.field('reason')} />
        <div>
          <Button type="submit" busy={form.busy}>
            {t('recovery.begin')}
          </Button>
        </div>
      </Form>
    </details>
  );
}
