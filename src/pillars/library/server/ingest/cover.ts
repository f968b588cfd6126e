import sharp from 'sharp';
import type { Limits } from './limits.ts';
import { judgeAddress } from './book-paths.ts';
import { isContentDocument, type PackageDocument } from './package-document.ts';
import { readPassages } from './read-text.ts';
import { streamXml } from './read-xml.ts';
import type { CleanBook } from './sanitise.ts';

/** Covers as WebP, without metadata; `large` is 480 px wide or less, `small` 160 px or less. */
export interface Covers {
  readonly large: Buffer;
  readonly small: Buffer;
  /** Size of `large` in pixels, so that a page can leave room before it loads. */
  readonly width: number;
  readonly height: number;
}

/** Most text that a page may hold and still count as a picture of the cover, in characters. */
const fewWords = 40;

/**
 * Draws the covers from the picture that the book names, or from its first page when that page is only a picture; null without one,
 * or when the picture cannot be decoded within the limits.
 */
export async function drawCovers(book: CleanBook, document: PackageDocument, limits: Limits): Promise<Covers | null> {
  for (const path of coverCandidates(book, document, limits)) {
    const bytes = book.files.get(path);
    const drawn = bytes && (await draw(bytes, limits));
    if (drawn) return drawn;
  }
  return null;
}

function coverCandidates(book: CleanBook, document: PackageDocument, limits: Limits): string[] {
  const candidates: string[] = [];
  if (document.cover.item) candidates.push(document.cover.item.path);
  const first = document.spine[0]?.item;
  for (const path of [document.cover.page, first?.mediaType === 'image/svg+xml' ? null : (first?.path ?? null)]) {
    const bytes = path === null ? undefined : book.files.get(path);
    if (path === null || !bytes || !isContentDocument(book.kept.get(path) ?? '')) continue;
    const text = bytes.toString('utf8');
    const picture = firstPicture(text, path, limits);
    const isPictureOnly = readPassages(text, path, limits.depth).reduce((sum, passage) => sum + passage.text.length, 0) <= fewWords;
    if (picture !== null && (path === document.cover.page || isPictureOnly)) candidates.push(picture);
  }
  return candidates;
}

function firstPicture(text: string, path: string, limits: Limits): string | null {
  let found: string | null = null;
  const streamed = streamXml(text, path, limits.depth, {
    open(element) {
      if (found !== null || (element.local !== 'img' && element.local !== 'image')) return;
      const address = element.attributes.find((one) => one.local === 'src' || one.local === 'href')?.value;
      const target = address === undefined ? null : judgeAddress(address, path);
      if (target?.kind === 'inside') found = target.path;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return streamed.ok ? found : null;
}

async function draw(bytes: Buffer, limits: Limits): Promise<Covers | null> {
  const at = (width: number) =>
    sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', animated: false })
      .rotate()
      .resize({ width, height: width * 2, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true });
  try {
    const large = await at(480);
    const small = await at(160);
    return { large: large.data, small: small.data, width: large.info.width, height: large.info.height };
  } catch {
    return null;
  }
}
