import { ZipFile } from 'yazl';
import { containerPath, writeContainer, writeEncryption } from './container.ts';
import { isPacked } from './kept-media.ts';

export interface CleanParts {
  readonly packagePath: string;
  readonly packageText: string;
  readonly kept: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly obfuscated: ReadonlyMap<string, string>;
}

/** The earliest time a zip can state, in local time because the format knows no zone; so the same book is the same bytes everywhere. */
const fixedTime = new Date(1980, 0, 1);

/**
 * Writes an EPUB container (EPUB 3.3 section 4.2): `mimetype` first and stored, the rest in the order of names. The same parts give the
 * same bytes on one version of zlib.
 */
export async function repack(parts: CleanParts): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (bytes: Buffer, name: string, compress: boolean) => {
    zip.addBuffer(bytes, name, { compress, mtime: fixedTime, mode: 0o100644, forceDosTimestamp: true });
  };
  add(Buffer.from('application/epub+zip'), 'mimetype', false);
  add(Buffer.from(writeContainer(parts.packagePath)), containerPath, true);
  const encryption = writeEncryption(new Map([...parts.obfuscated].filter(([path]) => parts.files.has(path))));
  if (encryption !== null) add(Buffer.from(encryption), 'META-INF/encryption.xml', true);
  add(Buffer.from(parts.packageText), parts.packagePath, true);
  for (const path of [...parts.files.keys()].sort()) {
    const bytes = parts.files.get(path);
    if (bytes) add(bytes, path, bytes.length > 0 && !isPacked(parts.kept.get(path) ?? ''));
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
