import { Suspense, useEffect, type ReactNode } from 'react';
import { stillHere } from '#core/api/ways-in.ts';
import { Button } from '#platform/web/design/button.tsx';
import { CitizenFrame } from '#platform/web/design/citizen-frame.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import type { Session } from '../gives.ts';
import { useSession } from '../session.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordForm } from './password-form.tsx';
import { waysInWords } from './ways-in-words.ts';

/** A hand at the device is told to the server at most this often. */
const TELL_MS = 310_000;
const LOOK_MS = 10_000;

/** Around every page: at a desk that nobody touches it goes under a cover, with all that was typed, until the same person comes in again. */
export function IdleCover({ children }: { readonly children: ReactNode }): ReactNode {
  const { covered, session } = useSession();
  useHands(session.person?.id ?? null, session.person !== null && session.person.roles.length > 0 && !covered);
  return (
    <>
      <div style={{ display: covered ? 'none' : 'contents' }} inert={covered}>
        {children}
      </div>
      {covered && (
        <Suspense fallback={null}>
          <Cover />
        </Suspense>
      )}
    </>
  );
}

function Cover(): ReactNode {
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

/** Watches for hands at the device. How long it may be left alone the server says, since it decides. */
function useHands(person: string | null, watching: boolean): void {
  const { cover } = useSession();
  useEffect(() => {
    if (!watching || person === null) return undefined;
    let [touched, told, idleMs] = [Date.now(), 0, Number.POSITIVE_INFINITY];
    const tell = (): void => {
      told = Date.now();
      void ask(stillHere, {}).then((result) => {
        if (result.ok) idleMs = result.value.idleMinutes === null ? Number.POSITIVE_INFINITY : result.value.idleMinutes * 60_000;
      });
    };
    const touch = (): void => {
      touched = Date.now();
    };
    const look = (): void => {
      if (Date.now() - touched >= idleMs) void cover();
      else if (touched > told && Date.now() - told >= TELL_MS) tell();
    };
    tell();
    const hands = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
    for (const hand of hands) addEventListener(hand, touch, { capture: true, passive: true });
    // Also when a lid is opened again.
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, LOOK_MS);
    return () => {
      for (const hand of hands) removeEventListener(hand, touch, { capture: true });
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    };
  }, [person, watching, cover]);
}
