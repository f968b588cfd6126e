import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { stillHere } from '#core/api/still-here.ts';
import { ask } from '#platform/web/device/ask.ts';
import { useSession } from '../session.tsx';

/** Most people never see it: it is no part of what stands around every page. */
const Cover = lazy(async () => ({ default: (await import('./cover.tsx')).Cover }));

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
