import type { NamedBook } from '#library/domain/earlier/read-title.ts';
import { sameBook, titleKey } from '#library/domain/earlier/same-title.ts';
import { ownText } from '#platform/server/tables/string-table.ts';

interface Earlier {
  readonly row: number;
  readonly book: NamedBook;
}

/** Which books stood in earlier rows of a list, so that one book twice in it is one book. It keeps by what a book is known, and nothing else of a row. */
export class EarlierBooks {
  readonly #rows = new Map<string, readonly Earlier[]>();

  /** The earlier row of the same book; else `null`, and the row is remembered. Asked for the same row again, it answers the same. */
  find(row: number, book: NamedBook): number | null {
    const keys = [...book.identifiers, `title:${titleKey(book.title)}`].map(ownText);
    const before = keys.flatMap((key) => this.#rows.get(key) ?? []).filter((one) => one.row < row && sameBook(one.book, book) === 'same');
    const first = before.sort((a, b) => a.row - b.row)[0];
    if (first !== undefined) return first.row;
    const kept: Earlier = { row, book: { title: ownText(book.title), people: book.people.map(ownText), identifiers: keys.slice(0, -1) } };
    for (const key of keys) {
      const here = this.#rows.get(key) ?? [];
      if (!here.some((one) => one.row === row)) this.#rows.set(key, [...here, kept]);
    }
    return null;
  }
}
