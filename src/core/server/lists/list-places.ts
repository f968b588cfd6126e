import { findPlace, type NamedPlace } from '#platform/domain/lists/fields.ts';
import { ownText } from '#platform/server/tables/string-table.ts';

/** Typed names of organisations that a list may have; a row with one more waits for a person, whatever it says. */
const MOST_PLACES = 2_000;

/** Where the rows of one list go: what each typed name means is settled where it is met first. */
export class ListPlaces {
  /** The organisation of the list, for rows that name none. */
  readonly own: string;
  /** All in which the list may place people. */
  readonly reach: ReadonlySet<string>;
  readonly #named: readonly NamedPlace[];
  readonly #said: Readonly<Record<string, string | null>>;
  readonly #typed = new Map<string, string | null>();

  /** `said`: what a person chose for a typed name; `null` where nobody did. */
  constructor(own: string, named: readonly NamedPlace[], said: Readonly<Record<string, string | null>>) {
    this.own = own;
    this.reach = new Set(named.map(({ id }) => id));
    this.#named = named;
    this.#said = said;
  }

  /** As a person said, else surely by name or code; `null` where it is only alike, or unknown, and waits for a person. */
  meaning(typed: string): string | null {
    const known = this.#typed.get(typed);
    if (known !== undefined) return known;
    if (this.#typed.size >= MOST_PLACES) return null;
    const chosen = this.#said[typed];
    const found = typeof chosen === 'string' && this.reach.has(chosen) ? { id: chosen, sure: true } : findPlace(typed, this.#named);
    const meant = found?.sure === true ? found.id : null;
    this.#typed.set(ownText(typed), meant);
    return meant;
  }

  /** Every typed name that was met, with what it means. */
  typed(): Readonly<Record<string, string | null>> {
    return Object.fromEntries(this.#typed);
  }
}
