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
  /** The server knows nobody here any more while a page of staff stands open: what was typed stays under a cover until they come in again. */
  readonly covered: boolean;
  /** Covers the page at a desk that nobody touches, and ends the session behind it. */
  cover(): Promise<void>;
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
/** How long the next child is held up by a line on which the one before is signed out. */
const END_MS = 8000;

/** One place for the page's session; a change in another tab is heard through the device's store. */
class SessionKeeper {
  kept: KeptSession | undefined;
  covered = false;
  readonly tell: (kept: KeptSession, covered: boolean) => void;
  /** The page stands open; what is typed into it from now on is worth keeping. */
  #shown = false;
  /** Counts changes by a person, so that an answer asked for before one is not taken in after it. */
  #turn = 0;
  /** Changes of this page still on their way to the disk; what the disk says meanwhile is older. */
  #writing = 0;
  #leaving: Promise<void> = Promise.resolve();

  constructor(tell: (kept: KeptSession, covered: boolean) => void) {
    this.tell = tell;
  }

  async start(): Promise<void> {
    // Some browsers refuse their store; then the server alone says who is here.
    const kept = await readKeptSession().catch(() => undefined);
    if (kept !== undefined && kept.answer.person !== null) this.#show(kept);
    // Where the device remembers nobody the server is heard first: somebody may just have come back from the identity provider, and must not meet the sign-in page.
    const heard = this.refresh();
    if (kept !== undefined && this.kept === undefined) await Promise.race([heard, pause(PATIENCE_MS)]);
    else await heard;
    if (this.kept === undefined) this.#show(kept ?? nobodyKnown);
    this.#shown = true;
  }

  async reread(): Promise<void> {
    const kept = await readKeptSession();
    if (this.#writing > 0 || kept === undefined || JSON.stringify(kept) === JSON.stringify(this.kept)) return;
    // Another tab was left or covered: here too nothing is to be seen, and nothing typed is lost.
    if (kept.answer.person === null && this.#shown && this.#isDesk()) this.#cover();
    else this.#show(kept);
  }

  readonly refresh = async (): Promise<void> => {
    // Under a cover only coming in again counts: an answer that was on its way from before it must not lift it.
    if (this.covered) return;
    const turn = this.#turn;
    const result = await this.#hear();
    if (!result.ok || turn !== this.#turn) return;
    if (this.#shown && result.value.person === null && this.#isDesk()) this.#cover();
    else await this.#take(afterAnswer(this.#now(), result.value));
  };

  readonly cover = async (): Promise<void> => {
    if (!this.#isDesk()) return;
    this.#cover();
    // The device forgets them too, so that opening the page anew shows nothing; without a line the server is told later.
    const left = afterLocalSignOut(this.#now());
    await keepSession(left);
    const ended = await this.#end();
    if (ended.ok && this.covered) await keepSession({ ...left, owesSignOut: false });
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
      const ended = await this.#end();
      if (!ended.ok) return ended;
    }
    const result = await ask(getSession, {});
    if (!result.ok || !(await hasTabletKey().catch(() => false))) return result;
    const known = result.value.tablet !== null;
    if (known && !(await isProofDue(Date.now()))) return result;
    const proved = await proveThisTablet();
    if (proved.ok) return proved;
    if (known) return result;
    if (proved.problem.code !== 'core.tablet-not-open') return proved;
    await (await import('./forget-tablet.ts')).forgetThisTablet();
    return result;
  }

  /** Ends the session at the office. Whoever comes in next waits for its answer; see `settled`. */
  async #end(): Promise<Result<Session>> {
    const ending = ask(signOut, {}, AbortSignal.timeout(END_MS));
    this.#leaving = ending.then(() => undefined);
    return await ending;
  }

  /** Staff at a desk, whose session ends by itself; a child at a tablet goes on without a line. */
  #isDesk(): boolean {
    const { answer, local } = this.#now();
    return !local && answer.person !== null && answer.person.roles.length > 0;
  }

  #cover(): void {
    this.#turn += 1;
    this.covered = true;
    this.tell(this.#now(), true);
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
    // Another person's page has nothing of the one before under it.
    this.covered = false;
    this.kept = kept;
    speakFor(kept.answer.person?.id ?? null, kept.answer.acting?.by.id ?? null);
    this.tell(kept, false);
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
  const [shown, show] = useState<{ readonly kept: KeptSession; readonly covered: boolean }>();
  const [keeper] = useState(() => new SessionKeeper((kept, covered) => show({ kept, covered })));
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
    () => shown && { session: shown.kept.answer, local: shown.kept.local, covered: shown.covered, cover: keeper.cover, refresh: keeper.refresh, set: keeper.set, setLocal: keeper.setLocal, signOut: keeper.signOut, settled: keeper.settled },
    [shown, keeper],
  );
  return state && <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === undefined) throw new Error('useSession stands outside of SessionProvider');
  return state;
}
