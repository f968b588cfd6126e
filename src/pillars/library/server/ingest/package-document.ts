import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Publication } from '#library/domain/publication.ts';
import { judgeAddress } from './book-paths.ts';
import { readDocument } from './container.ts';
import type { Limits } from './limits.ts';
import type { OpenZip } from './open-zip.ts';
import { readMetadata } from './package-metadata.ts';
import { attribute, childElements, firstChild, readXml, type XmlElement } from './read-xml.ts';

export interface ManifestItem {
  readonly id: string;
  /** Path inside the container; the item may name a file that is not there. */
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
  readonly fallback: string | null;
  readonly overlay: string | null;
}

export interface SpineItem {
  readonly item: ManifestItem;
  readonly linear: boolean;
}

export interface PackageDocument {
  readonly path: string;
  readonly root: XmlElement;
  readonly version: '2' | '3';
  readonly publication: Publication;
  readonly manifest: readonly ManifestItem[];
  readonly spine: readonly SpineItem[];
  readonly navigation: ManifestItem | null;
  readonly ncx: ManifestItem | null;
  /** Picture of the cover, or a page that shows it (EPUB 2 guide). */
  readonly cover: { readonly item: ManifestItem | null; readonly page: string | null };
  /** Places where the same id or file stands twice in the manifest. */
  readonly duplicates: readonly string[];
}

/** Media types that EPUB 2 files write for what is a type of today. */
const olderTypes: Readonly<Record<string, string>> = {
  'text/x-oeb1-document': 'application/xhtml+xml', 'text/html': 'application/xhtml+xml', 'text/xhtml': 'application/xhtml+xml',
  'application/xml': 'application/xhtml+xml', 'text/x-oeb1-css': 'text/css', 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg', 'audio/mp3': 'audio/mpeg',
};

/** Type of content documents, which alone may stand in the spine. */
export function isContentDocument(mediaType: string): boolean {
  return mediaType === 'application/xhtml+xml' || mediaType === 'image/svg+xml';
}

/**
 * Reads the package document of EPUB 2 and 3 (EPUB 3.3 section 5, OPF 2.0.1).
 * Problems: `library.file-broken` with the place, `library.file-no-content` when nothing in the spine can be read.
 */
export async function readPackage(zip: OpenZip, path: string, limits: Limits): Promise<Result<PackageDocument>> {
  const text = await readDocument(zip, path, limits);
  if (!text.ok) return text;
  const read = readXml(text.value, path, limits.depth);
  if (!read.ok) return read;
  const root = read.value;
  const metadata = firstChild(root, 'metadata');
  const manifestElement = firstChild(root, 'manifest');
  const spineElement = firstChild(root, 'spine');
  if (root.local !== 'package' || !manifestElement) return fail('library.file-broken', { reason: 'package', place: path });
  if (!spineElement) return fail('library.file-no-content', { reason: 'spine' });
  const version = (attribute(root, 'version') ?? '2').startsWith('3') ? '3' : '2';
  const { manifest, duplicates } = readManifest(manifestElement, path);
  const byId = new Map(manifest.map((item) => [item.id, item]));
  const spine = readSpine(spineElement, byId, zip);
  if (spine.length === 0) return fail('library.file-no-content', { reason: 'spine' });
  const narrated = spine.some(({ item }) => item.overlay !== null && zip.has(byId.get(item.overlay)?.path ?? ''));
  const direction = attribute(spineElement, 'page-progression-direction');
  const publication = readMetadata(metadata, { version, narrated, direction: direction === 'rtl' || direction === 'ltr' ? direction : 'default', path });
  return ok({
    path,
    root,
    version,
    publication,
    manifest,
    spine,
    navigation: manifest.find((item) => item.properties.includes('nav') && zip.has(item.path)) ?? null,
    ncx: readNcx(spineElement, manifest, byId, zip),
    cover: readCover(root, metadata, manifest, byId, path),
    duplicates,
  });
}

