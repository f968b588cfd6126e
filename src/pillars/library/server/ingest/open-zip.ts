import { open, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { fromBuffer, validateFileName, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { fail, ok, type Problem, type Result } from '#platform/domain/result.ts';
import type { Limits } from './limits.ts';

/** A zip whose directory has passed every limit; contents are unpacked one at a time, on demand. */
export interface OpenZip {
  /** Names of the files in the order of the directory. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Unpacked size in bytes, or undefined when there is no such file. */
  size(name: string): number | undefined;
  /** Unpacks one file; `library.file-broken` when the data does not unpack to the size or checksum that the directory states. */
  read(name: string): Promise<Result<Buffer>>;
  close(): void;
}

const archiveName = /\.(zip|epub|jar|apk|7z|rar|gz|tgz|tar|xz|bz2)$/i;
const unixFileType = 0xf000;
const unixSymlink = 0xa000;
const utf8NameFlag = 0x800;

/** Reads the file whole, refusing before the first byte when it is over the limit. */
export async function readBookFile(path: string, limits: Limits): Promise<Result<Buffer>> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > limits.fileBytes) return fail('library.file-too-large', { bytes: size, limit: limits.fileBytes });
    return ok(await readFile(handle));
  } finally {
    await handle.close();
  }
}

/**
 * Opens an EPUB container (EPUB 3.3 section 4, OCF) and judges its directory before anything is unpacked.
 * Problems: `library.file-too-large`, `-not-epub`, `-broken`, `-too-many-parts`, `-unpacks-too-large`, `-unsafe-path`, `-locked`, `-holds-archive`.
 */
export async function openZip(bytes: Buffer, limits: Limits): Promise<Result<OpenZip>> {
  if (bytes.length > limits.fileBytes) return fail('library.file-too-large', { bytes: bytes.length, limit: limits.fileBytes });
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== 0x04034b50) return fail('library.file-not-epub', { reason: 'not-a-zip' });
  let zip: ZipFile;
  try {
    zip = await openDirectory(bytes);
  } catch {
    return fail('library.file-broken', { reason: 'directory', place: null });
  }
  if (zip.entryCount > limits.parts) return refuse(zip, fail('library.file-too-many-parts', { parts: zip.entryCount, limit: limits.parts }));
  const listed = await readDirectory(zip, limits);
  if (!listed.ok) return refuse(zip, listed);
  return ok(new CheckedZip(zip, listed.value));
}

function refuse<T extends { ok: false; problem: Problem }>(zip: ZipFile, failure: T): T {
  zip.close();
  return failure;
}

function openDirectory(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names are decoded here rather than by the library, so that each refusal can say which rule it met.
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

async function readDirectory(zip: ZipFile, limits: Limits): Promise<Result<Map<string, Entry>>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = decodeName(entry);
      const refusal = judgeEntry(entry, name, limits);
      if (refusal) return refusal;
      total += entry.uncompressedSize;
      if (total > limits.unpackedBytes) return fail('library.file-unpacks-too-large', { bytes: total, limit: limits.unpackedBytes });
      if (name.endsWith('/')) continue;
      if (entries.has(name)) return fail('library.file-broken', { reason: 'duplicate-name', place: name });
      entries.set(name, entry);
    }
  } catch {
    return fail('library.file-broken', { reason: 'directory', place: null });
  }
  return ok(entries);
}

function decodeName(entry: Entry): string {
  // Writers without the UTF-8 flag mostly write UTF-8 all the same (OCF demands it); only bytes that are not UTF-8 fall back to CP437.
  const raw = entry.fileNameRaw;
  const asUtf8 = raw.toString('utf8');
  if (!asUtf8.includes('\ufffd')) return asUtf8;
  return getFileNameLowLevel(entry.generalPurposeBitFlag & ~utf8NameFlag, raw, entry.extraFields, true);
}

function judgeEntry(entry: Entry, name: string, limits: Limits): (Result<never> & { ok: false }) | null {
  const hasControl = [...name].some((character) => character < ' ' || character === '\u007f');
  if (name === '' || hasControl || name.includes('\\') || name.split('/').includes('..') || validateFileName(name) !== null) {
    return fail('library.file-unsafe-path', { place: name.slice(0, 200) });
  }
  if (((entry.externalFileAttributes >>> 16) & unixFileType) === unixSymlink) return fail('library.file-unsafe-path', { place: name });
  if (entry.isEncrypted()) return fail('library.file-locked', { reason: 'zip-password' });
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return fail('library.file-broken', { reason: 'compression', place: name });
  const unpacked = entry.uncompressedSize;
  if (unpacked > limits.partBytes) return fail('library.file-unpacks-too-large', { bytes: unpacked, limit: limits.partBytes });
  if (unpacked > limits.ratioFreeBytes && unpacked > entry.compressedSize * limits.ratio) {
    return fail('library.file-unpacks-too-large', { bytes: unpacked, limit: entry.compressedSize * limits.ratio });
  }
  if (archiveName.test(name)) return fail('library.file-holds-archive', { place: name });
  return null;
}

class CheckedZip implements OpenZip {
  readonly names: readonly string[];
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
    this.names = [...entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  size(name: string): number | undefined {
    return this.#entries.get(name)?.uncompressedSize;
  }

  async read(name: string): Promise<Result<Buffer>> {
    const entry = this.#entries.get(name);
    if (!entry) return fail('library.file-broken', { reason: 'missing', place: name });
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      const chunks: Buffer[] = [];
      for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (crc32(bytes) !== entry.crc32) return fail('library.file-broken', { reason: 'damaged', place: name });
      return ok(bytes);
    } catch {
      return fail('library.file-broken', { reason: 'damaged', place: name });
    }
  }

  close(): void {
    this.#zip.close();
  }
}
