import { clockSeconds } from '#library/domain/smil-clock.ts';
import { judgeAddress, relativeAddress } from './book-paths.ts';
import type { KeptFiles } from './book-references.ts';
import { mathNamespace, svgNamespace, xhtmlNamespace } from './markup-rules.ts';
import type { ManifestItem, PackageDocument } from './package-document.ts';
import { attribute, childElements, firstChild, textOf, type XmlAttribute, type XmlElement } from './read-xml.ts';
import { writeXml } from './write-xml.ts';

/** Links of the metadata that say something and load nothing. */
const keptLinks = new Set(['license', 'cc:license', 'dcterms:conformsTo', 'a11y:certifierReport', 'a11y:certifierCredential', 'dcterms:rights']);
const pageNamespaces = new Set([xhtmlNamespace, svgNamespace, mathNamespace]);
/** Properties that a cleaned page no longer has. */
const lostProperties = new Set(['scripted', 'remote-resources']);

/** Writes the package document again for the files that stay; bindings, collections and tours go. */
export function cleanPackage(document: PackageDocument, kept: KeptFiles): string {
  const { root, path } = document;
  const items = document.manifest.filter((item) => kept.has(item.path));
  const ids = new Set(items.map((item) => item.id));
  const manifest = firstChild(root, 'manifest');
  const spine = firstChild(root, 'spine');
  const guide = firstChild(root, 'guide');
  const parts = [
    cleanMetadata(firstChild(root, 'metadata'), ids),
    manifest && { ...plain(manifest), children: items.map((item) => manifestItem(item, manifest, ids, path)) },
    spine && cleanSpine(document, spine, ids),
    guide && cleanGuide(guide, path, kept),
  ];
  const children = parts.filter((part): part is XmlElement => part !== undefined && part !== null).flatMap((part) => ['\n', part]);
  return writeXml({ ...plain(root), children: [...children, '\n'] });
}

/**
 * What the metadata says of a recorded voice stays where it is true and harmless: lengths of plans that are still there, and a class that is
 * a name and nothing else. Our reader lights with names of its own.
 */
function keepsMedia(meta: XmlElement, ids: ReadonlySet<string>): boolean {
  const property = attribute(meta, 'property') ?? '';
  if (!property.startsWith('media:')) return true;
  const refined = attribute(meta, 'refines');
  if (refined !== undefined && !ids.has(refined.replace(/^#/, ''))) return false;
  const value = textOf(meta).trim();
  if (property === 'media:duration') return clockSeconds(value) !== null;
  return property === 'media:narrator' || /^-?[A-Za-z_][\w-]{0,80}$/.test(value);
}

function cleanMetadata(metadata: XmlElement | undefined, ids: ReadonlySet<string>): XmlElement | undefined {
  if (!metadata) return undefined;
  const clean = (element: XmlElement): XmlElement => ({
    ...plain(element),
    children: element.children
      .filter((child) => element !== metadata || (typeof child !== 'string' && !pageNamespaces.has(child.uri)))
      .filter((child) => typeof child === 'string' || child.local !== 'meta' || keepsMedia(child, ids))
      .filter((child) => typeof child === 'string' || child.local !== 'link' || keptLinks.has(attribute(child, 'rel') ?? ''))
      // Markup has no place in metadata (OPF 2.0.1 section 2.2); where a description holds some, its words stay.
      .map((child) => (typeof child === 'string' ? child : pageNamespaces.has(child.uri) ? textOf(child) : clean(child))),
  });
  return clean(metadata);
}

function manifestItem(item: ManifestItem, manifest: XmlElement, ids: ReadonlySet<string>, path: string): XmlElement {
  const properties = item.properties.filter((property) => !lostProperties.has(property));
  return made(manifest, 'item', {
    id: item.id,
    href: relativeAddress(item.path, path, null),
    'media-type': item.mediaType,
    properties: properties.length > 0 ? properties.join(' ') : null,
    fallback: item.fallback !== null && ids.has(item.fallback) ? item.fallback : null,
    'media-overlay': item.overlay !== null && ids.has(item.overlay) ? item.overlay : null,
  });
}

function cleanSpine(document: PackageDocument, spine: XmlElement, ids: ReadonlySet<string>): XmlElement {
  const properties = new Map(childElements(spine, 'itemref').map((one) => [attribute(one, 'idref'), attribute(one, 'properties') ?? null]));
  const toc = attribute(spine, 'toc');
  return {
    ...plain(spine),
    attributes: plain(spine).attributes.filter((one) => one.local !== 'toc' || (toc !== undefined && ids.has(toc))),
    children: document.spine
      .filter(({ item }) => ids.has(item.id))
      .map(({ item, linear }) => made(spine, 'itemref', { idref: item.id, linear: linear ? null : 'no', properties: properties.get(item.id) ?? null })),
  };
}

function cleanGuide(guide: XmlElement, path: string, kept: KeptFiles): XmlElement | undefined {
  const references = childElements(guide, 'reference').flatMap((one) => {
    const target = judgeAddress(attribute(one, 'href') ?? '', path);
    if (target.kind !== 'inside' || !kept.has(target.path)) return [];
    const href = relativeAddress(target.path, path, target.fragment);
    return [made(guide, 'reference', { type: attribute(one, 'type') ?? 'text', title: attribute(one, 'title') ?? null, href })];
  });
  return references.length > 0 ? { ...plain(guide), children: references } : undefined;
}

/** The element without what changes where its addresses lead. */
function plain(element: XmlElement): XmlElement {
  return { ...element, attributes: element.attributes.filter((one) => !(one.prefix === 'xml' && one.local === 'base')) };
}

function made(model: XmlElement, local: string, attributes: Readonly<Record<string, string | null>>): XmlElement {
  const written = Object.entries(attributes).flatMap(([name, value]): XmlAttribute[] => (value === null ? [] : [{ prefix: '', local: name, uri: '', value }]));
  return { prefix: model.prefix, local, uri: model.uri, attributes: written, children: [] };
}
