import type { ReactNode } from 'react';
import { changePassword } from '#core/api/ways-in.ts';
import { checkNewPassword, PASSWORD_MIN } from '#core/domain/ways-in/password.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import type { WaysPartProps } from './passkeys-card.tsx';
import { waysInWords } from './ways-in-words.ts';

export function PasswordCard({ ways, onChanged }: WaysPartProps): ReactNode {
  const t = useWords(waysInWords);
  const problemText = useProblemText(waysInWords);
  const { toast } = useAnnouncer();
  const form = useForm({ old: '', new: '' });
  const send = async (): Promise<Fault<'old' | 'new'> | null> => {
    if (form.values.old === '') return { fields: { old: t('sign-in.password.empty') } };
    const good = checkNewPassword(form.values.new, [ways.login ?? '']);
    if (!good.ok) return { fields: { new: problemText(good.problem) } };
    const result = await ask(changePassword, { body: form.values });
    if (result.ok) {
      form.reset();
      toast({ text: t('password.done') });
      onChanged();
      return null;
    }
    if (result.problem.code === 'core.wrong-password') return { fields: { old: problemText(result.problem) } };
    return result.problem.code.startsWith('core.password-') ? { fields: { new: problemText(result.problem) } } : { problem: result.problem };
  };
  return (
    <Card title={t('password.title')}>
      <details>
        <summary>{t('password.change')}</summary>
        <Form form={form} onSend={send}>
          <TextField type="password" label={t('password.old')} autoComplete="current-password" {...form.field('old')} />
          <TextField type="password" label={t('password.new')} hint={t('password.rule', { n: PASSWORD_MIN })} autoComplete="new-password" {...form.field('new')} />
          <div>
            <Button type="submit" icon="lock" busy={form.busy}>
              {t('password.change')}
            </Button>
          </div>
        </Form>
      </details>
    </Card>
  );
}
