import { useState, type ReactNode } from 'react';
import { Redirect, useLocation, useSearchParams } from 'wouter';
import { beginOidc } from '#core/api.ts';
import { addressOf } from '#platform/web/device/ask.ts';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import type { Session } from '../gives.ts';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordForm } from './password-form.tsx';
import { waysInWords } from './ways-in-words.ts';

/** Only a page of this program: an address from a link must not lead elsewhere after a sign-in. */
function inside(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/';
}

/**
 * `/sign-in?to=/people&problem=core.no-account`: where to go afterwards, and what the identity provider's way back came to. With `again` whoever is signed in shows once more who they are,
 * before something that only they may change.
 */
export function Page(): ReactNode {
  const t = useWords(waysInWords);
  const problemText = useProblemText(waysInWords);
  const { language } = useLanguage();
  const { session, set } = useSession();
  const [query] = useSearchParams();
  const [, go] = useLocation();
  const [step, setStep] = useState<'password' | 'totp'>('password');
  const again = query.get('again') !== null;
  const to = inside(query.get('to'));
  if (session.person !== null && !again) return <Redirect to={to} replace />;
  const { provider } = session;
  const came = query.get('problem');
  const enter = async (answer: Session): Promise<void> => {
    await set(answer);
    go(to, { replace: true });
  };
  const totp = step === 'totp';
  return (
    <Screen title={t(totp ? 'sign-in.totp.title' : again ? 'sign-in.again.title' : 'sign-in.title')} as="citizen">
      {totp && <p>{t('sign-in.totp.why')}</p>}
      {!totp && again && <p>{t('sign-in.again.why')}</p>}
      {!totp && came !== null && <Notice tone="warn" icon="warning" title={problemText({ code: came })} next={t('sign-in.problem.next')} />}
      {!totp && provider !== null && (
        <>
          <p>{t('sign-in.provider.why')}</p>
          <ButtonLink look="primary" icon="person" wide href={addressOf(beginOidc, undefined, { to })}>
            {t('sign-in.provider.go', { provider: provider[language] })}
          </ButtonLink>
        </>
      )}
      {!totp && <PasskeyButton onCame={enter} />}
      {!totp && provider !== null && <h2>{t('sign-in.password.title')}</h2>}
      {!totp && !again && (
        <ButtonLink icon="people" wide href="/join">
          {t('sign-in.join')}
        </ButtonLink>
      )}
      <PasswordForm look={provider === null ? 'primary' : 'secondary'} onStep={setStep} onCame={enter} />
      {!totp && !again && (
        <p>
          {t('sign-in.tablet.ask')} <Link href={session.tablet === null ? '/tablet/open' : '/roster'}>{t(session.tablet === null ? 'sign-in.tablet.open' : 'sign-in.tablet.roster')}</Link>
          {' · '}
          <Link href="/start">{t('sign-in.start')}</Link>
        </p>
      )}
    </Screen>
  );
}
