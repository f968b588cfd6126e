import type { NamedBook } from '#library/domain/earlier/read-title.ts';
import { sameBook, titleKey } from '#library/domain/earlier/same-title.ts';

/** Which books stood in earlier rows of a list, so that one book twice in it is one book. */
export class EarlierBooks {
  readonly #rows = new Map<string, { readonly row: number; readonly book: NamedBook }[]>();

  /** The earlier row of the same book; else `null`, and the row is remembered. Asked for the same row again, it answers the same. */
  find(row: number, book: NamedBook): number | null {
    const keys = [...book.identifiers, `title:${titleKey(book.title)}`];
    const before = keys.flatMap((key) => this.#rows.get(key) ?? []).filter((one) => one.row < row && sameBook(one.book, book) === 'same');
    const first = before.sort((a, b) => a.row - b.row)[0];
    if (first !== undefined) return first.row;
    for (const key of keys) {
      const here = this.#rows.get(key) ?? [];
      if (!here.some((one) => one.row === row)) this.#rows.set(key, [...here, { row, book }]);
    }
    return null;
  }
}
