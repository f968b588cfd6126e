import type { Standing } from '#library/api.ts';
import type { KnownTitle } from '../known-titles.ts';

/** Full entries of one page. */
export const PAGE = 30;

export const MEDIA = {
  feed: 'application/opds+json',
  publication: 'application/opds-publication+json',
  authentication: 'application/opds-authentication+json',
  profile: 'application/opds-profile+json',
  progression: 'application/opds-progression+json',
  navigation: 'application/atom+xml;profile=opds-catalog;kind=navigation',
  acquisition: 'application/atom+xml;profile=opds-catalog;kind=acquisition',
  entry: 'application/atom+xml;type=entry;profile=opds-catalog',
  search: 'application/opensearchdescription+xml',
  epub: 'application/epub+zip',
  cover: 'image/jpeg',
} as const;

export const REL = {
  openAccess: 'http://opds-spec.org/acquisition/open-access',
  acquisition: 'http://opds-spec.org/acquisition',
  borrow: 'http://opds-spec.org/acquisition/borrow',
  image: 'http://opds-spec.org/image',
  thumbnail: 'http://opds-spec.org/image/thumbnail',
  shelf: 'http://opds-spec.org/shelf',
  newest: 'http://opds-spec.org/sort/new',
  progression: 'http://opds-spec.org/progression',
  authentication: 'http://opds-spec.org/auth/document',
} as const;

/** Files and what they show are the same for both versions. */
export const V2 = '/opds/v2/';
export const V1 = '/opds/v1.2/';
export const AUTHENTICATION = `${V2}authentication`;

/** What a catalogue tells of a title, and what its reader can do. */
export interface Entry {
  readonly row: KnownTitle;
  /** Null for whoever has no name here. */
  readonly standing: Standing | null;
}

export interface NavigationLink {
  /** Relative to the root of either version. */
  readonly path: string;
  readonly title: string;
  readonly kind: 'navigation' | 'acquisition';
  readonly rel: string;
  readonly items: number | null;
}

/** One page of a catalogue before it is written as OPDS 2.0 or 1.2. Paths are relative to the root of either version. */
export interface Feed {
  readonly path: string;
  readonly title: string;
  readonly next: string | null;
  readonly navigation: readonly NavigationLink[] | null;
  readonly entries: readonly Entry[];
}

/** For whom a feed is written. */
export interface Writing {
  readonly language: 'th' | 'en';
  /** `https://host`, for what has to be an absolute address. */
  readonly origin: string;
  readonly now: Date;
  readonly signedIn: boolean;
}
