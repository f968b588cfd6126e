import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { getSession, signOut } from '#core/api.ts';
import type { Result } from '#platform/domain/result.ts';
import { ask, speakFor } from '#platform/web/device/ask.ts';
import { connected, whenBack } from '#platform/web/device/connection.ts';
import { onChange } from '#platform/web/device/store.ts';
import { afterAnswer, afterLocalSignIn, afterLocalSignOut, keepSession, nobodyKnown, readKeptSession, type KeptSession } from './kept-session.ts';
import type { Person, Session } from './gives.ts';
import { hasTabletKey, isProofDue, proveThisTablet } from './tablet-key.ts';

export interface SessionState {
  readonly session: Session;
  /** Signed in on this tablet without a line; see `kept-session.ts`. */
  readonly local: boolean;
  /** Asks the server again; without a line nothing changes. */
  refresh(): Promise<void>;
  /** Takes in the answer of a call that changed the session. */
  set(answer: Session): Promise<void>;
  /** Opens a local session for a child whose PIN this tablet found right. */
  setLocal(person: Person): Promise<void>;
  /** Ends the person's session, with a line or without; the tablet stays open. */
  signOut(): Promise<void>;
  /** Resolves when no sign-out is on its way: its answer takes the session cookie away, and must not come after the next sign-in's. */
  settled(): Promise<void>;
}

/** How long a page without anybody waits for a bad line. */
const PATIENCE_MS = 2500;

/** One place for the page's session; a change in another tab is heard through the device's store. */
class SessionKeeper {
  kept: KeptSession | undefined;
  readonly tell: (kept: KeptSession) => void;
  /** Counts changes by a person, so that an answer asked for before one is not taken in after it. */
  #turn = 0;
  /** Changes of this page still on their way to the disk; what the disk says meanwhile is older. */
  #writing = 0;
  #leaving: Promise<void> = Promise.resolve();

  constructor(tell: (kept: KeptSession) => void) {
    this.tell = tell;
  }

  async start(): Promise<void> {
    const kept = await readKeptSession();
    if (kept !== undefined && kept.answer.person !== null) this.#show(kept);
    // Where the device remembers nobody the server is heard first: somebody may just have come back from the identity provider, and must not meet the sign-in page.
    const heard = this.refresh();
    if (kept !== undefined && this.kept === undefined) await Promise.race([heard, pause(PATIENCE_MS)]);
    else await heard;
    if (this.kept === undefined) this.#show(kept ?? nobodyKnown);
  }

  async reread(): Promise<void> {
    const kept = await readKeptSession();
    if (this.#writing === 0 && kept !== undefined && JSON.stringify(kept) !== JSON.stringify(this.kept)) this.#show(kept);
  }

  readonly refresh = async (): Promise<void> => {
    const turn = this.#turn;
    const result = await this.#hear();
    if (result.ok && turn === this.#turn) await this.#take(afterAnswer(this.#now(), result.value));
  };

  readonly set = async (answer: Session): Promise<void> => {
    this.#turn += 1;
    await this.#take({ answer, local: false, owesSignOut: false });
  };

  readonly setLocal = async (person: Person): Promise<void> => {
    this.#turn += 1;
    await this.#take(afterLocalSignIn(this.#now(), person));
  };

  readonly signOut = async (): Promise<void> => {
    this.#turn += 1;
    // Gone at once on this device, whatever the line does: the next child must not see this one's things while a call waits.
    await this.#take(afterLocalSignOut(this.#now()));
    if (this.#now().owesSignOut && connected()) this.#leaving = this.refresh();
    await this.#leaving;
  };

  readonly settled = async (): Promise<void> => {
    await this.#leaving;
  };

  async #hear(): Promise<Result<Session>> {
    if (this.#now().owesSignOut) {
      const ended = await ask(signOut, {});
      if (!ended.ok) return ended;
    }
    const result = await ask(getSession, {});
    if (!result.ok || !(await hasTabletKey())) return result;
    const known = result.value.tablet !== null;
    if (known && !(await isProofDue(Date.now()))) return result;
    const proved = await proveThisTablet();
    if (proved.ok) return proved;
    if (known) return result;
    if (proved.problem.code !== 'core.tablet-not-open') return proved;
    await (await import('./forget-tablet.ts')).forgetThisTablet();
    return result;
  }

  async #take(kept: KeptSession): Promise<void> {
    this.#show(kept);
    this.#writing += 1;
    try {
      await keepSession(kept);
    } finally {
      this.#writing -= 1;
    }
  }

  #now(): KeptSession {
    return this.kept ?? nobodyKnown;
  }

  #show(kept: KeptSession): void {
    this.kept = kept;
    speakFor(kept.answer.person?.id ?? null);
    this.tell(kept);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const SessionContext = createContext<SessionState | undefined>(undefined);

/**
 * Who is here, for all pages. A person the device remembers is shown at once, line or not, and put right when the server is heard; where it
 * remembers nobody, the server is given a moment first.
 */
export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [kept, setKept] = useState<KeptSession>();
  const [keeper] = useState(() => new SessionKeeper(setKept));
  useEffect(() => {
    let begun = false;
    const stopHearing = onChange((part) => {
      if (part === 'values') void keeper.reread();
    });
    const stopWaiting = whenBack(() => {
      void (begun ? keeper.refresh() : keeper.start());
      begun = true;
    });
    return () => {
      stopHearing();
      stopWaiting();
    };
  }, [keeper]);
  const state = useMemo<SessionState | undefined>(
    () => kept && { session: kept.answer, local: kept.local, refresh: keeper.refresh, set: keeper.set, setLocal: keeper.setLocal, signOut: keeper.signOut, settled: keeper.settled },
    [kept, keeper],
  );
  return state && <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === undefined) throw new Error('useSession stands outside of SessionProvider');
  return state;
}
