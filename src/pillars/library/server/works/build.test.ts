import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { SaxesParser } from 'saxes';
import sharp from 'sharp';
import type { Entry, ZipFile } from 'yauzl';
import { fromBuffer } from 'yauzl';
import type { BuiltWork } from './build.ts';
import { WORKS_FOLDER, buildAllWorks, buildWork } from './build.ts';
import { parseMarkdown, sentences } from './markdown.ts';
import { readWork } from './work.ts';

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (error === null ? resolve(zip) : reject(error)));
  });
}

function read(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      stream.on('error', reject);
    });
  });
}

async function unpack(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await open(bytes);
  const files = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      read(zip, entry).then((text) => {
        files.set(entry.fileName, text);
        zip.readEntry();
      }, reject);
    });
    zip.on('end', () => resolve(files));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** The attributes of every element of one name; throws where the document is not well-formed XML. */
function elements(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (tag.name === name) found.push({ ...tag.attributes });
  });
  parser.write(xml).close();
  return found;
}

let works: readonly BuiltWork[] = [];
beforeAll(async () => {
  works = await buildAllWorks();
});

const SLUGS = ['a-little-closer', 'phone-is-easy', 'grandmas-glasses', 'good-morning-pond', 'fathers-chair', 'my-first-job'];

describe.each(SLUGS)('the book %s', (slug) => {
  function built(): BuiltWork {
    const work = works.find((candidate) => candidate.slug === slug);
    if (work === undefined) throw new Error(`${slug} was not built`);
    return work;
  }
  async function documents(): Promise<[string, string][]> {
    return [...(await unpack(built().epub))].filter(([path]) => path.endsWith('.xhtml'));
  }

  test('is a valid EPUB without one error or warning', async () => {
    const report = await EpubCheck.validate(new Uint8Array(built().epub));
    expect(report.messages.filter(({ severity }) => severity !== 'info' && severity !== 'usage')).toEqual([]);
  });

  test('is the same file, byte for byte, when built again', async () => {
    const again = await buildWork(join(WORKS_FOLDER, slug));
    expect(again.epub.equals(built().epub)).toBe(true);
    expect(again.cover.equals(built().cover)).toBe(true);
  });

  test('says its language on every page, in both ways', async () => {
    for (const [path, xhtml] of await documents()) {
      const [html] = elements(xhtml, 'html');
      expect([path, html?.['lang'], html?.['xml:lang']]).toEqual([path, 'th', 'th']);
    }
  });

  test('describes every picture in Thai', async () => {
    const images = (await documents()).flatMap(([, xhtml]) => elements(xhtml, 'img'));
    expect(images.length).toBeGreaterThan(6);
    expect(images.filter(({ alt }) => !/[\u0E00-\u0E7F]{8}/.test(alt ?? ''))).toEqual([]);
  });

  test('carries its looped letters and their licence, and asks nothing of the network', async () => {
    const files = await unpack(built().epub);
    expect(files.get('EPUB/fonts/OFL.txt')).toContain('SIL Open Font License');
    const style = files.get('EPUB/style.css') ?? '';
    expect(style).not.toMatch(/justify|https?:/);
    for (const [, height] of style.matchAll(/line-height: ([\d.]+)/g)) expect(Number(height)).toBeGreaterThanOrEqual(1.8);
    for (const [path, svg] of files) if (path.endsWith('.svg')) expect([path, /<(?:script|text|image|foreignObject)|href=|url\((?!#)/.test(svg)]).toEqual([path, false]);
  });

  test('says in its metadata who it is for, what it gives a reader, and that it is not reviewed', async () => {
    const opf = (await unpack(built().epub)).get('EPUB/package.opf') ?? '';
    for (const property of ['schema:accessMode', 'schema:accessModeSufficient', 'schema:accessibilityFeature', 'schema:accessibilityHazard', 'schema:accessibilitySummary', 'schema:typicalAgeRange']) {
      expect(opf).toContain(`property="${property}"`);
    }
    expect(opf).toContain('EPUB Accessibility 1.1 - WCAG 2.2 Level AA');
    expect(opf).toContain('ยังไม่ได้ตรวจโดยกระทรวง');
  });

  test('has a portrait cover', async () => {
    expect(await sharp(built().cover).metadata()).toMatchObject({ format: 'png', width: 900, height: 1200 });
  });

  test('has no sentence longer than 20 words', async () => {
    const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
    const { texts } = await readWork(join(WORKS_FOLDER, slug));
    const lines = texts.flatMap(({ name, markdown }) => sentences(parseMarkdown(markdown, name)));
    expect(lines.filter((line) => [...segmenter.segment(line)].filter(({ isWordLike }) => isWordLike === true).length > 20)).toEqual([]);
  });
});

test.each([['a-little-closer', 14], ['grandmas-glasses', 12], ['good-morning-pond', 10]])('the picture story %s lists its pages and keeps each to three sentences', async (name, count) => {
  const story = works.find(({ slug }) => slug === name);
  const files = await unpack(story?.epub ?? Buffer.alloc(0));
  const pages = [...files].filter(([path]) => /page-\d+\.xhtml$/.test(path));
  expect(pages).toHaveLength(count);
  expect(pages.filter(([, xhtml]) => ![1, 2, 3].includes(elements(xhtml, 'p').length)).map(([path]) => path)).toEqual([]);
  expect(elements(files.get('EPUB/nav.xhtml') ?? '', 'a').filter(({ href }) => href?.includes('#page-'))).toHaveLength(count);
});

test.each([['phone-is-easy', 10], ['fathers-chair', 6], ['my-first-job', 7]])('every chapter of %s has a picture, a practice box and a summary', async (name, count) => {
  const guide = works.find(({ slug }) => slug === name);
  const chapters = [...(await unpack(guide?.epub ?? Buffer.alloc(0)))].filter(([path]) => path.includes('/chapter-'));
  expect(chapters).toHaveLength(count);
  for (const [path, xhtml] of chapters) {
    const boxes = elements(xhtml, 'section').map((section) => section['class']);
    expect([path, elements(xhtml, 'img').length > 0, boxes.includes('box practice'), boxes.includes('box summary')]).toEqual([path, true, true, true]);
  }
});

test('the bilingual story says of each English sentence that it is English, and each page has both', async () => {
  const story = works.find(({ slug }) => slug === 'good-morning-pond');
  const pages = [...(await unpack(story?.epub ?? Buffer.alloc(0)))].filter(([path]) => /page-\d+\.xhtml$/.test(path));
  for (const [path, xhtml] of pages) {
    const languages = elements(xhtml, 'p').map((sentence) => sentence['xml:lang'] ?? 'th');
    expect([path, languages]).toEqual([path, ['th', 'en']]);
    expect(xhtml).not.toContain('en: ');
  }
});

test('every book of ours is tried here', () => {
  expect(works.map(({ slug }) => slug).toSorted()).toEqual(SLUGS.toSorted());
});
