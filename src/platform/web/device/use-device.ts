import { useEffect, useEffectEvent, useState } from 'react';
import { connected } from './connection.ts';
import { onChange, type Part } from './store.ts';

/** Reads from the device's store and reads again whenever one of `parts` changed, here or in another tab. Undefined until first read. */
export function useDevice<T>(read: () => Promise<T>, parts: readonly Part[], keys: readonly unknown[]): T | undefined {
  const [value, setValue] = useState<T>();
  const readNow = useEffectEvent(read);
  const concerns = useEffectEvent((part: Part) => parts.includes(part));
  // `read` and `parts` are written in place by callers; `keys` says what they depend on.
  const key = JSON.stringify(keys);
  useEffect(() => {
    let live = key.length > 0;
    const again = (): void => {
      void readNow().then((next) => {
        if (live) setValue(() => next);
      });
    };
    again();
    const stop = onChange((part) => {
      if (concerns(part)) again();
    });
    return () => {
      live = false;
      stop();
    };
  }, [key]);
  return value;
}

export function useConnected(): boolean {
  const [now, setNow] = useState(connected());
  useEffect(() => {
    const look = (): void => setNow(connected());
    const stop = onChange((part) => {
      if (part === 'connection') look();
    });
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      stop();
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return now;
}
