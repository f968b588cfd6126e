import * as api from '#library/api.ts';
import { getPastLoans, listAwaited } from '#library/api/earlier.ts';
import { sayWord, takeWordBack } from '#library/api/words.ts';
import { listFamilyReading } from '#library/domain/family-calls.ts';
import * as opds from '#library/domain/opds-calls.ts';
import { everyone, personOf, type AccessRelation, type AccessRole, type AccessRow, type AccessTable } from '#core/server/testing/access.ts';
import type { World } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { earlierListAccess } from './earlier/access.ts';
import { putHold, putImport, putLent, putLoan, putPool, putShelf, putTitle, putWord } from './testing/library-things.ts';

const NOBODY = everyone('refused');
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
/** Members of home A: a staff member and a child. */
const MEMBERS = everyone('refused', { 'home-staff': 'granted', child: 'granted' });
/** Members, and who looks after the home's books or people. */
const READERS_AND_KEEPERS = everyone('refused', { 'officer': 'granted', 'librarian': 'granted', 'home-staff': 'granted', 'child': 'granted' });
const BOOK_KEEPERS = everyone('refused', { officer: 'granted', librarian: 'granted' });
const STAFF = everyone('refused', { 'officer': 'granted', 'librarian': 'granted', 'home-staff': 'granted' });
const COUNTERS = everyone('refused', { 'officer': 'granted', 'librarian': 'granted', 'programme-lead': 'granted' });
/** Who has which book is for those who look after people. */
const CARERS = everyone('refused', { 'officer': 'granted', 'home-staff': 'granted' });

/** Where a thing of this relation stands: home A, the ministry above everybody, or home C. */
function orgOf(world: World, relation: AccessRelation): string {
  return relation === 'above' ? world.ministry : relation === 'other-home' ? world.homes.C : world.homes.A;
}

/** Whose a thing is: the asker's own, or that of another child of home A. */
function ownerOf(world: World, role: AccessRole, relation: AccessRelation): string {
  return relation === 'own' && role !== 'nobody' ? personOf(world, role).id : world.child2.id;
}

async function limitedTitle(house: TestHouse, org: string): Promise<string> {
  const title = await putTitle(house);
  await putPool(house, org, title, 'copies', 9);
  return title;
}

const LOCATOR = { href: 'EPUB/c1.xhtml', type: 'application/xhtml+xml', locations: { totalProgression: 0.5 } };
const INSTANT = '2026-11-25T02:00:00Z';

/** A title of one's own home, of the ministry, of another home: to be looked at. */
const lookedAt = (call: AccessRow['call']): AccessRow => ({
  call, cells: { 'same-home': READERS_AND_KEEPERS, 'above': SIGNED_IN, 'other-home': NOBODY },
  request: async (world, _role, relation, house) => ({ params: { title: await putLent(house, orgOf(world, relation)) } }),
});
/** The same, to be had: only what is lent at or above one's own place. */
const asked = (call: AccessRow['call'], body: (title: string) => object): AccessRow => ({
  call, cells: { 'same-home': MEMBERS, 'above': SIGNED_IN, 'other-home': NOBODY },
  request: async (world, _role, relation, house) => ({ body: body(await limitedTitle(house, orgOf(world, relation))) }),
});
/** A loan of one's own, or of another child. */
const ofLoan = (call: AccessRow['call'], body?: object): AccessRow => ({
  call, cells: { 'own': SIGNED_IN, 'same-home': NOBODY },
  request: async (world, role, relation, house) => {
    const { loan } = await putLoan(house, world.ministry, ownerOf(world, role, relation));
    return { params: { loan }, ...(body === undefined ? {} : { body }) };
  },
});
/** Something about a title that oneself, or only another child, has on loan. */
const ofReading = (call: AccessRow['call'], request: (title: string) => { readonly params?: Record<string, string>; readonly body: object }): AccessRow => ({
  call, cells: { 'own': SIGNED_IN, 'same-home': NOBODY },
  request: async (world, role, relation, house) => request((await putLoan(house, world.ministry, ownerOf(world, role, relation))).title),
});

