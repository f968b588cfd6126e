import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

// Built from local calendar parts, because the DOS time in a zip entry has no zone: every machine writes the same bytes.
const EPOCH = new Date(1980, 0, 1, 0, 0, 0);

/**
 * Packs files into an EPUB container (OCF 3.3, section 4.2): `mimetype` first, stored and without extra fields.
 * The same files in the same order give the same bytes.
 */
export async function packEpub(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: EPOCH, mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from('application/epub+zip'), 'mimetype', { ...options, compress: false });
  for (const [path, bytes] of files) zip.addBuffer(bytes, path, { ...options, compress: !path.endsWith('.woff2') && !path.endsWith('.png') });
  zip.end();
  return buffer(zip.outputStream);
}
