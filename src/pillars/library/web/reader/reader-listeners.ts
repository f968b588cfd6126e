import type { ReaderEvents } from './engine.ts';

type Listeners = { [K in keyof ReaderEvents]: Set<(event: ReaderEvents[K]) => void> };

/** Who listens to an engine, by kind of event. */
export class ReaderListeners {
  readonly #sets: Listeners = { relocate: new Set(), select: new Set(), 'open-mark': new Set(), 'external-link': new Set(), jump: new Set(), note: new Set(), key: new Set() };

  on<K extends keyof ReaderEvents>(kind: K, listener: (event: ReaderEvents[K]) => void): () => void {
    this.#sets[kind].add(listener);
    return () => {
      this.#sets[kind].delete(listener);
    };
  }

  emit<K extends keyof ReaderEvents>(kind: K, event: ReaderEvents[K]): void {
    for (const listener of this.#sets[kind]) listener(event);
  }

  clear(): void {
    for (const set of Object.values(this.#sets)) set.clear();
  }
}
