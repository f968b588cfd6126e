import { announce } from './store.ts';

let lastReached = true;

/** Notes whether the server was reached just now: a dead server leaves `navigator.onLine` true, so it is never trusted alone. */
export function reached(yes: boolean): void {
  if (lastReached === yes) return;
  lastReached = yes;
  announce('connection');
}

export function connected(): boolean {
  return navigator.onLine && lastReached;
}

/** Calls `again` whenever a connection may be back: on opening, on focus, on `online`, and every minute while it is away. */
export function whenBack(again: () => void): () => void {
  const visible = (): void => {
    if (document.visibilityState === 'visible') again();
  };
  const timer = setInterval(() => {
    if (navigator.onLine) again();
  }, 60_000);
  addEventListener('online', again);
  addEventListener('focus', again);
  document.addEventListener('visibilitychange', visible);
  again();
  return () => {
    clearInterval(timer);
    removeEventListener('online', again);
    removeEventListener('focus', again);
    document.removeEventListener('visibilitychange', visible);
  };
}

/** Patience with a line that may be dead without saying so: `signal` ends the exchange when nothing was heard for `ms`. */
export function patience(ms: number): { readonly signal: AbortSignal; heard(): void; end(): void } {
  const controller = new AbortController();
  const give = (): ReturnType<typeof setTimeout> => setTimeout(() => controller.abort('silence'), ms);
  let timer = give();
  return {
    signal: controller.signal,
    heard: () => {
      clearTimeout(timer);
      timer = give();
    },
    end: () => {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
