import { describe, expect, test } from 'vitest';
import { ingestBytes } from './ingest.ts';
import { defaultLimits } from './limits.ts';
import { encryptInZip, makeBook, makeZip, renameInZip } from './testing.ts';

async function codeOf(bytes: Buffer, limits = defaultLimits): Promise<string> {
  const result = await ingestBytes(bytes, limits);
  return result.ok ? 'accepted' : result.problem.code;
}

async function reasonOf(bytes: Buffer): Promise<unknown> {
  const result = await ingestBytes(bytes);
  return result.ok ? 'accepted' : (result.problem.data?.['reason'] ?? null);
}

describe('a file that is no book', () => {
  test('is refused by its first bytes, its type or its missing container', async () => {
    expect(await codeOf(Buffer.from('%PDF-1.7'))).toBe('library.file-not-epub');
    expect(await codeOf(Buffer.alloc(0))).toBe('library.file-not-epub');
    expect(await codeOf(await makeZip([{ name: 'readme.txt', content: 'x' }]))).toBe('library.file-not-epub');
    const wrongType = await makeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true }]);
    expect(await reasonOf(wrongType)).toBe('mimetype');
    expect(await codeOf(await makeBook({ files: { 'META-INF/container.xml': null } }))).toBe('library.file-not-epub');
  });

  test('is refused when it was cut short or its data does not fit its checksum', async () => {
    const book = await makeBook();
    expect(await codeOf(book.subarray(0, book.length - 60))).toBe('library.file-broken');
    const damaged = Buffer.from(book);
    const at = damaged.indexOf('EPUB/c1.xhtml') + 'EPUB/c1.xhtml'.length + 30;
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
    expect(await codeOf(damaged)).toBe('library.file-broken');
  });
});

describe('a zip that would harm who unpacks it', () => {
  test('a bomb is refused by its directory, by one entry, by the sum and by the ratio', async () => {
    const bomb = await makeBook({ files: { 'EPUB/blank.bin': Buffer.alloc(3 * 1024 * 1024) } });
    expect(await codeOf(bomb)).toBe('library.file-unpacks-too-large');
    const lax = { ...defaultLimits, ratio: 1e9 };
    expect(await codeOf(bomb, lax)).toBe('accepted');
    expect(await codeOf(bomb, { ...lax, partBytes: 1_000_000 })).toBe('library.file-unpacks-too-large');
    expect(await codeOf(bomb, { ...lax, unpackedBytes: 1_000_000 })).toBe('library.file-unpacks-too-large');
    expect(await codeOf(bomb, { ...lax, fileBytes: 1_000 })).toBe('library.file-too-large');
  });

  test('an entry larger than its directory says is refused while it unpacks', async () => {
    const book = await makeBook({ files: { 'EPUB/style.css': 'p { color: black } '.repeat(500) } });
    const lying = Buffer.from(book);
    const name = lying.lastIndexOf('EPUB/style.css');
    lying.writeUInt32LE(20, name - 46 + 24);
    expect(await codeOf(lying)).toBe('library.file-broken');
  });

  test('too many parts are refused before one is looked at', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`EPUB/f${String(index)}`, 'x']));
    expect(await codeOf(await makeBook({ files }), { ...defaultLimits, parts: 50 })).toBe('library.file-too-many-parts');
  });

  test.each([
    ['a parent folder', 'XX/evil.txt', '../evil.txt'],
    ['a hidden parent folder', 'EPUB/XX/evil.txt', 'EPUB/../evil.txt'],
    ['an absolute path', 'Xetc/passwd', '/etc/passwd'],
    ['a drive', 'CX/evil.txt', 'C:/evil.txt'],
    ['a backslash', 'EPUBXevil.txt', 'EPUB\\evil.txt'],
    ['a control character', 'EPUB/eXil.txt', 'EPUB/e\u0001il.txt'],
  ])('a path with %s is refused', async (_, placeholder, path) => {
    const zip = await makeZip([{ name: 'mimetype', content: 'application/epub+zip', stored: true }, { name: placeholder, content: 'x' }]);
    expect(await codeOf(renameInZip(zip, placeholder, path))).toBe('library.file-unsafe-path');
  });

  test('a symbolic link is refused', async () => {
    const zip = await makeZip([{ name: 'mimetype', content: 'application/epub+zip' }, { name: 'EPUB/link', content: '/etc/passwd', mode: 0o120777 }]);
    expect(await codeOf(zip)).toBe('library.file-unsafe-path');
  });

  test('an archive inside is refused by its name, and by its bytes under another name', async () => {
    const inner = await makeBook();
    expect(await codeOf(await makeBook({ files: { 'EPUB/inner.zip': inner } }))).toBe('library.file-holds-archive');
    const disguised = await makeBook({
      manifest: '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="f" href="face.ttf" media-type="font/ttf"/>',
      files: { 'EPUB/face.ttf': inner },
    });
    expect(await codeOf(disguised)).toBe('library.file-holds-archive');
  });

  test('a name that stands twice is refused', async () => {
    const zip = await makeZip([
      { name: 'mimetype', content: 'application/epub+zip', stored: true },
      { name: 'EPUB/one.txt', content: 'a' },
      { name: 'EPUB/two.txt', content: 'b' },
    ]);
    expect(await reasonOf(renameInZip(zip, 'EPUB/two.txt', 'EPUB/one.txt'))).toBe('duplicate-name');
  });
});

describe('a locked book', () => {
  const encryption = (algorithm: string, uri: string) =>
    `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`;

  test('is refused with the kind of its lock', async () => {
    expect(await reasonOf(encryptInZip(await makeBook()))).toBe('zip-password');
    const cipher = encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc', 'EPUB/c1.xhtml');
    expect(await reasonOf(await makeBook({ files: { 'META-INF/encryption.xml': cipher } }))).toBe('encryption');
    expect(await reasonOf(await makeBook({ files: { 'META-INF/license.lcpl': '{}' } }))).toBe('lcp');
    expect(await reasonOf(await makeBook({ files: { 'META-INF/rights.xml': '<rights/>' } }))).toBe('rights');
  });

  test('mangled fonts are no lock, and stay readable by the same algorithm', async () => {
    const book = await makeBook({
      manifest: '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="f" href="face.otf" media-type="font/otf"/>',
      files: { 'META-INF/encryption.xml': encryption('http://www.idpf.org/2008/embedding', 'EPUB/face.otf'), 'EPUB/face.otf': Buffer.from('not a font, but mangled') },
    });
    const result = await ingestBytes(book);
    expect(result.ok && result.value.epub.includes('META-INF/encryption.xml')).toBe(true);
  });
});
