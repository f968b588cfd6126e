import sharp from 'sharp';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { IngestWarning } from '#library/domain/publication.ts';
import { References, Removals } from './book-references.ts';
import { readDocument } from './container.ts';
import { isKeptType, isRaster, isScriptType, isSound, looksLikeArchive, looksLikeRaster, looksLikeSound } from './kept-media.ts';
import type { Limits } from './limits.ts';
import type { OpenZip } from './open-zip.ts';
import type { ManifestItem, PackageDocument } from './package-document.ts';
import { sanitiseCss } from './sanitise-css.ts';
import { sanitiseMarkup, type MarkupKind } from './sanitise-markup.ts';

export interface CleanBook {
  /** Path to media type of every file that stays. */
  readonly kept: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly removals: Removals;
  readonly warnings: readonly IngestWarning[];
}

const markupKinds: Readonly<Record<string, MarkupKind>> = {
  'application/xhtml+xml': 'xhtml',
  'image/svg+xml': 'svg',
  'application/smil+xml': 'smil',
  'application/x-dtbncx+xml': 'ncx',
};

/** What may be wrong with a part that the book can be read without; damage to the zip itself refuses the book. */
const leavesOut = new Set<unknown>(['markup', 'root', 'encoding']);

/**
 * Takes every listed file of the book and returns those that may stay, rewritten where they could act. A chapter that cannot be read
 * refuses the book (`library.file-broken` with its place); a picture, sheet or sound that cannot is left out and said in the warnings.
 * `library.file-took-too-long` when `signal` aborts between two files.
 */
export async function sanitiseBook(zip: OpenZip, document: PackageDocument, limits: Limits, signal: AbortSignal): Promise<Result<CleanBook>> {
  const removals = new Removals();
  const warnings: IngestWarning[] = document.duplicates.map((id) => ({ code: 'library.book-duplicate-item', place: id, detail: null }));
  const chosen = document.manifest.filter((item) => chooses(item, zip, removals, warnings));
  const listed = new Set(document.manifest.map((item) => item.path));
  removals.add('unlisted-file', zip.names.filter((name) => !listed.has(name) && name !== document.path && name !== 'mimetype' && !name.startsWith('META-INF/')).length);

  const files = new Map<string, Buffer>();
  for (const item of chosen.filter((one) => !isRewritten(one))) {
    if (signal.aborted) return fail('library.file-took-too-long', { milliseconds: limits.milliseconds });
    const bytes = await zip.read(item.path);
    if (!bytes.ok) return bytes;
    const judged = await judgeBytes(item, bytes.value, limits);
    if (!judged.ok) return judged;
    if (judged.value) files.set(item.path, bytes.value);
    else if (isSound(item.mediaType)) {
      removals.add('foreign-file');
      warnings.push({ code: 'library.book-sound-left-out', place: item.path, detail: null });
    } else removals.add('foreign-file');
  }
  const kept = new Map(chosen.filter((item) => isRewritten(item) || files.has(item.path)).map((item) => [item.path, item.mediaType]));
  // Chapters come last: what had to be left out by then is no longer referred to.
  const isChapter = (item: ManifestItem) => item.mediaType === 'application/xhtml+xml';
  const spine = new Set(document.spine.map(({ item }) => item));
  const rewritten = chosen.filter(isRewritten);
  for (const item of [...rewritten.filter((one) => !isChapter(one)), ...rewritten.filter(isChapter)]) {
    if (signal.aborted) return fail('library.file-took-too-long', { milliseconds: limits.milliseconds });
    const text = await rewrite(item, { zip, document, limits, kept, removals, warnings });
    if (!text.ok && leavesOut.has(text.problem.data?.['reason']) && !isChapter(item) && !spine.has(item)) {
      kept.delete(item.path);
      warnings.push({ code: 'library.book-part-left-out', place: item.path, detail: null });
      continue;
    }
    if (!text.ok) return text;
    // A plan of which no recording stays says nothing.
    if (item.mediaType === 'application/smil+xml' && !text.value.includes('<audio ')) {
      kept.delete(item.path);
      warnings.push({ code: 'library.book-sound-left-out', place: item.path, detail: null });
      continue;
    }
    files.set(item.path, Buffer.from(text.value, 'utf8'));
    // Gives way to other work of the process between two chapters.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ok({ kept, files, removals, warnings });
}

function chooses(item: ManifestItem, zip: OpenZip, removals: Removals, warnings: IngestWarning[]): boolean {
  if (isScriptType(item.mediaType)) removals.add('script');
  else if (!isKeptType(item.mediaType) || item.path === 'mimetype' || item.path.startsWith('META-INF/')) removals.add('foreign-file');
  else if (!zip.has(item.path)) warnings.push({ code: 'library.book-missing-file', place: item.path, detail: null });
  else return true;
  return false;
}

function isRewritten(item: ManifestItem): boolean {
  return item.mediaType === 'text/css' || markupKinds[item.mediaType] !== undefined;
}

async function judgeBytes(item: ManifestItem, bytes: Buffer, limits: Limits): Promise<Result<boolean>> {
  if (looksLikeArchive(bytes)) return fail('library.file-holds-archive', { place: item.path });
  if (isSound(item.mediaType)) return ok(bytes.length <= limits.soundBytes && looksLikeSound(bytes, item.mediaType));
  if (!isRaster(item.mediaType)) return ok(true);
  if (!looksLikeRaster(bytes)) return ok(false);
  try {
    // Reads the header only; nothing is decoded.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > limits.pixels) return fail('library.file-picture-too-large', { place: item.path, pixels: width * height, limit: limits.pixels });
    return ok(true);
  } catch {
    return ok(false);
  }
}

interface Work {
  readonly zip: OpenZip;
  readonly document: PackageDocument;
  readonly limits: Limits;
  readonly kept: ReadonlyMap<string, string>;
  readonly removals: Removals;
  readonly warnings: IngestWarning[];
}

async function rewrite(item: ManifestItem, work: Work): Promise<Result<string>> {
  const kind = markupKinds[item.mediaType];
  const text = await readDocument(work.zip, item.path, work.limits, kind !== undefined);
  if (!text.ok) return text;
  if (kind === undefined) return ok(sanitiseCss(text.value, new References(item.path, work.kept, work.removals)));
  const writeAddresses = item !== work.document.navigation;
  const clean = sanitiseMarkup(text.value, { kind, path: item.path, kept: work.kept, depth: work.limits.depth, writeAddresses });
  if (!clean.ok) return clean;
  if (kind === 'smil' && clean.value.text.split('<par').length - 1 > work.limits.overlayParts) return fail('library.file-broken', { reason: 'markup', place: item.path });
  work.removals.merge(clean.value.removals);
  if (clean.value.mended) work.warnings.push({ code: 'library.book-mended', place: item.path, detail: null });
  return ok(clean.value.text);
}
