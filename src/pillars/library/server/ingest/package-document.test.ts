import { describe, expect, test } from 'vitest';
import type { Result } from '#platform/domain/result.ts';
import { ingestBytes, type IngestedBook } from './ingest.ts';
import { defaultLimits } from './limits.ts';
import { openZip } from './open-zip.ts';
import { chapterOf, makeBook, packageOf, testIdentifier, type MadeBook } from './testing.ts';

async function accepted(book: MadeBook): Promise<IngestedBook> {
  const result = await ingestBytes(await makeBook(book));
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

async function refused(book: MadeBook): Promise<string> {
  const result: Result<IngestedBook> = await ingestBytes(await makeBook(book));
  return result.ok ? 'accepted' : `${result.problem.code} ${String(result.problem.data?.['reason'])}`;
}

/** UTF-16 units of one field that are kept. */
const LONGEST = 10_000;
const navItem = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>';
const chapterItem = '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>';

describe('metadata', () => {
  test('of EPUB 3, with refinements', async () => {
    const { publication, ageBand } = await accepted({
      metadata: `<dc:title id="s">เล่มสอง</dc:title><meta refines="#s" property="title-type">subtitle</meta><dc:title id="t">แมวข้างบ้าน</dc:title><meta refines="#t" property="title-type">main</meta>
        <meta refines="#t" property="alternate-script">The Cat Next Door</meta><dc:creator id="p">สมใจ ดีงาม</dc:creator><meta refines="#p" property="role" scheme="marc:relators">ill</meta><meta refines="#p" property="file-as">ดีงาม, สมใจ</meta>
        <dc:contributor>คนช่วย</dc:contributor><dc:language>th</dc:language><dc:language>en_GB</dc:language><dc:identifier>urn:isbn:0-306-40615-2</dc:identifier><dc:identifier>978-0-306-40615-7</dc:identifier>
        <dc:date>2565-01-02T00:00:00Z</dc:date><dc:description>&lt;p&gt;เรื่อง&lt;b&gt;แมว&lt;/b&gt;&lt;/p&gt;</dc:description><dc:subject>แมว</dc:subject><dc:subject> แมว </dc:subject><dc:rights>CC BY-SA 4.0</dc:rights>
        <meta property="dcterms:modified">2026-01-02T03:04:05Z</meta><meta property="schema:typicalAgeRange">6-9</meta><meta property="rendition:layout">pre-paginated</meta>`,
      spine: '<spine page-progression-direction="rtl"><itemref idref="c1"/></spine>',
    });
    expect(publication).toMatchObject({
      title: 'แมวข้างบ้าน', subtitle: 'เล่มสอง', otherTitles: ['The Cat Next Door'], languages: ['th', 'en-GB'], published: '2565-01-02', description: 'เรื่อง แมว',
      subjects: ['แมว'], licence: 'CC-BY-SA-4.0', layout: 'fixed', direction: 'rtl', epubVersion: '3', modified: '2026-01-02T03:04:05Z',
      contributors: [{ name: 'สมใจ ดีงาม', role: 'ill', sortAs: 'ดีงาม, สมใจ' }, { name: 'คนช่วย', role: 'ctb', sortAs: null }],
      identifiers: [{ scheme: 'uuid', value: testIdentifier.slice('urn:uuid:'.length) }, { scheme: 'isbn', value: '9780306406157' }],
    });
    expect(ageBand).toEqual({ from: 6, to: 9 });
  });

  test('a title that is too long is cut between two signs', async () => {
    const { publication } = await accepted({ metadata: `<dc:title>${'x'.repeat(LONGEST - 1)}😀😀</dc:title><dc:language>th</dc:language>` });
    expect(publication.title).toHaveLength(LONGEST - 1);
  });

  test.each(['./EPUB/package.opf', '/EPUB/package.opf'])('is found where the container leads to it by %s', async (path) => {
    const container = `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="${path}" media-type="application/oebps-package+xml"/></rootfiles></container>`;
    expect((await accepted({ files: { 'META-INF/container.xml': container } })).publication.title).toBe('แมวข้างบ้าน');
  });

  test.each([
    ['<meta property="schema:typicalAgeRange">6+</meta>', { from: 6, to: null }],
    ['<meta name="typicalAgeRange" content="3-"/>', { from: 3, to: null }],
    ['<meta property="dcterms:audience">สำหรับเด็กอายุ 6 ถึง 9 ปี</meta>', { from: 6, to: 9 }],
    ['<meta property="schema:audience">Ages 12</meta>', { from: 12, to: 12 }],
    ['<meta property="schema:typicalAgeRange">9-6</meta>', null],
    ['<meta property="dcterms:audience">ครู</meta>', null],
    ['', null],
  ])('ages %s', async (meta, ages) => {
    const { ageBand } = await accepted({ metadata: `<dc:title>ก</dc:title><dc:language>th</dc:language>${meta}` });
    expect(ageBand).toEqual(ages);
  });

  test('of EPUB 2, with contents from an NCX and a cover named in the metadata', async () => {
    const book = await accepted({
      version: '2.0',
      metadata: '<dc:title>เรื่องเก่า</dc:title><dc:language>th</dc:language><dc:creator opf:role="aut" opf:file-as="ก">ผู้เขียน</dc:creator><dc:date opf:event="modification">2020</dc:date><dc:date opf:event="publication">2010-05</dc:date><meta name="cover" content="pic"/><meta name="accessMode" content="textual"/>',
      manifest: `${chapterItem}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="pic" href="pic.svg" media-type="image/svg+xml"/>`,
      spine: '<spine toc="ncx"><itemref idref="c1"/></spine>',
      files: {
        'EPUB/toc.ncx': '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/><docTitle><text>เรื่องเก่า</text></docTitle><navMap><navPoint id="n1" playOrder="1"><navLabel><text>หนึ่ง</text></navLabel><content src="c1.xhtml#a"/><navPoint id="n2" playOrder="2"><navLabel><text>ย่อย</text></navLabel><content src="http://e.test/"/></navPoint></navPoint></navMap></ncx>',
      },
    });
    expect(book.publication).toMatchObject({ epubVersion: '2', published: '2010-05', contributors: [{ role: 'aut', sortAs: 'ก' }], accessibility: { accessModes: ['textual'] } });
    expect(book.contents).toEqual([{ title: 'หนึ่ง', href: 'EPUB/c1.xhtml#a', children: [{ title: 'ย่อย', href: null, children: [] }] }]);
    expect(book.covers).toMatchObject({ width: expect.any(Number) as number });
  });

  test('a package in UTF-16, one with a named entity, and one without a title are read', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(packageOf({}).replace('UTF-8', 'UTF-16'), 'utf16le')]);
    expect((await accepted({ packageText: utf16 })).publication.title).toBe('แมวข้างบ้าน');
    expect((await accepted({ metadata: '<dc:title>caf&eacute;</dc:title><dc:language>fr</dc:language>' })).publication.title).toBe('café');
    expect((await accepted({ metadata: '<dc:language>th</dc:language>' })).publication.title).toBe('package');
  });

  test('a chapter that says UTF-16 and is none, or names its encoding as HTML does, is read', async () => {
    expect((await accepted({ chapter: chapterOf('<p>แมว</p>').replace('UTF-8', 'UTF-16') })).passages.map(({ text }) => text)).toEqual(['แมว']);
    const thai = Buffer.concat([Buffer.from('<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title><meta http-equiv="Content-Type" content="text/html; charset=TIS-620"/></head><body><p>'), Buffer.from([0xe1, 0xc1, 0xc7]), Buffer.from('</p></body></html>')]);
    expect((await accepted({ chapter: thai })).passages.map(({ text }) => text)).toEqual(['แมว']);
  });

  test('a chapter in Windows-874 is read', async () => {
    const thai = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-874"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title><meta charset="windows-874"/></head><body><p>'), Buffer.from([0xe1, 0xc1, 0xc7]), Buffer.from('</p></body></html>')]);
    const book = await accepted({ chapter: thai });
    expect(book.passages.map(({ text }) => text)).toEqual(['แมว']);
  });
});