const EVERYBODY = everyone('granted');
const OPEN_BOOKS = 'Open books are for whoever wants to read them, with any program.';
/** A page of the catalogue for other programs; what stands on it is tried in opds.test.ts. */
const publicPage = (call: AccessRow['call'], query: Readonly<Record<string, string>> = {}): AccessRow => ({ call, public: OPEN_BOOKS, cells: { none: EVERYBODY }, request: () => ({ query }) });
/** About a title: one that is open, whosever it is, and counted copies of one's own home and of another. */
const inCatalogue = (call: AccessRow['call'], limited: Readonly<Record<AccessRole, 'granted' | 'refused'>>): AccessRow => ({
  call, cells: { none: EVERYBODY, 'same-home': limited, 'other-home': NOBODY },
  request: async (world, _role, relation, house) => ({ params: { title: relation === 'none' ? await putLent(house, world.homes.C) : await limitedTitle(house, orgOf(world, relation)) } }),
});
/** What only a person has, and no other person can ask for. */
const ownPage = (call: AccessRow['call']): AccessRow => ({ call, cells: { none: SIGNED_IN }, request: () => ({}) });
const opdsAsked = (call: AccessRow['call']): AccessRow => ({
  call, cells: { 'same-home': MEMBERS, 'above': SIGNED_IN, 'other-home': NOBODY },
  request: async (world, _role, relation, house) => ({ params: { title: await limitedTitle(house, orgOf(world, relation)) } }),
});

