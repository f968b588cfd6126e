import { describe, expect, test } from 'vitest';
import { accessibilityStatements } from '#library/domain/accessibility.ts';
import { looksLikeSound } from './kept-media.ts';
import { ingestBytes, type IngestedBook } from './ingest.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { openZip } from './open-zip.ts';
import { chapterOf, makeBook } from './testing.ts';

/** Two seconds of an MP3 in which nothing is heard: empty frames of MPEG-2 layer III. */
const silence = Buffer.concat(Array.from({ length: 77 }, () => Buffer.concat([Buffer.from([0xff, 0xf3, 0x10, 0xc0]), Buffer.alloc(22)])));

const smilOf = (inner: string, attributes = ''): string => `<?xml version="1.0"?><smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"${attributes}><body><seq id="s" epub:textref="c1.xhtml" epub:type="chapter">${inner}</seq></body></smil>`;
const par = (audio: string, text = 'c1.xhtml#a'): string => `<par id="p"><text src="${text}"/>${audio}</par>`;
const good = par('<audio src="voice.mp3" clipBegin="0:00:00.5" clipEnd="1.5s"/>');

async function taken(smil: string, audio: Buffer = silence, limits: Limits = defaultLimits, metadata = ''): Promise<IngestedBook> {
  const bytes = await makeBook({
    metadata: `<dc:title>แมว</dc:title><dc:language>th</dc:language><meta property="dcterms:modified">2026-01-02T03:04:05Z</meta><meta property="schema:accessibilityFeature">synchronizedAudioText</meta>${metadata}`,
    manifest: '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml" media-overlay="plan"/><item id="plan" href="c1.smil" media-type="application/smil+xml"/><item id="voice" href="voice.mp3" media-type="audio/mpeg"/>',
    chapter: chapterOf('<p id="a">แมวนอนอยู่บนรั้ว</p>'),
    files: { 'EPUB/c1.smil': smil, 'EPUB/voice.mp3': audio },
  });
  const result = await ingestBytes(bytes, limits);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

async function fileOf(book: IngestedBook, path: string): Promise<string | null> {
  const zip = await openZip(book.epub, defaultLimits);
  if (!zip.ok || !zip.value.has(path)) return null;
  const bytes = await zip.value.read(path);
  zip.value.close();
  return bytes.ok ? bytes.value.toString('utf8') : null;
}

const says = (book: IngestedBook): string[] => accessibilityStatements(book.publication).flatMap(({ statements }) => statements.map(({ key }) => key)).filter((key) => key.includes('audio'));

describe('the recorded voice of a book', () => {
  test('is kept with its plan, times and recording, and said', async () => {
    const book = await taken(smilOf(good), silence, defaultLimits, '<meta property="media:duration" refines="#plan">1s</meta><meta property="media:active-class">-epub-media-overlay-active</meta>');
    expect(await fileOf(book, 'EPUB/c1.smil')).toContain('<text src="c1.xhtml#a"></text><audio src="voice.mp3" clipBegin="0:00:00.5" clipEnd="1.5s"></audio>');
    expect(await fileOf(book, 'EPUB/package.opf')).toContain('media-overlay="plan"');
    expect(await fileOf(book, 'EPUB/package.opf')).toContain('-epub-media-overlay-active');
    expect(book.epub.length).toBeGreaterThan(silence.length);
    expect(book.publication.narrated).toBe(true);
    expect(says(book)).toEqual(['ways-of-reading.audio-synchronised']);
  });

  test.each([
    ['a recording elsewhere', smilOf(par('<audio src="https://e.test/a.mp3"/>')), silence],
    ['a data: address', smilOf(par('<audio src="data:audio/mpeg;base64,//MQxAAA"/>')), silence],
    ['a script for a recording', smilOf(par('<audio src="javascript:x"/>')), silence],
    ['a page for a recording', smilOf(good), Buffer.from('<html><script>x()</script></html>')],
    ['times that make no sense', smilOf(par('<audio src="voice.mp3" clipBegin="9s" clipEnd="1s"/>')), silence],
    ['a plan that is no plan', '<html xmlns="http://www.w3.org/1999/xhtml"/>', silence],
  ])('%s is left out, and the book does not say that it is there', async (_, smil, audio) => {
    const book = await taken(smil, audio);
    expect(await fileOf(book, 'EPUB/c1.smil')).toBeNull();
    expect(await fileOf(book, 'EPUB/package.opf')).not.toContain('media-overlay');
    expect(book.publication.narrated).toBe(false);
    expect(says(book)).toEqual([]);
    expect(book.report.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining([expect.stringMatching(/book-(sound|part)-left-out/) as string]));
  });

  test('a plan keeps nothing that acts', async () => {
    const book = await taken(smilOf(`${good}<script>x()</script><par onclick="x()" begin="0s" repeatCount="indefinite" style="a">${'<text src="c1.xhtml#a"/><audio src="voice.mp3"/>'}</par><a href="javascript:x"/><ref src="http://e.test/"/>`, ' onload="x()"'));
    const smil = (await fileOf(book, 'EPUB/c1.smil')) ?? '';
    for (const danger of ['script', 'onclick', 'onload', 'repeatCount', 'begin=', 'style', 'javascript', 'e.test']) expect(smil).not.toContain(danger);
    expect(smil).toContain('<audio ');
  });

  test('a huge recording and an endless plan are left out, and the text stays', async () => {
    for (const limits of [{ ...defaultLimits, soundBytes: 1000 }, { ...defaultLimits, overlayParts: 1 }]) {
      const book = await taken(smilOf(good + good), silence, limits);
      expect(book.publication.narrated).toBe(false);
      expect(book.passages.map(({ text }) => text)).toEqual(['แมวนอนอยู่บนรั้ว']);
    }
  });

  test('a class that is more than a name, and lengths of what is gone, are not said on', async () => {
    const book = await taken(smilOf(good), silence, defaultLimits, '<meta property="media:active-class">a} *{background:url(//e.test)}</meta><meta property="media:duration" refines="#gone">9s</meta><meta property="media:duration">soon</meta>');
    expect(await fileOf(book, 'EPUB/package.opf')).not.toMatch(/media:|e\.test/);
  });

  test('sounds are known by how they begin', () => {
    expect(looksLikeSound(Buffer.from('ID3\x04'), 'audio/mpeg')).toBe(true);
    expect(looksLikeSound(Buffer.from([0xff, 0xf1, 0, 0]), 'audio/aac')).toBe(true);
    expect(looksLikeSound(Buffer.from('OggS\0'), 'audio/ogg')).toBe(true);
    expect(looksLikeSound(Buffer.from('\0\0\0\x20ftypM4A '), 'audio/mp4')).toBe(true);
    expect(looksLikeSound(Buffer.from('RIFF....WAVE'), 'audio/mpeg')).toBe(false);
    expect(looksLikeSound(Buffer.from('<svg'), 'audio/ogg')).toBe(false);
    expect(looksLikeSound(Buffer.alloc(0), 'audio/mpeg')).toBe(false);
  });
});

describe('formulas, drawings and hints for voices', () => {
  test('a formula keeps its words and its shape; what hides in its notes goes', async () => {
    const math = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="หนึ่งส่วนสอง" onclick="x()"><semantics><mfrac href="javascript:x"><mn>1</mn><mn>2</mn></mfrac><annotation-xml encoding="text/html"><p xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="x()"/><script>x()</script></p></annotation-xml></semantics></math>';
    const bytes = await makeBook({ chapter: chapterOf(`<p>${math}</p><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t"><title id="t">หม้อ</title><desc>บนเตา</desc><text>หม้อดิน</text><foreignObject><script xmlns="http://www.w3.org/1999/xhtml">x()</script></foreignObject></svg>`) });
    const result = await ingestBytes(bytes);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const chapter = (await fileOf(result.value, 'EPUB/c1.xhtml')) ?? '';
    expect(chapter).toContain('alttext="หนึ่งส่วนสอง"');
    expect(chapter).toContain('<mfrac><mn>1</mn><mn>2</mn></mfrac>');
    expect(chapter).toContain('<title id="t">หม้อ</title><desc>บนเตา</desc><text>หม้อดิน</text>');
    expect(chapter).not.toMatch(/script|onerror|onclick|javascript|annotation-xml/);
  });

  test('pronunciations (SSML, PLS) harm nobody and load nothing', async () => {
    const bytes = await makeBook({
      manifest: '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="pls" href="th.pls" media-type="application/pls+xml"/>',
      chapter: chapterOf('<p xmlns:ssml="http://www.w3.org/2001/10/synthesis">เพลา <span ssml:ph="pe:la:" ssml:alphabet="ipa">เพลา</span></p>', '<link rel="pronunciation" type="application/pls+xml" href="th.pls"/>'),
      files: { 'EPUB/th.pls': '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"/>' },
    });
    const result = await ingestBytes(bytes);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    expect(await fileOf(result.value, 'EPUB/c1.xhtml')).not.toContain('pronunciation');
    expect(await fileOf(result.value, 'EPUB/th.pls')).toBeNull();
    expect(result.value.passages.map(({ text }) => text)).toEqual(['เพลา เพลา']);
  });
});
