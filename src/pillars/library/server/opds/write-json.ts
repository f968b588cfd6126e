import { madeOnce, type KnownTitle } from '../known-titles.ts';
import { AUTHENTICATION, MEDIA, PAGE, REL, V2, type Entry, type Feed, type NavigationLink, type Writing } from './feed.ts';
import { offerOf, type Offer } from './offer.ts';
import { licenceAddress, publicationMetadata } from './publication-metadata.ts';
import { say } from './words.ts';

interface Link {
  readonly rel?: string | readonly string[];
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
  readonly templated?: true;
  readonly properties?: object;
}

const AUTHENTICATE = { href: AUTHENTICATION, type: MEDIA.authentication };

/** A feed of OPDS 2.0 (drafts.opds.io, sections 1 and 2). */
export function writeFeed(feed: Feed, writing: Writing): string {
  const head = JSON.stringify({
    metadata: { title: feed.title, ...(feed.navigation === null ? { itemsPerPage: PAGE } : {}) },
    links: [
      { rel: 'self', href: `${V2}${feed.path}`, type: MEDIA.feed },
      { rel: 'start', href: V2, type: MEDIA.feed, title: say(writing.language, 'opds.title') },
      { rel: 'search', href: `${V2}search{?query}`, type: MEDIA.feed, templated: true, title: say(writing.language, 'opds.search') },
      ...(feed.next === null ? [] : [{ rel: 'next', href: `${V2}${feed.next}`, type: MEDIA.feed }]),
      ...personalLinks(writing),
    ] satisfies Link[],
    ...(feed.navigation === null ? {} : { navigation: feed.navigation.map(navigationLink) }),
  });
  return feed.navigation === null ? `${head.slice(0, -1)},"publications":[${feed.entries.map((entry) => writePublication(entry, writing)).join(',')}]}` : head;
}

function navigationLink({ path, title, rel, items }: NavigationLink): Link {
  return { href: `${V2}${path}`, title, rel, type: MEDIA.feed, ...(items === null ? {} : { properties: { numberOfItems: items } }) };
}

/** Where a person's own things are; whoever has no name is told how to get one. */
function personalLinks({ language, signedIn }: Writing): Link[] {
  return [
    { rel: REL.shelf, href: `${V2}shelf`, type: MEDIA.feed, title: say(language, 'opds.shelf'), properties: { authenticate: AUTHENTICATE } },
    signedIn
      ? { rel: 'profile', href: `${V2}profile`, type: MEDIA.profile, title: say(language, 'opds.profile') }
      : { rel: REL.authentication, href: AUTHENTICATION, type: MEDIA.authentication, title: say(language, 'opds.sign-in') },
  ];
}

/** One publication: as a document of its own, or within a feed. */
export function writePublication(entry: Entry, { signedIn }: Writing): string {
  const { row } = entry;
  const address = addressOf(row);
  const links: Link[] = [
    acquisition(offerOf(entry), address, row.size),
    ...(signedIn ? [{ rel: REL.progression, href: `${address}/progression`, type: MEDIA.progression, properties: { authenticate: AUTHENTICATE } }] : []),
  ];
  return `{${sameForEverybody(row)},${links.map((one) => JSON.stringify(one)).join(',')}]}`;
}

/** All but the links that depend on who asks, ending within the list of links. */
const sameForEverybody = madeOnce((row) => {
  const address = addressOf(row);
  const licence = licenceAddress(row.licence_terms);
  const images = [{ href: `${address}/cover?size=large`, type: MEDIA.cover }, { href: `${address}/cover?size=small`, type: MEDIA.cover }];
  const links: Link[] = [{ rel: 'self', href: address, type: MEDIA.publication }, ...(licence === null ? [] : [{ rel: 'license', href: licence, type: 'text/html' }])];
  return `"metadata":${JSON.stringify(publicationMetadata(row))},"images":${JSON.stringify(images)},"links":[${links.map((one) => JSON.stringify(one)).join(',')}`;
});

function addressOf(row: KnownTitle): string {
  return `${V2}publications/${row.id}`;
}

function acquisition(offer: Offer, address: string, size: number): Link & { readonly size?: number } {
  switch (offer.kind) {
    case 'open':
      return { rel: REL.openAccess, href: `${address}/book`, type: MEDIA.epub, size };
    case 'lent':
      return {
        rel: REL.acquisition, href: `/api/library/loans/${offer.loan}/book`, type: MEDIA.epub, size,
        properties: { availability: { state: 'available', until: new Date(offer.dueAt).toISOString() }, authenticate: AUTHENTICATE },
      };
    case 'borrow':
      return {
        rel: REL.borrow, href: `${address}/loan`, type: MEDIA.publication,
        properties: {
          availability: { state: offer.state, ...(offer.until === null ? {} : { until: new Date(offer.until).toISOString() }) },
          ...(offer.copies === null ? {} : {
            copies: { total: offer.copies.total, available: offer.copies.available },
            holds: { total: offer.copies.holds, ...(offer.position === null ? {} : { position: offer.position }) },
          }),
          ...(offer.state === 'reserved' || offer.state === 'ready' ? { cancellable: true } : {}),
          authenticate: AUTHENTICATE,
          indirectAcquisition: [{ type: MEDIA.epub }],
        },
      };
  }
}
