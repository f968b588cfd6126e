import { stillHere } from '#core/api/still-here.ts';
import { ask } from '#platform/web/device/ask.ts';

/** A hand at the device is told to the server at most this often. */
const TELL_MS = 310_000;
const LOOK_MS = 10_000;

/** Calls `onIdle` once no hand touched the device for as long as the server says it may be left alone, since the server decides; answers how to stop watching. */
export function watchHands(onIdle: () => void): () => void {
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
    if (Date.now() - touched >= idleMs) onIdle();
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
}
