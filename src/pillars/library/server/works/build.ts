import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Resource } from './package.ts';
import { navigationDocument, packageDocument } from './package.ts';
import { COVER_SIZE, renderPages } from './pages.ts';
import { FONT_FILES, styleSheet } from './style.ts';
import { readWork } from './work.ts';
import { packEpub } from './zip.ts';

/** A finished book: the EPUB 3.3 file and its cover as a PNG of 900 by 1200 pixels. */
export interface BuiltWork {
  readonly slug: string;
  readonly epub: Buffer;
  readonly cover: Buffer;
}

/** The folder that holds the sources of our own books, one folder each. */
export const WORKS_FOLDER: string = fileURLToPath(new URL('../../works/', import.meta.url));

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

async function fontFiles(): Promise<[string, Buffer][]> {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-thai-looped/package.json'));
  const fonts = FONT_FILES.map(async (name): Promise<[string, Buffer]> => [`fonts/${name}`, await readFile(join(folder, 'files', name))]);
  return [...(await Promise.all(fonts)), ['fonts/OFL.txt', await readFile(join(folder, 'LICENSE'))]];
}

function mediaType(path: string): string {
  if (path.endsWith('.svg')) return 'image/svg+xml';
  if (path.endsWith('.png')) return 'image/png';
  if (path.endsWith('.woff2')) return 'font/woff2';
  return path.endsWith('.css') ? 'text/css' : 'text/plain';
}

/**
 * Builds the book whose sources stand in `folder` into an EPUB 3.3 file; the same sources give the same bytes.
 * Throws where a source is wrong, naming the file and what to mend: nothing half built is returned.
 */
export async function buildWork(folder: string): Promise<BuiltWork> {
  const source = await readWork(folder);
  const pages = renderPages(source);
  const drawn = pages.flatMap(({ xhtml }) => [...xhtml.matchAll(/<img src="(pictures\/[^"]+)"/g)].map((match) => match[1] ?? ''));
  const missing = drawn.find((path) => !source.pictures.has(path));
  if (missing !== undefined) throw new Error(`${basename(folder)}: there is no drawing ${missing}`);

  const cover = await sharp(Buffer.from(source.cover)).resize(COVER_SIZE.width, COVER_SIZE.height).png({ palette: true, compressionLevel: 9, effort: 10 }).toBuffer();
  const files: [string, Buffer][] = [
    ['style.css', Buffer.from(styleSheet(source.metadata))],
    ['cover.svg', Buffer.from(source.cover)],
    ['cover.png', cover],
    ...[...source.pictures].filter(([path]) => drawn.includes(path)).map(([path, svg]): [string, Buffer] => [path, Buffer.from(svg)]),
    ...(await fontFiles()),
  ];
  const resources = files.map(([path]): Resource => ({ path, mediaType: mediaType(path), ...(path === 'cover.png' ? { properties: 'cover-image' } : {}) }));
  const epub = await packEpub(
    new Map([
      ['META-INF/container.xml', Buffer.from(CONTAINER)],
      ['EPUB/package.opf', Buffer.from(packageDocument(source.metadata, pages, resources))],
      ['EPUB/nav.xhtml', Buffer.from(navigationDocument(source.metadata, pages))],
      ...pages.map((page): [string, Buffer] => [`EPUB/${page.id}.xhtml`, Buffer.from(page.xhtml)]),
      ...files.map(([path, bytes]): [string, Buffer] => [`EPUB/${path}`, bytes]),
    ]),
  );
  return { slug: basename(folder), epub, cover };
}

/** Builds every book in `works/`, in the order of their folder names. */
export async function buildAllWorks(): Promise<readonly BuiltWork[]> {
  const entries = await readdir(WORKS_FOLDER, { withFileTypes: true });
  const slugs = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return Promise.all(slugs.map((slug) => buildWork(join(WORKS_FOLDER, slug))));
}