/** Who may make which call of the library about what. */
export const libraryAccess: AccessTable = {
  room: 'library',
  rows: [
    { call: api.findTitles, cells: { none: SIGNED_IN }, request: () => ({ query: { find: 'แมว' } }) },
    lookedAt(api.getTitle),
    lookedAt(api.getCover),
    ofLoan(api.getBook),
    ofLoan(api.getBookText),
    asked(api.borrow, (title) => ({ id: newId(), title })),
    asked(api.placeHold, (title) => ({ id: newId(), title })),
    asked(api.makeWish, (title) => ({ id: newId(), title, madeAt: INSTANT })),
    ofLoan(api.renewLoan, { renewal: 1 }),
    ofLoan(api.returnLoan, {}),
    {
      call: api.cancelHold, cells: { 'own': SIGNED_IN, 'same-home': NOBODY },
      request: async (world, role, relation, house) => ({ params: { hold: await putHold(house, world.ministry, ownerOf(world, role, relation)) }, body: {} }),
    },
    ofReading(api.setPlace, (title) => ({ params: { title }, body: { version: newId(), seen: null, locator: LOCATOR, device: { id: 'tablet', name: 'แท็บเล็ต' }, modified: INSTANT } })),
    ofReading(api.changeMark, (title) => ({ body: { kind: 'add', id: newId(), mark: newId(), title, at: INSTANT, as: 'bookmark', locator: LOCATOR, colour: null, note: null } })),
    ofReading(api.noteReading, (title) => ({ body: { id: newId(), title, seconds: 60, finished: false, at: INSTANT } })),
    { call: api.listPools, cells: { none: STAFF }, request: () => ({}) },
    {
      // A title from above, to be lent by the organisation itself.
      call: api.setPool, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({ params: { org: orgOf(world, relation), title: await putLent(house, world.ministry) }, body: { licence: 'copies', copies: 2 } }),
    },
    {
      call: api.editTitle, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({ params: { title: await putLent(house, orgOf(world, relation)) }, body: { ageFrom: 3 } }),
    },
    { call: api.listShelves, cells: { none: SIGNED_IN }, request: () => ({}) },
    { call: api.listPopular, cells: { none: SIGNED_IN }, request: () => ({}) },
    { call: listFamilyReading, cells: { none: SIGNED_IN }, request: () => ({}) },
    {
      call: api.saveShelf, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: (world, _role, relation) => ({ params: { org: orgOf(world, relation), shelf: newId() }, body: { name: { th: 'ชั้น', en: 'Shelf' }, about: '', titles: [], version: 0 } }),
    },
    {
      call: api.removeShelf, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({ params: { org: orgOf(world, relation), shelf: await putShelf(house, orgOf(world, relation)) } }),
    },
    { call: api.getReport, cells: { none: COUNTERS }, request: () => ({}) },
    {
      // Who lives in a home, of a book that they had.
      call: sayWord, cells: { own: everyone('refused', { child: 'granted' }), 'same-home': NOBODY },
      request: async (world, role, relation, house) => ({ body: { id: newId(), title: (await putLoan(house, world.ministry, ownerOf(world, role, relation))).title, reasons: ['laughed'], text: '' } }),
    },
    {
      call: takeWordBack, cells: { own: SIGNED_IN, 'same-home': NOBODY },
      request: async (world, role, relation, house) => ({ params: { word: await putWord(house, world.homes.A, ownerOf(world, role, relation)) }, body: { id: newId() } }),
    },
    { call: api.exportReport, cells: { none: COUNTERS }, request: () => ({ params: { part: 'titles.csv' } }) },
    {
      call: api.listChanges, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({ params: { title: await putLent(house, orgOf(world, relation)) } }),
    },
    { call: api.listDoubles, cells: { none: BOOK_KEEPERS }, request: () => ({}) },
    {
      call: api.noDoubles, cells: { 'same-home': BOOK_KEEPERS, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({ params: { title: await putLent(house, orgOf(world, relation)), other: await putLent(house, orgOf(world, relation)) }, body: {} }),
    },
    { call: api.getRules, cells: { 'same-home': STAFF, 'above': NOBODY, 'other-home': NOBODY }, request: (world, _role, relation) => ({ params: { org: orgOf(world, relation) } }) },
    {
      call: api.setRules, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: (world, _role, relation) => ({ params: { org: orgOf(world, relation) }, body: { offerHours: 48 } }),
    },
    { call: api.listLoans, cells: { 'none': CARERS, 'same-home': CARERS, 'other-home': NOBODY }, request: (world, _role, relation) => (relation === 'none' ? {} : { query: { org: orgOf(world, relation) } }) },
    { call: api.exportLoans, cells: { 'none': CARERS, 'same-home': CARERS, 'other-home': NOBODY }, request: (world, _role, relation) => (relation === 'none' ? {} : { query: { org: orgOf(world, relation) } }) },
    { call: api.exportLoansWorkbook, cells: { 'none': CARERS, 'same-home': CARERS, 'other-home': NOBODY }, request: (world, _role, relation) => (relation === 'none' ? {} : { query: { org: orgOf(world, relation) } }) },
    {
      call: api.beginImport, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: (world, _role, relation) => ({ body: { id: newId(), org: orgOf(world, relation), licence: 'open', copies: 0 } }),
    },
    {
      call: api.addImportFile, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({
        params: { import: await putImport(house, orgOf(world, relation)), file: newId() }, query: { name: 'เล่ม.epub' }, upload: { type: 'application/epub+zip', content: 'no book' },
      }),
    },
    {
      call: api.getImport, cells: { 'same-home': BOOK_KEEPERS, 'above': NOBODY, 'other-home': NOBODY },
      request: async (world, _role, relation, house) => ({ params: { import: await putImport(house, orgOf(world, relation)) } }),
    },
    { call: api.listImports, cells: { none: BOOK_KEEPERS }, request: () => ({}) },
    { call: listAwaited, cells: { none: BOOK_KEEPERS }, request: () => ({}) },
    { call: getPastLoans, cells: { none: COUNTERS }, request: () => ({}) },
    ...earlierListAccess(orgOf),
    publicPage(opds.opdsDoor),
    publicPage(opds.opdsHome),
    publicPage(opds.opdsTitles),
    publicPage(opds.opdsSubjects),
    publicPage(opds.opdsLanguages),
    publicPage(opds.opdsSearch, { query: 'แมว' }),
    publicPage(opds.opdsAuthentication),
    publicPage(opds.opds1Door),
    publicPage(opds.opds1Home),
    publicPage(opds.opds1Titles),
    publicPage(opds.opds1Subjects),
    publicPage(opds.opds1Languages),
    publicPage(opds.opds1Search, { query: 'แมว' }),
    publicPage(opds.opds1Description),
    inCatalogue(opds.opdsPublication, MEMBERS),
    inCatalogue(opds.opdsCover, MEMBERS),
    inCatalogue(opds.opdsBook, NOBODY),
    inCatalogue(opds.opds1Publication, MEMBERS),
    opdsAsked(opds.opdsBorrow),
    opdsAsked(opds.opds1Borrow),
    opdsAsked(opds.opdsGiveBack),
    opdsAsked(opds.opdsProgression),
    ownPage(opds.opdsShelf),
    ownPage(opds.opdsProfile),
    ownPage(opds.opds1Shelf),
  ],
};
