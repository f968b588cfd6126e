import { anyone } from '#core/server/guards.ts';
import * as api from '#library/domain/opds-calls.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { FileAnswer, RedirectAnswer, roomOf, TextAnswer, type Route, type SpecialAnswer } from '#platform/server/room.ts';
import type { LibraryTables, Work } from '../tables.ts';
import { borrowOrWait, entryOf, giveBack } from './borrow.ts';
import { jpegCover } from './covers.ts';
import { filesOf, lookerOf } from './entries.ts';
import { MEDIA, V1, V2, type Entry, type Feed } from './feed.ts';
import { homeFeed, languagesFeed, searchFeed, shelfFeed, subjectsFeed, titlesFeed } from './feeds.ts';
import { authenticationDocument, serveProfile, serveProgression } from './person.ts';
import { writeAtomEntry, writeAtomFeed, writeSearchDescription } from './write-atom.ts';
import { writeFeed, writePublication } from './write-json.ts';
import { writingOf } from './writing.ts';

type Version = 'json' | 'atom';
type Served = Promise<Result<SpecialAnswer>>;

const library = roomOf<LibraryTables>();

function feedAnswer(context: Work, version: Version, feed: Feed): TextAnswer {
  const writing = writingOf(context);
  if (version === 'json') return new TextAnswer(writeFeed(feed, writing), MEDIA.feed);
  return new TextAnswer(writeAtomFeed(feed, writing), feed.navigation === null ? MEDIA.acquisition : MEDIA.navigation);
}

function entryAnswer(context: Work, version: Version, entry: Result<Entry>): Result<TextAnswer> {
  if (!entry.ok) return entry;
  const writing = writingOf(context);
  return ok(version === 'json' ? new TextAnswer(writePublication(entry.value, writing), MEDIA.publication) : new TextAnswer(writeAtomEntry(entry.value, writing), MEDIA.entry));
}

/** What needs a name answers others with the document that says how to get one (Authentication for OPDS 1.0 section 3). */
function named<I>(serve: (context: Work, input: I) => Served): (context: Work, input: I) => Served {
  return async (context, input) => (context.who.person === null ? ok(authenticationDocument(context, 401)) : await serve(context, input));
}

/** The same feed in both versions. */
function feedOf<I>(version: Version, make: (context: Work, input: I) => Promise<Feed>): (context: Work, input: I) => Served {
  return async (context, input) => ok(feedAnswer(context, version, await make(context, input)));
}

type OfTitle = { readonly params: { readonly title: string } };
function entryBy(version: Version, find: (context: Work, title: string) => Promise<Result<Entry>>): (context: Work, input: OfTitle) => Served {
  return async (context, { params }) => entryAnswer(context, version, await find(context, params.title));
}

/** The catalogue for other reading programs, as OPDS 2.0 and 1.2. */
export const opdsRoutes: readonly Route[] = [
  library.route(api.opdsDoor, anyone, () => Promise.resolve(ok(new RedirectAnswer(V2)))),
  library.route(api.opdsHome, anyone, feedOf('json', homeFeed)),
  library.route(api.opdsTitles, anyone, feedOf('json', titlesFeed)),
  library.route(api.opdsSubjects, anyone, feedOf('json', subjectsFeed)),
  library.route(api.opdsLanguages, anyone, feedOf('json', languagesFeed)),
  library.route(api.opdsSearch, anyone, feedOf('json', searchFeed)),
  library.route(api.opdsPublication, anyone, entryBy('json', entryOf)),
  library.route(api.opdsCover, anyone, async (context, { params, query }) => {
    const files = await filesOf(context, await lookerOf(context), params.title);
    if (files === null) return fail('platform.not-found');
    const size = query.size ?? 'large';
    const hash = await jpegCover(context.files, size === 'small' ? files.cover_small : files.cover_large, size);
    return ok(new FileAnswer(context.files.path(hash), MEDIA.cover, hash));
  }),
  library.route(api.opdsBook, anyone, async (context, { params }) => {
    const files = await filesOf(context, await lookerOf(context), params.title);
    return files?.is_free === true ? ok(new FileAnswer(context.files.path(files.epub_hash), MEDIA.epub, files.epub_hash)) : fail('platform.not-found');
  }),
  library.route(api.opdsBorrow, anyone, named(entryBy('json', borrowOrWait))),
  library.route(api.opdsGiveBack, anyone, named(entryBy('json', giveBack))),
  library.route(api.opdsProgression, anyone, serveProgression),
  library.route(api.opdsShelf, anyone, named(feedOf('json', shelfFeed))),
  library.route(api.opdsProfile, anyone, serveProfile),
  library.route(api.opdsAuthentication, anyone, (context) => Promise.resolve(ok(authenticationDocument(context, 200)))),
  library.route(api.opds1Door, anyone, () => Promise.resolve(ok(new RedirectAnswer(V1)))),
  library.route(api.opds1Home, anyone, feedOf('atom', homeFeed)),
  library.route(api.opds1Titles, anyone, feedOf('atom', titlesFeed)),
  library.route(api.opds1Subjects, anyone, feedOf('atom', subjectsFeed)),
  library.route(api.opds1Languages, anyone, feedOf('atom', languagesFeed)),
  library.route(api.opds1Search, anyone, feedOf('atom', searchFeed)),
  library.route(api.opds1Description, anyone, (context) => Promise.resolve(ok(new TextAnswer(writeSearchDescription(writingOf(context)), MEDIA.search)))),
  library.route(api.opds1Publication, anyone, entryBy('atom', entryOf)),
  library.route(api.opds1Borrow, anyone, named(entryBy('atom', borrowOrWait))),
  library.route(api.opds1Shelf, anyone, named(feedOf('atom', shelfFeed))),
];
