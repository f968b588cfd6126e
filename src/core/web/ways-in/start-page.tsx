import { useState, type ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import { lookAtCode, takeCode } from '#core/api/ways-in.ts';
import { checkNewPassword, PASSWORD_MIN } from '#core/domain/ways-in/password.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { codeIn } from '../code-in.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { waysInWords } from './ways-in-words.ts';

type Names = 'code' | 'login' | 'password';

/** `/start#CODE`: a code on paper begins an account, or opens one again. The code stands behind the `#`, so that it is in no log and no history of a proxy. */
export function Page(): ReactNode {
  const t = useWords(waysInWords);
  const problemText = useProblemText(waysInWords);
  const { session, set } = useSession();
  const [, go] = useLocation();
  const form = useForm<Names>({ code: codeIn(location.hash), login: '', password: '' });
  const [found, setFound] = useState<AnswerOf<typeof lookAtCode>>();
  const [done, setDone] = useState(false);
  if (session.person !== null && done) return <Redirect to="/account" replace />;
  const look = async (): Promise<Fault<Names> | null> => {
    if (form.values.code.trim() === '') return { fields: { code: t('start.code.empty') } };
    const result = await ask(lookAtCode, { body: { code: form.values.code } });
    if (!result.ok) return result.problem.code === 'core.wrong-paper-code' ? { fields: { code: problemText(result.problem) } } : { problem: result.problem };
    setFound(result.value);
    // Out of the address, and so out of what the browser remembers.
    history.replaceState(null, '', location.pathname);
    return null;
  };
  const use = async (): Promise<Fault<Names> | null> => {
    const login = found?.login ?? form.values.login.trim();
    if (login.length < 3) return { fields: { login: t('start.login.empty') } };
    const good = checkNewPassword(form.values.password, [login, found?.callName ?? '']);
    if (!good.ok) return { fields: { password: problemText(good.problem) } };
    const result = await ask(takeCode, { body: { code: form.values.code, login, password: form.values.password } });
    if (result.ok) {
      setDone(true);
      await set(result.value);
      go('/account', { replace: true });
      return null;
    }
    const { code } = result.problem;
    if (code.startsWith('core.password-')) return { fields: { password: problemText(result.problem) } };
    return code.startsWith('core.login-') ? { fields: { login: problemText(result.problem) } } : { problem: result.problem };
  };
  if (found === undefined) {
    return (
      <Screen title={t('start.title')} as="citizen" back={{ href: '/sign-in', label: t('start.back') }}>
        <p>{t('start.why')}</p>
        <Form form={form} onSend={look}>
          <TextField label={t('start.code')} hint={t('start.code.hint')} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} {...form.field('code')} />
          <Button type="submit" look="primary" wide iconAfter="forward" busy={form.busy}>
            {t('start.next')}
          </Button>
        </Form>
      </Screen>
    );
  }
  return (
    <Screen title={t(found.good === 'recover' ? 'start.recover.title' : 'start.account.title', { name: found.callName })} as="citizen">
      <p>{t(found.good === 'recover' ? 'start.recover.why' : 'start.account.why')}</p>
      <Form form={form} onSend={use}>
        {found.login === null ? (
          <TextField label={t('start.login')} hint={t('start.login.hint')} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={60} {...form.field('login')} />
        ) : (
          <p>{t('start.login.known', { login: found.login })}</p>
        )}
        <TextField type="password" label={t('password.new')} hint={t('password.rule', { n: PASSWORD_MIN })} autoComplete="new-password" {...form.field('password')} />
        <Button type="submit" look="primary" wide busy={form.busy}>
          {t('start.go')}
        </Button>
      </Form>
    </Screen>
  );
}
