/** Limits on one book file. Sizes in bytes, time in milliseconds. */
export interface Limits {
  /** Size of the file as it came. */
  readonly fileBytes: number;
  /** Number of entries in the zip's directory, folders included. */
  readonly parts: number;
  /** Sum of the unpacked sizes. */
  readonly unpackedBytes: number;
  /** Unpacked size of one entry. */
  readonly partBytes: number;
  /** Unpacked size of one entry that is parsed: package, navigation, content document, style sheet. */
  readonly documentBytes: number;
  /** Unpacked over packed size of one entry; entries under `ratioFreeBytes` are exempt, because blank pages pack well. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
  /** Depth of elements in one document. */
  readonly depth: number;
  /** Pixels of one picture (width times height), before it is decoded. */
  readonly pixels: number;
  readonly milliseconds: number;
  /** Size of one recording. A tablet holds it in memory while it plays. */
  readonly soundBytes: number;
  /** Parts of one plan of a recorded voice. */
  readonly overlayParts: number;
}

const mebibyte = 1024 * 1024;

/** Holds a picture book with recorded sound, and keeps one book within a few hundred megabytes of memory. */
export const defaultLimits: Limits = {
  fileBytes: 200 * mebibyte,
  parts: 5_000,
  unpackedBytes: 300 * mebibyte,
  partBytes: 128 * mebibyte,
  documentBytes: 8 * mebibyte,
  ratio: 200,
  ratioFreeBytes: mebibyte,
  depth: 200,
  pixels: 50_000_000,
  milliseconds: 60_000,
  soundBytes: 64 * mebibyte,
  overlayParts: 20_000,
};
