import { createHash } from 'node:crypto';

/** From then on a question counts as one that comes again and again. */
const OFTEN = 5;
/** Each connection keeps what is named for as long as it lives. */
const MOST = 200;

/**
 * Names for the questions that come most often: the database reads and plans a named one once a connection, and planning under row-level security costs more than most answers. What has no values
 * carries them in its text (settings, savepoints) and is never the same again.
 */
export class Statements {
  readonly #named = new Map<string, { readonly name: string }>();
  readonly #seen = new Map<string, number>();

  named(text: string, values: number): { readonly name?: string } {
    const named = this.#named.get(text);
    if (named !== undefined) return named;
    if (values === 0 || this.#named.size >= MOST) return {};
    const seen = (this.#seen.get(text) ?? 0) + 1;
    if (seen < OFTEN) {
      // Texts that are put together anew for every question would fill the memory.
      if (this.#seen.size > 10 * MOST) this.#seen.clear();
      this.#seen.set(text, seen);
      return {};
    }
    this.#seen.delete(text);
    const statement = { name: createHash('sha256').update(text).digest('base64url').slice(0, 24) };
    this.#named.set(text, statement);
    return statement;
  }
}
