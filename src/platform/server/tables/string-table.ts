const PIECE_BYTES = 64 * 1024;

/**
 * A workbook's shared strings, kept as UTF-8 in a few large pieces. Kept as strings of JavaScript they would each hold on to the stretch of the file they were cut from, and the whole
 * part would stay in memory twice over.
 */
export class StringTable {
  readonly #pieces: Buffer[] = [];
  /** Of each string: the piece it lies in, where it begins there and how long it is, in bytes. */
  #places = new Uint32Array(3 * 1024);
  #count = 0;
  #end = 0;
  #bytes = 0;

  /** Held for the texts, places included. */
  get bytes(): number {
    return this.#bytes + this.#places.byteLength;
  }

  push(text: string): void {
    const length = Buffer.byteLength(text);
    const last = this.#pieces.at(-1);
    if (last === undefined || this.#end + length > last.length) {
      this.#pieces.push(Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, length)));
      this.#end = 0;
    }
    this.#pieces.at(-1)?.write(text, this.#end);
    if (3 * this.#count === this.#places.length) {
      const wider = new Uint32Array(2 * this.#places.length);
      wider.set(this.#places);
      this.#places = wider;
    }
    this.#places.set([this.#pieces.length - 1, this.#end, length], 3 * this.#count);
    this.#count += 1;
    this.#bytes += length;
    this.#end += length;
  }

  /** Empty where there is no such string. */
  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return '';
    const [piece = 0, start = 0, length = 0] = this.#places.subarray(3 * index, 3 * index + 3);
    return this.#pieces[piece]?.toString('utf8', start, start + length) ?? '';
  }
}

/** The same text in memory of its own, for what is kept after the file it was cut from is read on. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
