import type { ReadPerson } from '#core/domain/lists/people-row.ts';
import { ownText } from '#platform/server/tables/string-table.ts';
import { nameKey } from './known-people.ts';

/**
 * Who stood in earlier rows of a list, so that one person twice in it is one person. It keeps little of each, some hundred bytes a row: the longest list is 200,000.
 */
export class EarlierRows {
  readonly #numbers = new Map<number, number>();
  /** Twice the row, and one more where it gave a number; several where several of one name and birth date have numbers of their own. */
  readonly #people = new Map<string, number | readonly number[]>();
  readonly #places = new Map<string, number>();

  /**
   * The earlier row of the same person: the same number; or, where one side gives none, the same name and birth date in the same place. Else `null`, and the row is remembered. Asked for the
   * same row again, as happens where the database had its batch judged anew, it answers the same.
   */
  find(row: number, person: ReadPerson, place: string): number | null {
    const number = person.nationalId === null ? null : Number(person.nationalId);
    const twice = number === null ? undefined : this.#numbers.get(number);
    if (twice !== undefined && twice < row) return twice;
    const key = ownText(`${nameKey(person)}\n${person.birth ?? ''}\n${this.#placeNumber(place)}`);
    const same = this.#people.get(key) ?? [];
    const rows = (typeof same === 'number' ? [same] : same).filter((mark) => Math.floor(mark / 2) < row);
    const found = rows.find((mark) => mark % 2 === 0 || number === null);
    if (found !== undefined) return Math.floor(found / 2);
    if (number !== null) this.#numbers.set(number, row);
    const mark = 2 * row + (number === null ? 0 : 1);
    this.#people.set(key, rows.length === 0 ? mark : [...rows, mark]);
    return null;
  }

  #placeNumber(place: string): number {
    const known = this.#places.get(place);
    if (known !== undefined) return known;
    this.#places.set(place, this.#places.size);
    return this.#places.size - 1;
  }
}
