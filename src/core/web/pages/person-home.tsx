import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { movePerson, personLeaves } from '#core/api.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useOrgOptions } from '../org-options.ts';
import { useAllowed } from '../use-allowed.ts';
import type { PersonPartProps } from './person-part.ts';

/** Moving to another home, and leaving for good. */
export function PersonHome({ facts: { person }, onChanged }: PersonPartProps): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { toast } = useAnnouncer();
  const allowed = useAllowed();
  const [, go] = useLocation();
  const homes = useOrgOptions('move-people', 'home').filter((home) => home.value !== person.org?.id);
  const form = useForm({ to: '' });
  const [leaving, setLeaving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [membership, setMembership] = useState(newId);
  const move = async (): Promise<Fault<'to'> | null> => {
    const { to } = form.values;
    if (to === '') return { fields: { to: t('field.home.empty') } };
    const result = await ask(movePerson, { params: { person: person.id }, body: { to, membership } });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('person-home.moved', { name: person.callName }) });
    form.reset();
    // Who was sent to the wrong home is moved once more from the same page.
    setMembership(newId());
    onChanged();
    return null;
  };
  const leave = async (): Promise<void> => {
    setBusy(true);
    const result = await ask(personLeaves, { params: { person: person.id } });
    setBusy(false);
    setLeaving(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    toast({ text: t('person-home.left', { name: person.callName }) });
    go('/people');
  };
  return (
    <Card title={t('person-home.title')}>
      <div className="k-stack">
        {person.kind === 'resident' && allowed('move-people') && (
          <Form form={form} onSend={move}>
            <SelectField label={t('person-home.to')} hint={t('person-home.to.hint')} empty={t('field.home.choose')} options={homes} {...form.field('to')} />
            <div>
              <Button type="submit" busy={form.busy}>
                {t('person-home.move')}
              </Button>
            </div>
          </Form>
        )}
        {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} />}
        <div>
          <Button icon="sign-out" onClick={() => setLeaving(true)}>
            {t('person-home.leave')}
          </Button>
        </div>
        <ConfirmDialog open={leaving} onClose={() => setLeaving(false)} onConfirm={() => void leave()} busy={busy} title={t('person-home.leave.title', { name: person.callName })} deed={t('person-home.leave.deed')}>
          <p>{t('person-home.leave.what')}</p>
        </ConfirmDialog>
      </div>
    </Card>
  );
}
