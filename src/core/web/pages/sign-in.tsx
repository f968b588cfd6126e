import { useState, type ReactNode } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { beginOidc, signInByPassword } from '#core/api.ts';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { digitsOnly } from './digits.ts';

type Names = 'login' | 'password' | 'totp';

/** Only a page of this program: an address from a link must not lead elsewhere after a sign-in. */
function inside(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/';
}

/** `/sign-in?to=/people&problem=core.no-account`: where to go afterwards, and what the identity provider's way back came to. */
export function Page(): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  const { language } = useLanguage();
  const { session, set, settled } = useSession();
  const [query] = useSearchParams();
  const [step, setStep] = useState<'password' | 'totp'>('password');
  const form = useForm<Names>({ login: '', password: '', totp: '' });
  const to = inside(query.get('to'));
  if (session.person !== null) return <Redirect to={to} replace />;
  const { provider } = session;
  const came = query.get('problem');

  const send = async (): Promise<Fault<Names> | null> => {
    const { login, password } = form.values;
    const totp = digitsOnly(form.values.totp);
    if (step === 'totp' && totp.length !== 6) return { fields: { totp: t('sign-in.totp.length') } };
    const fields = { ...(login.trim() === '' && { login: t('sign-in.login.empty') }), ...(password === '' && { password: t('sign-in.password.empty') }) };
    if (Object.keys(fields).length > 0) return { fields };
    await settled();
    const result = await ask(signInByPassword, { body: { login: login.trim(), password, ...(step === 'totp' && { totp }) } });
    if (result.ok) {
      await set(result.value);
      return null;
    }
    if (result.problem.code === 'core.totp-needed') {
      setStep('totp');
      return null;
    }
    if (result.problem.code !== 'core.wrong-sign-in' && result.problem.code !== 'core.wrong-totp') return { problem: result.problem };
    return step === 'totp' ? { fields: { totp: t('sign-in.totp.wrong') } } : { fields: { password: problemText(result.problem) } };
  };

  if (step === 'totp') {
    return (
      <Screen title={t('sign-in.totp.title')} as="citizen">
        <p>{t('sign-in.totp.why')}</p>
        <Form form={form} onSend={send}>
          <TextField label={t('sign-in.totp.label')} hint={t('sign-in.totp.hint')} inputMode="numeric" autoComplete="one-time-code" maxLength={12} {...form.field('totp')} />
          <div className="k-row">
            <Button type="submit" look="primary" busy={form.busy}>
              {t('sign-in.go')}
            </Button>
            <Button look="quiet" icon="back" onClick={() => setStep('password')}>
              {t('sign-in.totp.back')}
            </Button>
          </div>
        </Form>
      </Screen>
    );
  }
  return (
    <Screen title={t('sign-in.title')} as="citizen">
      {came !== null && form.fault === null && <Notice tone="warn" icon="warning" title={problemText({ code: came })} next={t('sign-in.problem.next')} />}
      {provider !== null && (
        <>
          <p>{t('sign-in.provider.why')}</p>
          <ButtonLink look="primary" icon="key" wide href={addressOf(beginOidc, undefined, { to })}>
            {t('sign-in.provider.go', { provider: provider[language] })}
          </ButtonLink>
          <h2>{t('sign-in.password.title')}</h2>
        </>
      )}
      <Form form={form} onSend={send}>
        <TextField label={t('sign-in.login.label')} autoComplete="username" autoCapitalize="none" spellCheck={false} {...form.field('login')} />
        <TextField label={t('sign-in.password.label')} type="password" autoComplete="current-password" {...form.field('password')} />
        <Button type="submit" look={provider === null ? 'primary' : 'secondary'} wide busy={form.busy}>
          {t('sign-in.go')}
        </Button>
      </Form>
      <p>
        {t('sign-in.tablet.ask')} <Link href={session.tablet === null ? '/tablet/open' : '/roster'}>{t(session.tablet === null ? 'sign-in.tablet.open' : 'sign-in.tablet.roster')}</Link>
      </p>
    </Screen>
  );
}
