import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { beginActing } from '#core/api/households.ts';
import { actingWays } from '#core/domain/households/acting.ts';
import { newId } from '#platform/domain/ids.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { useSession } from '../session.tsx';
import { householdsWords } from './households-words.ts';

/** Begins to act for a person who asked for it. */
export function PersonActing({ person, callName }: { readonly person: string; readonly callName: string }): ReactNode {
  const t = useWords(householdsWords);
  const { refresh } = useSession();
  const [, go] = useLocation();
  const [id] = useState(newId);
  const form = useForm<'reason' | 'way'>({ reason: '', way: '' });
  const send = async (): Promise<Fault<'reason' | 'way'> | null> => {
    const reason = form.values.reason.trim();
    const way = actingWays.find((one) => one === form.values.way);
    const fields = { ...(reason === '' && { reason: t('acting.reason.empty') }), ...(way === undefined && { way: t('acting.way.empty') }) };
    if (way === undefined || reason === '') return { fields };
    const result = await ask(beginActing, { params: { person }, body: { id, reason, way } });
    if (!result.ok) return { problem: result.problem };
    await refresh();
    go('/');
    return null;
  };
  return (
    <Card title={t('acting.title', { name: callName })}>
      <p>{t('acting.what')}</p>
      <details>
        <summary>{t('acting.open')}</summary>
        <Form form={form} onSend={send}>
          <TextField label={t('acting.reason')} hint={t('acting.reason.hint')} maxLength={300} {...form.field('reason')} />
          <SelectField label={t('acting.way')} empty={t('acting.way.choose')} options={actingWays.map((one) => ({ value: one, label: t(`acting.way.${one}`) }))} {...form.field('way')} />
          <div>
            <Button type="submit" busy={form.busy}>
              {t('acting.go')}
            </Button>
          </div>
        </Form>
      </details>
    </Card>
  );
}
