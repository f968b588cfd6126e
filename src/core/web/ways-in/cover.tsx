import type { ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { CitizenFrame } from '#platform/web/design/citizen-frame.tsx';
import { useWords } from '#platform/web/words.tsx';
import type { Session } from '../gives.ts';
import { useSession } from '../session.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordForm } from './password-form.tsx';
import { waysInWords } from './ways-in-words.ts';

/** What stands over a desk that nobody touched: the same person comes in again, or leaves. */
export function Cover(): ReactNode {
  const t = useWords(waysInWords);
  const { session, set, signOut } = useSession();
  const name = session.person?.callName ?? '';
  const enter = async (answer: Session): Promise<void> => {
    const same = answer.person?.id === session.person?.id;
    await set(answer);
    // Somebody else begins on their own first page.
    if (!same) location.assign('/');
  };
  return (
    <CitizenFrame title={t('cover.title', { name })} hint={t('cover.why')} demo={session.demonstration} displayKey={`khitphuea.display.${session.person?.id ?? 'nobody'}`}>
      <PasskeyButton onCame={enter} />
      <PasswordForm look="primary" onCame={enter} />
      <p>
        <Button look="quiet" icon="sign-out" onClick={() => void signOut().then(() => location.assign('/sign-in'))}>
          {t('cover.leave')}
        </Button>
      </p>
    </CitizenFrame>
  );
}
