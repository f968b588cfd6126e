import { useState, type ReactNode } from 'react';
import { signInByPassword } from '#core/api.ts';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import type { Session } from '../gives.ts';
import { digitsOnly } from '../digits.ts';
import { useSession } from '../session.tsx';

type Names = 'login' | 'password' | 'totp';

export interface PasswordFormProps {
  readonly look: 'primary' | 'secondary';
  /** Where the page shows one question at a time, it is told when the second one is asked. */
  readonly onStep?: (step: 'password' | 'totp') => void;
  readonly onCame: (session: Session) => Promise<void>;
}

/** Name and password, then the one-time code where there is one; a spare code from paper does as well. */
export function PasswordForm({ look, onStep, onCame }: PasswordFormProps): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { settled } = useSession();
  const [step, setStep] = useState<'password' | 'totp'>('password');
  const form = useForm<Names>({ login: '', password: '', totp: '' });
  const go = (next: 'password' | 'totp'): void => {
    setStep(next);
    onStep?.(next);
  };
  const send = async (): Promise<Fault<Names> | null> => {
    const { login, password } = form.values;
    // Digits of the phone, or a spare code with letters.
    const totp = /[a-z]/i.test(form.values.totp) ? form.values.totp.trim() : digitsOnly(form.values.totp);
    if (step === 'totp' && totp.length < 6) return { fields: { totp: t('sign-in.totp.length') } };
    const fields = { ...(login.trim() === '' && { login: t('sign-in.login.empty') }), ...(password === '' && { password: t('sign-in.password.empty') }) };
    if (Object.keys(fields).length > 0) return { fields };
    await settled();
    const result = await ask(signInByPassword, { body: { login: login.trim(), password, ...(step === 'totp' && { totp }) } });
    if (result.ok) {
      await onCame(result.value);
      return null;
    }
    if (result.problem.code === 'core.totp-needed') {
      go('totp');
      return null;
    }
    if (result.problem.code !== 'core.wrong-sign-in' && result.problem.code !== 'core.wrong-totp') return { problem: result.problem };
    return step === 'totp' ? { fields: { totp: t('sign-in.totp.wrong') } } : { fields: { password: problemText(result.problem) } };
  };
  if (step === 'totp') {
    return (
      <Form form={form} onSend={send}>
        <TextField label={t('sign-in.totp.label')} hint={t('sign-in.totp.hint')} inputMode="text" autoComplete="one-time-code" maxLength={20} {...form.field('totp')} />
        <div className="k-row">
          <Button type="submit" look="primary" busy={form.busy}>
            {t('sign-in.go')}
          </Button>
          <Button look="quiet" icon="back" onClick={() => go('password')}>
            {t('sign-in.totp.back')}
          </Button>
        </div>
      </Form>
    );
  }
  return (
    <Form form={form} onSend={send}>
      <TextField label={t('sign-in.login.label')} autoComplete="username webauthn" autoCapitalize="none" spellCheck={false} {...form.field('login')} />
      <TextField label={t('sign-in.password.label')} type="password" autoComplete="current-password" {...form.field('password')} />
      <Button type="submit" look={look} wide busy={form.busy}>
        {t('sign-in.go')}
      </Button>
    </Form>
  );
}
