import { escapeText, writeAttribute } from '../ingest/write-xml.ts';
import { madeOnce } from '../known-titles.ts';
import { MEDIA, REL, V1, V2, type Entry, type Feed, type NavigationLink, type Writing } from './feed.ts';
import { offerOf, type Offer } from './offer.ts';
import { ageRange, languagesOf } from './publication-metadata.ts';
import { say } from './words.ts';

type Content = string | readonly string[];

/** The only way in which text comes into a document: everything in it is escaped, and characters that XML 1.0 does not know are left out. */
function element(name: string, attributes: Readonly<Record<string, string | null>>, content: Content = []): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === null ? '' : writeAttribute(key, value))).join('');
  const inside = typeof content === 'string' ? escapeText(content) : content.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

function document(name: string, attributes: Readonly<Record<string, string>>, content: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, attributes, content)}\n`;
}

const NAMESPACES = {
  'xmlns': 'http://www.w3.org/2005/Atom', 'xmlns:dc': 'http://purl.org/dc/terms/', 'xmlns:opds': 'http://opds-spec.org/2010/catalog', 'xmlns:schema': 'http://schema.org/',
};

function link(rel: string, href: string, type: string, content: Content = [], more: Readonly<Record<string, string | null>> = {}): string {
  return element('link', { rel, href, type, ...more }, content);
}

/** A feed of OPDS 1.2: Atom (RFC 4287) with the catalogue's relations. */
export function writeAtomFeed(feed: Feed, writing: Writing): string {
  const kind = feed.navigation === null ? MEDIA.acquisition : MEDIA.navigation;
  return document('feed', NAMESPACES, [
    element('id', {}, `${writing.origin}${V1}${feed.path}`),
    element('title', {}, feed.title),
    element('updated', {}, writing.now.toISOString()),
    element('author', {}, [element('name', {}, say(writing.language, 'opds.title'))]),
    link('self', `${V1}${feed.path}`, kind),
    link('start', V1, MEDIA.navigation),
    link('search', `${V1}opensearch`, MEDIA.search),
    link(REL.shelf, `${V1}shelf`, MEDIA.acquisition),
    ...(feed.next === null ? [] : [link('next', `${V1}${feed.next}`, MEDIA.acquisition)]),
    ...(writing.signedIn ? [] : [link(REL.authentication, `${V2}authentication`, MEDIA.authentication)]),
    ...(feed.navigation === null ? feed.entries.map((entry) => publication(entry, writing, {})) : feed.navigation.map((one) => navigationEntry(one, writing))),
  ]);
}

function navigationEntry({ path, title, kind, rel, items }: NavigationLink, writing: Writing): string {
  return element('entry', {}, [
    element('id', {}, `${writing.origin}${V1}${path}`),
    element('title', {}, title),
    element('updated', {}, writing.now.toISOString()),
    ...(items === null ? [] : [element('content', { type: 'text' }, String(items))]),
    link(rel, `${V1}${path}`, MEDIA[kind]),
  ]);
}

/** One publication as a document of its own. */
export function writeAtomEntry(entry: Entry, writing: Writing): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${publication(entry, writing, NAMESPACES)}\n`;
}

function publication(entry: Entry, { signedIn }: Writing, namespaces: Readonly<Record<string, string>>): string {
  const { row } = entry;
  return element('entry', namespaces, [
    sameForEverybody(row),
    acquisition(offerOf(entry), row.id, row.size),
    ...(signedIn ? [link(REL.progression, `${V2}publications/${row.id}/progression`, MEDIA.progression)] : []),
  ]);
}

/** All but the links that depend on who asks. */
const sameForEverybody = madeOnce((row) => {
  const files = `${V2}publications/${row.id}`;
  const ages = ageRange(row);
  return [
    element('id', {}, `urn:uuid:${row.id}`),
    element('title', {}, row.title),
    element('updated', {}, row.changed_at.toISOString()),
    ...row.people.map((name) => element('author', {}, [element('name', {}, name)])),
    ...languagesOf(row).map((tag) => element('dc:language', {}, tag)),
    ...(row.publisher === null ? [] : [element('dc:publisher', {}, row.publisher)]),
    ...(row.published === null ? [] : [element('dc:issued', {}, row.published)]),
    ...row.subjects.map((subject) => element('category', { term: subject, label: subject })),
    ...(row.rights === null ? [] : [element('rights', {}, row.rights)]),
    ...(row.description === null ? [] : [element('summary', { type: 'text' }, row.description)]),
    ...(ages === null ? [] : [element('schema:typicalAgeRange', {}, ages)]),
    link(REL.image, `${files}/cover?size=large`, MEDIA.cover),
    link(REL.thumbnail, `${files}/cover?size=small`, MEDIA.cover),
    link('alternate', `${V1}publications/${row.id}`, MEDIA.entry),
  ].join('');
});

function acquisition(offer: Offer, title: string, size: number): string {
  switch (offer.kind) {
    case 'open':
      return link(REL.openAccess, `${V2}publications/${title}/book`, MEDIA.epub, [], { length: String(size) });
    case 'lent':
      return link(REL.acquisition, `/api/library/loans/${offer.loan}/book`, MEDIA.epub, [element('opds:availability', { status: 'available', until: new Date(offer.dueAt).toISOString() })], { length: String(size) });
    case 'borrow':
      return link(REL.borrow, `${V1}publications/${title}/loan`, MEDIA.entry, [
        element('opds:availability', { status: offer.state, until: offer.until === null ? null : new Date(offer.until).toISOString() }),
        ...(offer.copies === null ? [] : [
          element('opds:holds', { total: String(offer.copies.holds), position: offer.position === null ? null : String(offer.position) }),
          element('opds:copies', { total: String(offer.copies.total), available: String(offer.copies.available) }),
        ]),
        element('opds:indirectAcquisition', { type: MEDIA.epub }),
      ]);
  }
}

/** OpenSearch 1.1 description of the search, which OPDS 1.2 section 3 asks for. */
export function writeSearchDescription({ language, origin }: Writing): string {
  return document('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
    element('ShortName', {}, say(language, 'opds.title')),
    element('Description', {}, say(language, 'opds.search')),
    element('InputEncoding', {}, 'UTF-8'),
    element('OutputEncoding', {}, 'UTF-8'),
    element('Url', { type: MEDIA.acquisition, template: `${origin}${V1}search?query={searchTerms}` }),
    element('Query', { role: 'example', searchTerms: say(language, 'opds.search.example') }),
  ]);
}