describe('a package that cannot be read', () => {
  test('is refused with the reason', async () => {
    expect(await refused({ spine: '' })).toBe('library.file-no-content spine');
    expect(await refused({ spine: '<spine><itemref idref="nothing"/></spine>' })).toBe('library.file-no-content spine');
    expect(await refused({ packageText: '<package><metadata></package>' })).toBe('library.file-broken markup');
    expect(await refused({ packageText: '<html/>' })).toBe('library.file-broken package');
    expect(await refused({ files: { 'EPUB/package.opf': null } })).toBe('library.file-no-content package');
    expect(await refused({ packageText: Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0xfd, 0x3e]) })).toBe('library.file-broken encoding');
    expect(await refused({ chapter: 'no markup at all' })).toBe('accepted');
    expect(await refused({ chapter: '' })).toBe('library.file-no-content empty');
  });

  test('neither fetches nor expands an entity', async () => {
    const external = packageOf({ metadata: '<dc:title>&x;</dc:title>' }).replace('<package', '<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/hostname">]><package');
    expect(await refused({ packageText: external })).toBe('library.file-broken markup');
    const laughs = packageOf({ metadata: '<dc:title>&c;</dc:title>' }).replace('<package', '<!DOCTYPE package [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><package');
    expect(await refused({ packageText: laughs })).toBe('library.file-broken markup');
  });
});

