import { once } from 'node:events';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../../domain/result.ts';
import { SaxesParser } from 'saxes';

/** What a workbook may unpack to; sizes in bytes. A list of 200,000 people unpacks to some 150 MB, and XML of numbers packs to a tenth at best. */
export interface WorkbookLimits {
  readonly parts: number;
  readonly unpackedBytes: number;
  /** Unpacked over packed size of one part above a megabyte. */
  readonly ratio: number;
  readonly rows: number;
  readonly cells: number;
  readonly columns: number;
  /** Texts that cells share, which are held while the sheets are read. */
  readonly stringBytes: number;
}

const mebibyte = 1024 * 1024;
export const WORKBOOK_LIMITS: WorkbookLimits = { parts: 2_000, unpackedBytes: 600 * mebibyte, ratio: 150, rows: 200_000, cells: 6_000_000, columns: 256, stringBytes: 128 * mebibyte };

/** The parts of an Office document (ECMA-376 part 2, OPC), judged by the zip's directory before anything is unpacked. */
export interface WorkbookParts {
  readonly limits: WorkbookLimits;
  has(name: string): boolean;
  /** The elements of one part in order; nothing is held but what `on` holds. Stops early where `on` says so. */
  walk(name: string, on: PartEars): Promise<void>;
  /** One part in chunks of text, unpacked as fast as they are taken. */
  chunks(name: string): AsyncGenerator<string>;
  close(): void;
}

export interface PartEars {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Problems: `platform.bad-table` for what is no workbook or is locked by a password, `platform.too-large` for one that unpacks to more than the limits. */
export async function openWorkbookParts(path: string, limits: WorkbookLimits): Promise<Result<WorkbookParts>> {
  let zip: ZipFile;
  try {
    zip = await new Promise<ZipFile>((resolve, reject) => openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, opened) => (error ? reject(error) : resolve(opened))));
  } catch {
    return fail('platform.bad-table');
  }
  const entries = new Map<string, Entry>();
  const refuse = (problem: ReturnType<typeof fail<string>>): ReturnType<typeof fail<string>> => {
    zip.close();
    return problem;
  };
  if (zip.entryCount > limits.parts) return refuse(fail('platform.too-large', { parts: limits.parts }));
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      const dense = entry.uncompressedSize > mebibyte && entry.uncompressedSize > entry.compressedSize * limits.ratio;
      if (dense || total > limits.unpackedBytes) return refuse(fail('platform.too-large', { bytes: limits.unpackedBytes }));
      if (entry.isEncrypted()) return refuse(fail('platform.bad-table'));
      entries.set(entry.fileName.toLowerCase(), entry);
    }
  } catch {
    return refuse(fail('platform.bad-table'));
  }
  const chunks = async function* (name: string): AsyncGenerator<string> {
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) return;
    const stream = await zip.openReadStreamPromise(entry);
    const decoder = new TextDecoder('utf-8');
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } finally {
      stream.destroy();
      if (!stream.closed) await once(stream, 'close').catch(() => undefined);
    }
  };
  return ok({
    limits,
    has: (name) => entries.has(name.toLowerCase()),
    chunks,
    walk: async (name, on) => {
      const parser = xmlEars(on);
      for await (const chunk of chunks(name)) parser.write(chunk);
      parser.close();
    },
    close: () => zip.close(),
  });
}

/** Met a limit of rows, cells, columns or text while reading. */
export class TableTooLarge extends Error {
  override readonly name = 'TableTooLarge';
}

/** Characters that may come without an element beginning or ending: eight times what Excel keeps in a cell. More is a comment, a name or a text made to fill the memory. */
const LONGEST_PIECE = 256 * 1024;

/** Takes a part in chunks. */
export interface PartReader {
  write(chunk: string): void;
  close(): void;
}

/** A parser that names elements without their prefix: some programs write `x:row`. */
export function xmlEars(on: PartEars): PartReader {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);
  parser.on('error', (error) => {
    throw error;
  });
  // Entities that a document defines for itself are how XML is made to swell; an Office document has none.
  parser.on('doctype', () => {
    throw new Error('an Office document declares no document type');
  });
  let since = 0;
  parser.on('opentag', (tag) => {
    since = 0;
    on.open?.(local(tag.name), tag.attributes as Record<string, string>);
  });
  if (on.text !== undefined) parser.on('text', (text) => on.text?.(text));
  parser.on('closetag', (tag) => {
    since = 0;
    on.close?.(local(tag.name));
  });
  return {
    write: (chunk) => {
      since += chunk.length;
      parser.write(chunk);
      if (since > LONGEST_PIECE) throw new TableTooLarge(`a piece of more than ${LONGEST_PIECE} characters`);
    },
    close: () => parser.close(),
  };
}
