import { ZipFile } from 'yazl';

/** One file of a book made for a test. */
export interface MadePart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly mode?: number;
  readonly stored?: boolean;
}

/** Parts of a book made for a test; whatever is not given is a small sound EPUB 3. */
export interface MadeBook {
  readonly version?: '2.0' | '3.0';
  readonly metadata?: string;
  readonly manifest?: string;
  readonly spine?: string;
  readonly guide?: string;
  readonly body?: string;
  readonly chapter?: string | Buffer;
  readonly packageText?: string | Buffer;
  /** Replaces or adds files by name; null leaves one out. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
}

export const testIdentifier = 'urn:uuid:0b8f7f9e-6c1d-4a53-9d0a-3b1f6f1c2d3e';

export function chapterOf(body: string, head = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="th"><head><title>บทที่หนึ่ง</title>${head}</head><body>${body}</body></html>`;
}

/** A package document with the given inner parts. */
export function packageOf(book: MadeBook): string {
  const version = book.version ?? '3.0';
  const metadata =
    book.metadata ??
    `<dc:title>แมวข้างบ้าน</dc:title><dc:language>th</dc:language><dc:creator>ผู้เขียนตัวอย่าง</dc:creator><meta property="dcterms:modified">2026-01-02T03:04:05Z</meta>`;
  const manifest =
    book.manifest ??
    `<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="css" href="style.css" media-type="text/css"/><item id="pic" href="pic.svg" media-type="image/svg+xml"/>`;
  const spine = book.spine ?? `<spine><itemref idref="c1"/></spine>`;
  return `<?xml version="1.0" encoding="UTF-8"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="${version}" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${testIdentifier}</dc:identifier>${metadata}</metadata><manifest>${manifest}</manifest>${spine}${book.guide ?? ''}</package>`;
}

/** Bytes of an EPUB file for a test. */
export function makeBook(book: MadeBook = {}): Promise<Buffer> {
  const files: Record<string, string | Buffer | null> = {
    'META-INF/container.xml': `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'EPUB/package.opf': book.packageText ?? packageOf(book),
    'EPUB/nav.xhtml': chapterOf('<nav epub:type="toc"><ol><li><a href="c1.xhtml">บทที่หนึ่ง</a></li></ol></nav>'),
    'EPUB/c1.xhtml': book.chapter ?? chapterOf(book.body ?? '<h1>บทที่หนึ่ง</h1><p>แมวนอนอยู่บนรั้ว</p>'),
    'EPUB/style.css': 'p { color: black }',
    'EPUB/pic.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>',
    ...book.files,
  };
  const parts = Object.entries(files).flatMap(([name, content]): MadePart[] => (content === null ? [] : [{ name, content }]));
  return makeZip([{ name: 'mimetype', content: 'application/epub+zip', stored: true }, ...parts.filter(({ name }) => name !== 'mimetype')]);
}

/** Bytes of any zip. Names that a zip writer refuses are made by `renameInZip`. */
export async function makeZip(parts: readonly MadePart[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode, stored } of parts) {
    const bytes = Buffer.from(content);
    zip.addBuffer(bytes, name, { compress: bytes.length > 0 && stored !== true, mode: mode ?? 0o100644, mtime: new Date(0) });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Overwrites a name in both headers of a zip with another of the same length. */
export function renameInZip(zip: Buffer, from: string, to: string): Buffer {
  if (Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error('both names must have the same length');
  return Buffer.from(zip.toString('latin1').replaceAll(Buffer.from(from).toString('latin1'), Buffer.from(to).toString('latin1')), 'latin1');
}

/** Sets the "encrypted" bit of every packed entry in the directory. */
export function encryptInZip(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (copy.readUInt16LE(at + 10) === 8) copy.writeUInt16LE(copy.readUInt16LE(at + 8) | 1, at + 8);
  }
  return copy;
}
