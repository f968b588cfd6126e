import type { ToldWords } from '#platform/server/room.ts';

/** What was done, in one plain sentence of each language. */
export interface AuditSentence {
  readonly th: string;
  readonly en: string;
}

/** Every action that a room writes down, by `room.kebab`: its `words/audited/`, where it stands as `action.<kebab>`. */
export class AuditSentences {
  readonly #said: ReadonlyMap<string, AuditSentence>;

  constructor(rooms: ReadonlyMap<string, ToldWords>) {
    this.#said = new Map([...rooms].flatMap(([room, { th, en }]) => Object.keys(th).map((key) => [`${room}.${key.replace(/^action\./, '')}`, { th: th[key] ?? '', en: en[key] ?? '' }] as const)));
  }

  /** An action that was written down by an older version and is said nowhere any more shows its own name. */
  of(action: string): AuditSentence {
    return this.#said.get(action) ?? { th: action, en: action };
  }

  all(): readonly { readonly action: string; readonly said: AuditSentence }[] {
    return [...this.#said].map(([action, said]) => ({ action, said }));
  }
}