describe('what stays of the files', () => {
  test('scripts, foreign and unlisted files go, from the manifest and from the zip', async () => {
    const book = await accepted({
      manifest: `${navItem}<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml" properties="scripted svg"/><item id="js" href="x.js" media-type="text/javascript"/><item id="pdf" href="x.pdf" media-type="application/pdf"/><item id="png" href="x.png" media-type="image/png"/><item id="far" href="http://e.test/a.mp3" media-type="audio/mpeg"/>`,
      files: { 'EPUB/x.js': 'x', 'EPUB/x.pdf': 'x', 'EPUB/x.png': '<html/>', 'EPUB/notes.txt': 'x' },
    });
    expect(book.report.removed).toEqual({ script: 1, 'foreign-file': 2, 'unlisted-file': 3 });
    const again = await ingestBytes(book.epub);
    expect(again.ok && again.value.report.removed).toEqual({});
    expect(book.epub.includes('x.js') || book.epub.includes('x.pdf') || book.epub.includes('notes.txt')).toBe(false);
  });

  test('markup in the metadata becomes words', async () => {
    const book = await accepted({ metadata: '<dc:title>ก</dc:title><dc:language>th</dc:language><dc:description><div xmlns="http://www.w3.org/1999/xhtml">เรื่อง<script>x</script>แมว</div></dc:description><script xmlns="http://www.w3.org/1999/xhtml">y</script>' });
    const again = await ingestBytes(book.epub);
    expect(again.ok && again.value.sha256).toBe(book.sha256);
    const zip = await openZip(book.epub, defaultLimits);
    const text = zip.ok ? await zip.value.read('EPUB/package.opf') : zip;
    expect(text.ok && text.value.toString('utf8')).not.toContain('<script');
  });

  test('an item that stands twice is used once, and a spine item of a foreign type by its fallback', async () => {
    const book = await accepted({
      manifest: `${navItem}${chapterItem}${chapterItem}<item id="pdf" href="x.pdf" media-type="application/pdf" fallback="c1"/>`,
      spine: '<spine><itemref idref="pdf"/></spine>',
      files: { 'EPUB/x.pdf': 'x' },
    });
    expect(book.report.warnings.map(({ code }) => code)).toContain('library.book-duplicate-item');
    expect(book.passages.map(({ href }) => href)).toEqual(['EPUB/c1.xhtml', 'EPUB/c1.xhtml']);
  });

  test('a broken sheet, drawing or table of contents is left out, a broken chapter is mended', async () => {
    const book = await accepted({
      manifest: `${navItem}${chapterItem}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="pic" href="pic.svg" media-type="image/svg+xml"/><item id="css" href="style.css" media-type="text/css"/>`,
      body: '<p>ข้อความ<img src="pic.svg" alt="รูปแมว"/>',
      files: { 'EPUB/toc.ncx': '<ncx>', 'EPUB/pic.svg': '<svg', 'EPUB/style.css': Buffer.from([0x2f, 0x2a, 0xa9, 0x2a, 0x2f, 0x70, 0x7b, 0x7d]) },
    });
    expect(book.report.warnings.map(({ code, place }) => [code, place])).toEqual(
      expect.arrayContaining([['library.book-part-left-out', 'EPUB/toc.ncx'], ['library.book-part-left-out', 'EPUB/pic.svg'], ['library.book-mended', 'EPUB/c1.xhtml']]),
    );
    expect(book.passages.map(({ text }) => text)).toEqual(['ข้อความรูปแมว']);
    expect(book.contents).toHaveLength(1);
  });

  test('recorded speech keeps its joints to the text', async () => {
    const smil = '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body><seq id="s" epub:textref="c1.xhtml" epub:type="chapter"><par id="p"><text src="c1.xhtml#a"/><audio src="a.mp3" clipBegin="0s" clipEnd="1.5s"/></par><par><text src="http://e.test/x"/></par></seq></body></smil>';
    const book = await accepted({
      metadata: '<dc:title>ก</dc:title><dc:language>th</dc:language><meta property="dcterms:modified">2026-01-02T03:04:05Z</meta><meta property="media:duration" refines="#mo">1.5s</meta>',
      manifest: `${navItem}<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml" media-overlay="mo"/><item id="mo" href="c1.smil" media-type="application/smil+xml"/><item id="mp3" href="a.mp3" media-type="audio/mpeg"/>`,
      body: '<p id="a">เสียง</p>',
      files: { 'EPUB/c1.smil': smil, 'EPUB/a.mp3': Buffer.from([0xff, 0xfb, 0x90, 0]) },
    });
    expect(book.publication.narrated).toBe(true);
    expect(book.report.removed).toMatchObject({ 'remote-reference': 1 });
  });
});

