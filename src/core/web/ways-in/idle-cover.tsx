import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useSession } from '../session.tsx';

/** Most people never see it: it is no part of what stands around every page. */
const Cover = lazy(async () => ({ default: (await import('./cover.tsx')).Cover }));

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

/** Watches for hands at the device; how is fetched with the first page of who works here, since nobody else is watched. */
function useHands(person: string | null, watching: boolean): void {
  const { cover } = useSession();
  useEffect(() => {
    if (!watching || person === null) return undefined;
    let stop: (() => void) | null = null;
    let left = false;
    void import('./watch-hands.ts').then(({ watchHands }) => {
      if (!left) stop = watchHands(() => void cover());
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [person, watching, cover]);
}