function readManifest(element: XmlElement, packagePath: string): { manifest: ManifestItem[]; duplicates: string[] } {
  const manifest: ManifestItem[] = [];
  const duplicates: string[] = [];
  const ids = new Set<string>();
  const paths = new Set<string>();
  for (const one of childElements(element, 'item')) {
    const id = attribute(one, 'id') ?? '';
    const target = judgeAddress(attribute(one, 'href') ?? '', packagePath);
    if (id === '' || target.kind !== 'inside') continue;
    if (ids.has(id) || paths.has(target.path)) {
      duplicates.push(id);
      continue;
    }
    ids.add(id);
    paths.add(target.path);
    const declared = (attribute(one, 'media-type') ?? '').trim().toLowerCase().split(';')[0] ?? '';
    manifest.push({
      id,
      path: target.path,
      mediaType: olderTypes[declared] ?? declared,
      properties: (attribute(one, 'properties') ?? '').split(/\s+/).filter((property) => property !== ''),
      fallback: attribute(one, 'fallback') ?? null,
      overlay: attribute(one, 'media-overlay') ?? null,
    });
  }
  return { manifest, duplicates };
}

function readSpine(element: XmlElement, byId: ReadonlyMap<string, ManifestItem>, zip: OpenZip): SpineItem[] {
  const spine: SpineItem[] = [];
  const seen = new Set<ManifestItem>();
  for (const reference of childElements(element, 'itemref')) {
    const item = readable(byId.get(attribute(reference, 'idref') ?? ''), byId);
    // A document may stand in the spine once (EPUB 3.3 section 5.7.2).
    if (!item || seen.has(item) || !zip.has(item.path)) continue;
    seen.add(item);
    spine.push({ item, linear: attribute(reference, 'linear') !== 'no' });
  }
  return spine;
}

/** The item itself or the first of its fallbacks that a reader can show (EPUB 3.3 section 3.5). */
function readable(item: ManifestItem | undefined, byId: ReadonlyMap<string, ManifestItem>): ManifestItem | null {
  const seen = new Set<ManifestItem>();
  for (let current = item; current && !seen.has(current); current = byId.get(current.fallback ?? '')) {
    if (isContentDocument(current.mediaType)) return current;
    seen.add(current);
  }
  return null;
}

function readNcx(spine: XmlElement, manifest: readonly ManifestItem[], byId: ReadonlyMap<string, ManifestItem>, zip: OpenZip): ManifestItem | null {
  const named = byId.get(attribute(spine, 'toc') ?? '');
  const item = named ?? manifest.find((one) => one.mediaType === 'application/x-dtbncx+xml');
  return item && zip.has(item.path) ? item : null;
}

function readCover(
  root: XmlElement,
  metadata: XmlElement | undefined,
  manifest: readonly ManifestItem[],
  byId: ReadonlyMap<string, ManifestItem>,
  path: string,
): PackageDocument['cover'] {
  const property = manifest.find((item) => item.properties.includes('cover-image'));
  const meta = metadata && [...childElements(metadata), ...childElements(metadata).flatMap((one) => childElements(one))].find((one) => one.local === 'meta' && attribute(one, 'name')?.toLowerCase() === 'cover');
  const content = attribute(meta, 'content') ?? '';
  const named = byId.get(content) ?? manifest.find((item) => item.path.endsWith(content) && content !== '');
  const candidate = property ?? named;
  const reference = childElements(firstChild(root, 'guide') ?? root, 'reference').find((one) => attribute(one, 'type')?.toLowerCase() === 'cover');
  const page = reference ? judgeAddress(attribute(reference, 'href') ?? '', path) : null;
  return {
    item: candidate?.mediaType.startsWith('image/') ? candidate : null,
    page: candidate && isContentDocument(candidate.mediaType) && !candidate.mediaType.startsWith('image/') ? candidate.path : page?.kind === 'inside' ? page.path : null,
  };
}
