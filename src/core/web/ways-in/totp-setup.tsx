import { useState, type ReactNode } from 'react';
import { beginTotp, confirmTotp } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { useSession } from '../session.tsx';
import { QrCode } from './qr-code.tsx';
import { digitsOnly, inFours } from '../digits.ts';

type Begun = AnswerOf<typeof beginTotp>;

/** Password, then a picture to scan (or the secret to type), then the first code: only a code that works turns the lock on. */
export function TotpSetup(): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { toast } = useAnnouncer();
  const { refresh } = useSession();
  const [begun, setBegun] = useState<Begun>();
  const form = useForm({ password: '', totp: '' });
  const begin = async (): Promise<Fault<'password' | 'totp'> | null> => {
    if (form.values.password === '') return { fields: { password: t('sign-in.password.empty') } };
    const result = await ask(beginTotp, { body: { password: form.values.password } });
    if (!result.ok) return result.problem.code === 'core.wrong-sign-in' ? { fields: { password: t('totp.password.wrong') } } : { problem: result.problem };
    setBegun(result.value);
    return null;
  };
  const confirm = async (): Promise<Fault<'password' | 'totp'> | null> => {
    const totp = digitsOnly(form.values.totp);
    if (totp.length !== 6) return { fields: { totp: t('sign-in.totp.length') } };
    const result = await ask(confirmTotp, { body: { totp } });
    if (!result.ok) return result.problem.code === 'core.wrong-totp' ? { fields: { totp: problemText(result.problem) } } : { problem: result.problem };
    form.reset();
    setBegun(undefined);
    toast({ text: t('totp.done') });
    await refresh();
    return null;
  };
  if (begun === undefined) {
    return (
      <details>
        <summary>{t('totp.begin')}</summary>
        <Form form={form} onSend={begin}>
          <TextField type="password" label={t('totp.password')} autoComplete="current-password" {...form.field('password')} />
          <div>
            <Button type="submit" busy={form.busy}>
              {t('totp.next')}
            </Button>
          </div>
        </Form>
      </details>
    );
  }
  return (
    <Form form={form} onSend={confirm}>
      <h3>{t('totp.scan')}</h3>
      <QrCode text={begun.uri} label={t('totp.qr')} />
      <p>{t('totp.secret')}</p>
      <p className="c-secret" lang="en">
        {inFours(begun.secret)}
      </p>
      <TextField label={t('totp.code')} hint={t('totp.code.hint')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} {...form.field('totp')} />
      <div className="k-row">
        <Button type="submit" look="primary" busy={form.busy}>
          {t('totp.confirm')}
        </Button>
        <Button look="quiet" onClick={() => setBegun(undefined)}>
          {t('form.leave')}
        </Button>
      </div>
    </Form>
  );
}
