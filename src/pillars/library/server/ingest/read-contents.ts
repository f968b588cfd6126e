import type { ContentsEntry } from '#library/domain/publication.ts';
import { judgeAddress } from './book-paths.ts';
import { attribute, childElements, descendants, firstChild, textOf, type XmlElement } from './read-xml.ts';

/** The table of contents of an EPUB 3 navigation document (EPUB 3.3 section 7). Empty when it has no `toc`. */
export function contentsOfNavigation(root: XmlElement, path: string): ContentsEntry[] {
  const navs = descendants(root, 'nav');
  const toc = navs.find((nav) => nav.attributes.some((one) => one.local === 'type' && one.value.split(/\s+/).includes('toc'))) ?? navs[0];
  const list = toc && (firstChild(toc, 'ol') ?? descendants(toc, 'ol')[0]);
  return list ? listEntries(list, path) : [];
}

function listEntries(list: XmlElement, path: string): ContentsEntry[] {
  return childElements(list, 'li').flatMap((item) => {
    const label = childElements(item).find((one) => one.local !== 'ol');
    const link = label && (label.local === 'a' ? label : descendants(label, 'a')[0]);
    const nested = firstChild(item, 'ol');
    const children = nested ? listEntries(nested, path) : [];
    const title = labelText(label);
    return title === '' ? children : [{ title, href: placeOf(attribute(link, 'href'), path), children }];
  });
}

/** Words of a label, with the alternative text of a picture in it. */
function labelText(label: XmlElement | undefined): string {
  if (!label) return '';
  const said = textOf(label);
  return said !== '' ? said : descendants(label, 'img').map((image) => attribute(image, 'alt') ?? '').join(' ').trim();
}

/** The table of contents of an NCX (OPF 2.0.1 section 2.4.1). */
export function contentsOfNcx(root: XmlElement, path: string): ContentsEntry[] {
  const map = firstChild(root, 'navMap');
  return map ? pointEntries(map, path) : [];
}

function pointEntries(parent: XmlElement, path: string): ContentsEntry[] {
  return childElements(parent, 'navPoint').flatMap((point) => {
    const title = textOf(firstChild(point, 'navLabel'));
    const children = pointEntries(point, path);
    return title === '' ? children : [{ title, href: placeOf(attribute(firstChild(point, 'content'), 'src'), path), children }];
  });
}

function placeOf(address: string | undefined, path: string): string | null {
  const target = address === undefined ? null : judgeAddress(address, path);
  if (target?.kind !== 'inside') return null;
  return target.fragment ? `${target.path}#${target.fragment}` : target.path;
}
