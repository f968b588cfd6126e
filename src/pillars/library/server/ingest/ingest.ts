import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { AgeRange, ContentsEntry, IngestReport, IngestWarning, Passage, Publication } from '#library/domain/publication.ts';
import { checkBook } from './check.ts';
import { cleanPackage } from './clean-package.ts';
import { readContainer } from './container.ts';
import { drawCovers, type Covers } from './cover.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { openZip, readBookFile } from './open-zip.ts';
import { readPackage, type PackageDocument } from './package-document.ts';
import { contentsOfNavigation, contentsOfNcx } from './read-contents.ts';
import { readPassages } from './read-text.ts';
import { readXml } from './read-xml.ts';
import { repack } from './repack.ts';
import { sanitiseBook, type CleanBook } from './sanitise.ts';

/** A book that can be published: inert, complete in itself, the same bytes for the same input. */
export interface IngestedBook {
  readonly publication: Publication;
  readonly contents: readonly ContentsEntry[];
  readonly passages: readonly Passage[];
  /** Sum of the lengths of the passages in UTF-16 units. */
  readonly characters: number;
  /** The cleaned EPUB file. */
  readonly epub: Buffer;
  /** SHA-256 of `epub` in hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of the file as it came. */
  readonly sourceSha256: string;
  readonly covers: Covers | null;
  readonly report: IngestReport;
  /** The ages that the book itself names; null leaves the choice to a person. */
  readonly ageBand: AgeRange | null;
}

/** Takes in one book file; problems as `ingestBytes`, and `library.file-too-large` before the file is read. Throws when the file cannot be opened. */
export async function ingestBook(path: string, limits: Limits = defaultLimits, signal?: AbortSignal): Promise<Result<IngestedBook>> {
  const bytes = await readBookFile(path, limits);
  return bytes.ok ? ingestBytes(bytes.value, limits, signal) : bytes;
}

/**
 * Takes in one EPUB 2 or 3: judged before it is unpacked, cleaned, packed again, read for search and checked. Touches nothing but memory.
 * Problems, each with its facts in `data`: `library.file-not-epub`, `-broken`, `-too-large`, `-unpacks-too-large`, `-too-many-parts`,
 * `-unsafe-path`, `-holds-archive`, `-locked`, `-no-content`, `-picture-too-large`, `-took-too-long`.
 */
export async function ingestBytes(bytes: Buffer, limits: Limits = defaultLimits, signal?: AbortSignal): Promise<Result<IngestedBook>> {
  const deadline = AbortSignal.timeout(limits.milliseconds);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const zip = await openZip(bytes, limits);
  if (!zip.ok) return zip;
  try {
    const container = await readContainer(zip.value, limits);
    if (!container.ok) return container;
    const { packagePath, obfuscated, hasMimetype } = container.value;
    const document = await readPackage(zip.value, packagePath, limits);
    if (!document.ok) return document;
    const clean = await sanitiseBook(zip.value, document.value, limits, stop);
    if (!clean.ok) return clean;
    const contents = readContents(clean.value, document.value, limits);
    const passages = readBookText(clean.value, document.value, limits);
    if (passages.length === 0 && document.value.spine.every(({ item }) => !showsSomething(clean.value, item.path))) {
      return fail('library.file-no-content', { reason: 'empty' });
    }
    const packageText = cleanPackage(document.value, clean.value.kept);
    const epub = await repack({ packagePath, packageText, obfuscated, kept: clean.value.kept, files: clean.value.files });
    const covers = await drawCovers(clean.value, document.value, limits);
    if (stop.aborted) return fail('library.file-took-too-long', { milliseconds: limits.milliseconds });
    const publication = asItIs(document.value, clean.value);
    return ok({
      publication,
      contents,
      passages,
      characters: passages.reduce((sum, { text }) => sum + text.length, 0),
      epub,
      sha256: sha256(epub),
      sourceSha256: sha256(bytes),
      covers,
      report: {
        warnings: [...findings(publication, contents, covers, hasMimetype), ...clean.value.warnings, ...(await checkBook(epub))],
        removed: clean.value.removals.counts,
      },
      ageBand: publication.ages,
    });
  } finally {
    zip.value.close();
  }
}

/** A recorded voice is one that plays in the cleaned book, whatever the file said of itself. */
function asItIs({ publication, manifest, spine }: PackageDocument, { kept }: CleanBook): Publication {
  const plans = new Set(manifest.filter(({ path, mediaType }) => mediaType === 'application/smil+xml' && kept.has(path)).map(({ id }) => id));
  if (spine.some(({ item }) => item.overlay !== null && plans.has(item.overlay))) return { ...publication, narrated: true };
  const features = publication.accessibility.features.filter((feature) => !/^synchroni[sz]edAudioText$/i.test(feature));
  return { ...publication, narrated: false, accessibility: { ...publication.accessibility, features } };
}

function readContents(book: CleanBook, document: PackageDocument, limits: Limits): ContentsEntry[] {
  for (const [item, read] of [[document.navigation, contentsOfNavigation], [document.ncx, contentsOfNcx]] as const) {
    const bytes = item && book.files.get(item.path);
    if (!item || !bytes) continue;
    const root = readXml(bytes.toString('utf8'), item.path, limits.depth);
    const contents = root.ok ? read(root.value, item.path) : [];
    if (contents.length > 0) return contents;
  }
  return [];
}

function readBookText(book: CleanBook, document: PackageDocument, limits: Limits): Passage[] {
  const paths = new Set(document.spine.map(({ item }) => item).filter((item) => item !== document.navigation).map(({ path }) => path));
  return [...paths].flatMap((path) => {
    const bytes = book.files.get(path);
    return bytes ? readPassages(bytes.toString('utf8'), path, limits.depth) : [];
  });
}

function showsSomething(book: CleanBook, path: string): boolean {
  return book.kept.get(path) === 'image/svg+xml' || /<(img|image|svg|video|audio|math)\b/.test(book.files.get(path)?.toString('utf8') ?? '');
}

/** What a person should look at before the book is published. */
function findings(publication: Publication, contents: readonly ContentsEntry[], covers: Covers | null, hasMimetype: boolean): IngestWarning[] {
  const found: [boolean, string][] = [
    [!hasMimetype, 'library.book-no-mimetype'],
    [publication.languages.length === 0, 'library.book-no-language'],
    [publication.licence === 'unknown', 'library.book-licence-unknown'],
    [contents.length === 0, 'library.book-no-contents'],
    [covers === null, 'library.book-no-cover'],
  ];
  return found.filter(([holds]) => holds).map(([, code]) => ({ code, place: null, detail: null }));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
