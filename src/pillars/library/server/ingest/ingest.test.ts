import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ingestBookApart } from './ingest-apart.ts';
import { ingestBytes, type IngestedBook } from './ingest.ts';
import { defaultLimits } from './limits.ts';
import { chapterOf, makeBook } from './testing.ts';

async function accepted(bytes: Buffer): Promise<IngestedBook> {
  const result = await ingestBytes(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const withCover = (bytes: Buffer) =>
  makeBook({
    manifest: '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="cover" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>',
    files: { 'EPUB/cover.jpg': bytes },
  });

describe('one book', () => {
  test('gives the same bytes every time, and itself when taken in again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('<p>แมว</p>', '<p onclick="x">a<script>x</script></p>', '<a href="http://e.test/">ที่นี่</a>', '<img src="pic.svg" alt="รูป"/>', '<p style="background:url(http://e.test)">b</p>', '<p>ค้าง'), { minLength: 1, maxLength: 4 }), async (parts) => {
        const source = await makeBook({ chapter: chapterOf(`<p>เริ่ม</p>${parts.join('')}`) });
        const first = await accepted(source);
        const second = await accepted(first.epub);
        expect((await accepted(source)).sha256).toBe(first.sha256);
        expect({ ...second, report: null, sourceSha256: null }).toEqual({ ...first, report: null, sourceSha256: null });
      }),
      { numRuns: 15 },
    );
  });

  test('starts with a stored mimetype', async () => {
    const { epub } = await accepted(await makeBook());
    expect(epub.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  });

  test('reports what a person should look at', async () => {
    const { report } = await accepted(await makeBook({ metadata: '<dc:title>ก</dc:title>', files: { mimetype: null } }));
    const codes = report.warnings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['library.book-no-language', 'library.book-licence-unknown', 'library.book-no-cover', 'library.book-check-error']));
  });

  test('stops at its time limit and at the wish of the caller', async () => {
    const book = await makeBook();
    expect(await ingestBytes(book, { ...defaultLimits, milliseconds: 0 }, AbortSignal.abort())).toMatchObject({ ok: false, problem: { code: 'library.file-took-too-long' } });
  });
});

describe('covers', () => {
  test('are drawn anew at two widths, without what the file told of its maker', async () => {
    const jpeg = await sharp({ create: { width: 900, height: 1_200, channels: 3, background: '#0b5957' } }).withExif({ IFD0: { Artist: 'somebody' } }).jpeg().toBuffer();
    const { covers } = await accepted(await withCover(jpeg));
    expect(covers).toMatchObject({ width: 480, height: 640 });
    const small = await sharp(covers?.small).metadata();
    expect([small.format, small.width, small.exif]).toEqual(['webp', 160, undefined]);
  });

  test('are none when the picture is broken, and a picture beyond the pixel limit refuses the book', async () => {
    const png = await sharp({ create: { width: 60, height: 60, channels: 3, background: 'red' } }).png().toBuffer();
    expect((await accepted(await withCover(png.subarray(0, 60)))).covers).toBeNull();
    expect(await ingestBytes(await withCover(png), { ...defaultLimits, pixels: 3_599 })).toMatchObject({ ok: false, problem: { code: 'library.file-picture-too-large' } });
  });
});

describe('in a thread of its own', () => {
  test('a book comes out the same, and a missing file rejects', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'book-'));
    try {
      const bytes = await makeBook();
      await writeFile(join(folder, 'a.epub'), bytes);
      const apart = await ingestBookApart(join(folder, 'a.epub'));
      expect(apart).toEqual({ ok: true, value: await accepted(bytes) });
      expect(await ingestBookApart(join(folder, 'a.epub'), defaultLimits, AbortSignal.abort())).toMatchObject({ ok: false, problem: { code: 'library.file-took-too-long' } });
      await expect(ingestBookApart(join(folder, 'none.epub'))).rejects.toThrow('ENOENT');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

const corpus = process.env['CORPUS'];

if (corpus !== undefined) {
  test('real books all come through, inert and unchanged when taken in again', async () => {
    const folder = join(corpus, 'books');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.epub'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const first = await accepted(await readFile(join(folder, name)));
      const second = await accepted(first.epub);
      expect({ name, ...second, report: null, sourceSha256: null }).toEqual({ name, ...first, report: null, sourceSha256: null });
      expect({ name, removed: second.report.removed }).toEqual({ name, removed: {} });
      expect(first.passages.length).toBeGreaterThan(0);
      expect(first.report.warnings.filter(({ code }) => code === 'library.book-check-error')).toEqual([]);
      if (name.includes('hostile')) expect(first.report.removed).toMatchObject({ script: 4, 'event-handler': 1, 'external-link': 1 });
    }
  }, 120_000);
}