describe('text for searching', () => {
  test('comes block by block, with pictures in words and without reading aids', async () => {
    const book = await accepted({ body: '<h1>ชื่อ</h1><div>ก่อน <b>หนา</b><p>ย่อหน้า<br/>ต่อ</p>หลัง</div><p><ruby>漢<rt>kan</rt></ruby>字</p><p><img src="pic.svg" alt="แมวดำ"/></p>' });
    expect(book.passages).toEqual(['ชื่อ', 'ก่อน หนา', 'ย่อหน้า ต่อ', 'หลัง', '漢字', 'แมวดำ'].map((text, at) => ({ href: 'EPUB/c1.xhtml', at, text })));
    expect(book.characters).toBe(book.passages.reduce((sum, { text }) => sum + text.length, 0));
  });

  test('a long paragraph is cut without losing a character or tearing a mark from its letter', async () => {
    const long = 'ที่นี่'.repeat(1_500);
    const book = await accepted({ body: `<p>${long}</p>` });
    expect(book.passages.every(({ text }) => text.length <= 2_000 && !/^\p{M}/u.test(text))).toBe(true);
    expect(book.passages.map(({ text }) => text).join('')).toBe(long);
  });

  test('the words of the table of contents are not part of the text', async () => {
    const book = await accepted({ spine: '<spine><itemref idref="nav"/><itemref idref="c1"/></spine>', files: { 'EPUB/nav.xhtml': chapterOf('<nav epub:type="toc"><ol><li><a href="c1.xhtml">คำในสารบัญ</a></li></ol></nav>') } });
    expect(book.passages.map(({ text }) => text)).not.toContain('คำในสารบัญ');
  });
});
