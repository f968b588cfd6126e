import type { ToldWords } from '#platform/server/room.ts';

/** What was done, in one plain sentence of each language. */
export interface AuditSentence {
  readonly th: string;
  readonly en: string;
}

/** Every action that a room writes down, by `room.kebab`: its `words/audited/`, where it stands as `action.<kebab>`. */
export class AuditSentences {
  readonly #rooms: ReadonlyMap<string, ToldWords>;

  constructor(rooms: ReadonlyMap<string, ToldWords>) {
    this.#rooms = rooms;
  }

  /** An action that was written down by an older version and is said nowhere any more shows its own name. */
  of(action: string): AuditSentence {
    const [room = '', name = ''] = action.split('.');
    const words = this.#rooms.get(room);
    const key = `action.${name}`;
    return { th: words?.th[key] ?? action, en: words?.en[key] ?? action };
  }

  all(): readonly { readonly action: string; readonly said: AuditSentence }[] {
    return [...this.#rooms].flatMap(([room, { th }]) => Object.keys(th).map((key) => `${room}.${key.split('.')[1] ?? ''}`)).map((action) => ({ action, said: this.of(action) }));
  }
}
