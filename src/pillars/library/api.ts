import { Array as List, Boolean as Flag, Integer, Literal, Null, Number as Real, Object as Shape, Optional, String as Text, Union, Unknown, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';

const Id = Text({ format: 'uuid' });
const Instant = Text({ format: 'date-time' });
const Ms = Integer({ description: 'Epoch milliseconds.' });
const orNull = <T extends Parameters<typeof Union>[0][number]>(shape: T) => Union([shape, Null()]);
const LicenceShape = Union([Literal('open'), Literal('copies')]);

/** A place in a publication (Readium Locator). */
export const LocatorShape = Shape({
  href: Text(), type: Text(), title: Optional(Text()),
  locations: Shape({ fragments: Optional(List(Text())), progression: Optional(Real()), totalProgression: Optional(Real()), position: Optional(Integer()) }),
  text: Optional(Shape({ before: Optional(Text()), highlight: Optional(Text()), after: Optional(Text()) })),
});

/** What anybody may know of a title. */
export const TitleShape = Shape({
  id: Id, title: Text(), subtitle: orNull(Text()), people: List(Text()), subjects: List(Text()), description: orNull(Text()), languages: List(Text()),
  publisher: orNull(Text()), published: orNull(Text()), licenceTerms: Text(), layout: Union([Literal('reflowable'), Literal('fixed')]),
  direction: Union([Literal('ltr'), Literal('rtl'), Literal('default')]), narrated: Flag(), ageFrom: orNull(Integer()), ageTo: orNull(Integer()),
  hasCover: Flag(), size: Integer({ description: 'Bytes of the book.' }), characters: Integer(),
});
export type TitleAnswer = Static<typeof TitleShape>;

/** What one person can do about a title now. */
export const StandingShape = Shape({
  pool: orNull(Shape({ id: Id, licence: LicenceShape, copies: Integer(), free: Integer(), waiting: Integer() })),
  loan: orNull(Shape({ id: Id, dueAt: Ms, renewals: Integer(), canRenew: Flag() })),
  hold: orNull(Shape({ id: Id, state: Union([Literal('waiting'), Literal('offered')]), position: orNull(Integer()), offeredUntil: orNull(Ms) })),
});
export type Standing = Static<typeof StandingShape>;

const Snippet = Shape({ before: Text(), hit: Text(), after: Text(), href: orNull(Text()) });
export const findTitles = call({
  name: 'library.find-titles', method: 'GET', path: '/api/library/titles', summary: 'Titles a person may read, newest first, or by words anywhere in them.',
  query: Shape({ find: Optional(Text({ maxLength: 200 })), after: Optional(Text()), limit: Optional(Integer({ minimum: 1, maximum: 60 })) }),
  answer: Shape({ titles: List(Shape({ title: TitleShape, free: orNull(Integer()), snippet: orNull(Snippet) })), next: orNull(Text()) }),
  problems: ['platform.not-signed-in'],
});
export const getTitle = call({
  name: 'library.get-title', method: 'GET', path: '/api/library/titles/:title', summary: 'One title, with what this person can do about it.', params: Shape({ title: Id }),
  answer: Shape({ title: TitleShape, standing: StandingShape, accessibility: List(Shape({ group: Text(), statements: List(Shape({ key: Text(), holes: Optional(Unknown()) })) })), contents: Unknown() }),
  problems: ['platform.not-signed-in', 'platform.not-found'],
});
export const getCover = call({
  name: 'library.get-cover', method: 'GET', path: '/api/library/titles/:title/cover', summary: 'The cover as WebP.', params: Shape({ title: Id }), query: Shape({ size: Optional(Union([Literal('small'), Literal('large')])) }),
  problems: ['platform.not-signed-in', 'platform.not-found'],
});
/** The book itself goes only to who has it on loan. */
export const getBook = call({
  name: 'library.get-book', method: 'GET', path: '/api/library/loans/:loan/book', summary: 'The EPUB of a running loan; a range resumes a cut download.', params: Shape({ loan: Id }),
  problems: ['platform.not-signed-in', 'platform.not-found', 'library.loan-ended'],
});
export const getBookText = call({
  name: 'library.get-book-text', method: 'GET', path: '/api/library/loans/:loan/text', summary: 'The passages of a lent book, for searching on the device.', params: Shape({ loan: Id }),
  answer: Shape({ passages: List(Shape({ href: Text(), at: Integer(), text: Text() })) }), problems: ['platform.not-signed-in', 'platform.not-found', 'library.loan-ended'],
});

const borrowProblems = ['platform.not-signed-in', 'platform.not-found', 'library.too-young', 'library.too-many-loans', 'library.no-copies', 'library.id-in-use', 'library.offer-ended', 'library.needs-connection'] as const;
/** `lent` with the loan, or `must-wait` with how many stand before. `offline` says it was decided on the device (open licence only). */
export const borrow = call({
  name: 'library.borrow', method: 'POST', path: '/api/library/loans', summary: 'Borrows a title.', outbox: true, onBehalf: true,
  body: Shape({ id: Id, title: Id, offlineAt: Optional(Instant) }),
  answer: Shape({ outcome: Union([Literal('lent'), Literal('must-wait')]), loan: orNull(Shape({ id: Id, dueAt: Ms })), ahead: orNull(Integer()) }),
  problems: borrowProblems,
});
export const returnLoan = call({
  name: 'library.return-loan', method: 'POST', path: '/api/library/loans/:loan/return', summary: 'Gives a book back; marks stay.', outbox: true, onBehalf: true, params: Shape({ loan: Id }), body: Shape({}),
  answer: Shape({ endedAt: Ms }), problems: ['platform.not-signed-in', 'platform.not-found'],
});
export const renewLoan = call({
  name: 'library.renew-loan', method: 'POST', path: '/api/library/loans/:loan/renew', summary: 'Makes a loan longer while nobody waits; `renewal` is one more than the person saw.', onBehalf: true, params: Shape({ loan: Id }), body: Shape({ renewal: Optional(Integer({ minimum: 1 })) }),
  answer: Shape({ dueAt: Ms, renewals: Integer() }), problems: ['platform.not-signed-in', 'platform.not-found', 'library.loan-ended', 'library.too-young', 'library.no-renewals-left', 'library.somebody-waits'],
});
export const placeHold = call({
  name: 'library.place-hold', method: 'POST', path: '/api/library/holds', summary: 'Joins the queue for a title.', outbox: true, onBehalf: true, body: Shape({ id: Id, title: Id }),
  answer: Shape({ id: Id, state: Text(), position: orNull(Integer()) }),
  problems: ['platform.not-signed-in', 'platform.not-found', 'library.too-young', 'library.too-many-holds', 'library.no-hold-needed', 'library.already-lent', 'library.no-copies', 'library.id-in-use'],
});
export const cancelHold = call({
  name: 'library.cancel-hold', method: 'POST', path: '/api/library/holds/:hold/cancel', summary: 'Leaves the queue.', outbox: true, onBehalf: true, params: Shape({ hold: Id }), body: Shape({}), answer: Shape({ state: Text() }),
  problems: ['platform.not-signed-in', 'platform.not-found'],
});
/** What became of a wish; `position` is 0 where a copy is kept for the person now. */
export const WishStateShape = Union([
  Shape({ kind: Literal('waiting-to-send') }),
  Shape({ kind: Literal('lent'), loanId: Id, dueAt: Ms }),
  Shape({ kind: Literal('queued'), holdId: Id, position: Integer() }),
  Shape({ kind: Literal('refused'), code: Text(), data: Optional(Unknown()) }),
]);
/** A limited title asked for without a line: decided at the next contact into a loan, a place in the queue, or a refusal with its reason. */
export const makeWish = call({
  name: 'library.make-wish', method: 'POST', path: '/api/library/wishes', summary: 'Asks for a limited title without a line.', outbox: true, onBehalf: true, body: Shape({ id: Id, title: Id, madeAt: Instant }),
  answer: Shape({ state: WishStateShape }), problems: ['platform.not-signed-in', 'platform.not-found', 'library.id-in-use'],
});

export const setPlace = call({
  name: 'library.set-place', method: 'PUT', path: '/api/library/titles/:title/place', summary: 'Where a person is in a title.', outbox: true, params: Shape({ title: Id }),
  body: Shape({ version: Id, seen: orNull(Id), locator: LocatorShape, device: Shape({ id: Text({ maxLength: 80 }), name: Text({ maxLength: 80 }) }), modified: Instant }),
  answer: Shape({ kind: Union([Literal('stored'), Literal('unchanged'), Literal('choice')]) }), problems: ['platform.not-signed-in', 'platform.not-found'],
});
const ColourShape = Union([Literal('yellow'), Literal('green'), Literal('blue'), Literal('pink')]);
export const changeMark = call({
  name: 'library.change-mark', method: 'POST', path: '/api/library/marks', summary: 'Adds, changes or removes a bookmark or a highlight.', outbox: true,
  body: Union([
    Shape({ kind: Literal('add'), id: Id, mark: Id, title: Id, at: Instant, as: Union([Literal('bookmark'), Literal('highlight')]), locator: LocatorShape, colour: orNull(ColourShape), note: orNull(Text()) }),
    Shape({ kind: Literal('change'), id: Id, mark: Id, at: Instant, seen: Id, colour: Optional(ColourShape), note: Optional(orNull(Text())) }),
    Shape({ kind: Literal('remove'), id: Id, mark: Id, at: Instant, seen: Id }),
  ]),
  answer: Shape({ version: Id }),
  problems: ['platform.not-signed-in', 'platform.not-found', 'library.mark-unknown', 'library.mark-removed', 'library.mark-changed-elsewhere', 'library.highlight-empty', 'library.note-too-long', 'library.id-in-use'],
});
/** What was read and finished: facts for counting, sent once. */
export const noteReading = call({
  name: 'library.note-reading', method: 'POST', path: '/api/library/reading', summary: 'Notes that a book was read for a while, or finished.', outbox: true,
  body: Shape({ id: Id, title: Id, seconds: Integer({ minimum: 0, maximum: 86_400 }), finished: Flag(), at: Instant }), answer: Shape({}), problems: ['platform.not-signed-in', 'platform.not-found'],
});

/** Shelves of one's own organisations and of those above, with what of them one may read. */
export const listShelves = call({
  name: 'library.list-shelves', method: 'GET', path: '/api/library/shelves', summary: 'Shelves that librarians made, with the titles a person may read.',
  answer: Shape({ shelves: List(Shape({ id: Id, org: Id, name: Shape({ th: Text(), en: Text() }), about: Text(), version: Integer(), mayChange: Flag(), titles: List(TitleShape) })) }), problems: ['platform.not-signed-in'],
});
export const listPopular = call({
  name: 'library.list-popular', method: 'GET', path: '/api/library/popular', summary: 'What readers of one\'s age read most in the last months.', answer: Shape({ titles: List(TitleShape) }), problems: ['platform.not-signed-in'],
});

// Staff.
export const saveShelf = call({
  name: 'library.save-shelf', method: 'PUT', path: '/api/library/shelves/:org/:shelf', summary: 'Makes a shelf, or changes one that nobody changed meanwhile; titles stand in the order given.', params: Shape({ org: Id, shelf: Id }),
  body: Shape({ name: Shape({ th: Text({ minLength: 1, maxLength: 100 }), en: Text({ minLength: 1, maxLength: 100 }) }), about: Text({ maxLength: 300 }), titles: List(Id, { maxItems: 200, uniqueItems: true }), version: Integer({ minimum: 0 }) }),
  answer: Shape({ version: Integer() }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'library.shelf-changed'],
});
export const removeShelf = call({
  name: 'library.remove-shelf', method: 'DELETE', path: '/api/library/shelves/:org/:shelf', summary: 'Takes a shelf away; its books stay.', params: Shape({ org: Id, shelf: Id }), answer: Shape({ id: Id }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
const Day = Text({ format: 'date' });
const ReportQuery = Shape({ from: Optional(Day), to: Optional(Day) });
const TitleName = Shape({ id: Id, title: Text() });
export const getReport = call({
  name: 'library.get-report', method: 'GET', path: '/api/library/report', summary: 'How books are read between two days, in what one looks after.', query: ReportQuery,
  answer: Shape({
    from: Day, to: Day,
    titles: List(Shape({ title: TitleName, borrowed: Integer(), finished: Integer(), unfinished: Integer(), waiting: Integer(), minutes: Integer() })),
    /** Null where fewer than ten: whoever counts books is not responsible for the people of a home. */
    homes: List(Shape({ org: Shape({ id: Id, name: Shape({ th: Text(), en: Text() }) }), borrowed: orNull(Integer()), finished: orNull(Integer()), unfinished: orNull(Integer()), readers: orNull(Integer()) })),
    never: List(Shape({ title: TitleName, since: Day, copies: orNull(Integer()) })),
    buying: List(Shape({ title: TitleName, org: Shape({ id: Id, name: Shape({ th: Text(), en: Text() }) }), waiting: Integer(), copies: Integer(), buy: Integer() })),
  }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'library.days-turned'],
});
export const exportReport = call({
  name: 'library.export-report', method: 'GET', path: '/api/library/report/:part', summary: 'A part of the report as a table to take away (CSV or XLSX).', params: Shape({ part: Union([Literal('titles.csv'), Literal('homes.csv'), Literal('never.csv'), Literal('buying.csv'), Literal('titles.xlsx'), Literal('homes.xlsx'), Literal('never.xlsx'), Literal('buying.xlsx')]) }), query: ReportQuery,
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'library.days-turned'],
});
export const listChanges = call({
  name: 'library.list-changes', method: 'GET', path: '/api/library/titles/:title/changes', summary: 'What was written of a title before it was corrected.', params: Shape({ title: Id }),
  answer: Shape({ changes: List(Shape({ id: Id, at: Instant, by: orNull(Text()), field: Text(), before: Unknown(), after: Unknown() })) }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const listDoubles = call({
  name: 'library.list-doubles', method: 'GET', path: '/api/library/doubles', summary: 'Titles that are perhaps the same book, by identifier or by content.',
  answer: Shape({ doubles: List(Shape({ one: TitleShape, other: TitleShape, identifiers: List(Text()), resemblance: orNull(Real()) })) }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
export const noDoubles = call({
  name: 'library.no-doubles', method: 'PUT', path: '/api/library/doubles/:title/:other', summary: 'Says that two titles are different books after all.', params: Shape({ title: Id, other: Id }), body: Shape({}), answer: Shape({}),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const listPools = call({
  name: 'library.list-pools', method: 'GET', path: '/api/library/pools', summary: 'Titles and copies of the organisations one looks after.',
  query: Shape({ find: Optional(Text({ maxLength: 200 })), after: Optional(Text()), limit: Optional(Integer({ minimum: 1, maximum: 100 })) }),
  answer: Shape({ pools: List(Shape({ id: Id, title: TitleShape, org: Shape({ id: Id, name: Shape({ th: Text(), en: Text() }) }), licence: LicenceShape, copies: Integer(), lent: Integer(), offered: Integer(), waiting: Integer(), hidden: Flag(), programme: orNull(Id), strategies: List(Integer()), sdgs: List(Integer()) })), next: orNull(Text()) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
export const setPool = call({
  name: 'library.set-pool', method: 'PUT', path: '/api/library/pools/:org/:title', summary: 'How an organisation lends a title: by open licence, or so many copies.', params: Shape({ org: Id, title: Id }),
  /** `programme`: under which programme the copies were given; left out, it stays as it is. */
  body: Shape({ licence: LicenceShape, copies: Integer({ minimum: 0, maximum: 100_000 }), programme: Optional(orNull(Id)) }), answer: Shape({ id: Id }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'library.copies-in-use'],
});
export const editTitle = call({
  name: 'library.edit-title', method: 'PATCH', path: '/api/library/titles/:title', summary: 'Corrects or hides a title; what stood there before is kept.', params: Shape({ title: Id }),
  body: Shape({
    title: Optional(Text({ minLength: 1, maxLength: 500 })), subtitle: Optional(orNull(Text({ maxLength: 500 }))), people: Optional(List(Text({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
    subjects: Optional(List(Text({ minLength: 1, maxLength: 100 }), { maxItems: 50 })), description: Optional(orNull(Text({ maxLength: 5000 }))), publisher: Optional(orNull(Text({ maxLength: 300 }))), published: Optional(orNull(Text({ maxLength: 40 }))),
    ageFrom: Optional(orNull(Integer({ minimum: 0, maximum: 120 }))), ageTo: Optional(orNull(Integer({ minimum: 0, maximum: 120 }))), hidden: Optional(Flag()), strategies: Optional(List(Integer({ minimum: 1, maximum: 5 }), { maxItems: 5 })), sdgs: Optional(List(Integer({ minimum: 1, maximum: 17 }), { maxItems: 17 })),
  }), answer: Shape({ id: Id }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
const RuleField = Optional(orNull(Integer()));
const RulesShape = Shape({ loansAtOnce: RuleField, loanDays: RuleField, renewals: RuleField, renewDays: RuleField, holdsAtOnce: RuleField, offerHours: RuleField, ageFromRespected: Optional(orNull(Flag())), openLoanDays: RuleField });
const ResolvedRulesShape = Shape({ loansAtOnce: Integer(), loanDays: Integer(), renewals: Integer(), renewDays: Integer(), holdsAtOnce: Integer(), offerHours: Integer(), ageFromRespected: Flag(), openLoanDays: Integer() });
/** The organisation each value comes from; null where it is the default. */
const RulesFromShape = Shape({ loansAtOnce: orNull(Id), loanDays: orNull(Id), renewals: orNull(Id), renewDays: orNull(Id), holdsAtOnce: orNull(Id), offerHours: orNull(Id), ageFromRespected: orNull(Id), openLoanDays: orNull(Id) });
export const getRules = call({
  name: 'library.get-rules', method: 'GET', path: '/api/library/rules/:org', summary: 'How an organisation lends: what it says itself, and what holds.', params: Shape({ org: Id }),
  answer: Shape({ said: RulesShape, rules: ResolvedRulesShape, from: RulesFromShape }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const setRules = call({
  name: 'library.set-rules', method: 'PUT', path: '/api/library/rules/:org', summary: 'Says how an organisation lends; null goes back to what stands above.', params: Shape({ org: Id }), body: RulesShape,
  answer: Shape({}), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'library.rule-out-of-range'],
});
export const listLoans = call({
  name: 'library.list-loans', method: 'GET', path: '/api/library/lent', summary: 'Who has what, among the people one looks after.', query: Shape({ org: Optional(Id), after: Optional(Text()), limit: Optional(Integer({ minimum: 1, maximum: 200 })) }),
  answer: Shape({ loans: List(Shape({ id: Id, person: Shape({ id: Id, callName: Text() }), title: Shape({ id: Id, title: Text() }), startsAt: Ms, dueAt: Ms, licence: LicenceShape })), next: orNull(Text()) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const exportLoans = call({ name: 'library.export-loans', method: 'GET', path: '/api/library/lent.csv', summary: 'The same list as a CSV.', query: Shape({ org: Optional(Id) }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'] });
export const exportLoansWorkbook = call({ name: 'library.export-loans-workbook', method: 'GET', path: '/api/library/lent.xlsx', summary: 'The same list as a workbook.', query: Shape({ org: Optional(Id) }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'] });

export const beginImport = call({
  name: 'library.begin-import', method: 'POST', path: '/api/library/imports', summary: 'Begins to take in a batch of books.',
  body: Shape({ id: Id, org: Id, licence: LicenceShape, copies: Integer({ minimum: 0, maximum: 100_000 }), ageFrom: Optional(Integer({ minimum: 0, maximum: 120 })), ageTo: Optional(Integer({ minimum: 0, maximum: 120 })) }),
  answer: Shape({ id: Id }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'library.id-in-use'],
});
export const addImportFile = call({
  name: 'library.add-import-file', method: 'PUT', path: '/api/library/imports/:import/files/:file', summary: 'One file of the batch, as raw bytes; sending it again changes nothing.', params: Shape({ import: Id, file: Id }), query: Shape({ name: Text({ maxLength: 300 }) }),
  answer: Shape({ id: Id, state: Text() }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'platform.too-large', 'library.id-in-use'],
});
const ImportFileShape = Shape({ id: Id, name: Text(), size: Integer(), state: Union([Literal('waiting'), Literal('taken'), Literal('already-here'), Literal('refused')]), title: orNull(Shape({ id: Id, title: Text() })), problem: orNull(Shape({ code: Text(), data: Optional(Unknown()) })), report: orNull(Unknown()) });
export const getImport = call({
  name: 'library.get-import', method: 'GET', path: '/api/library/imports/:import', summary: 'What became of each file of a batch so far.', params: Shape({ import: Id }),
  answer: Shape({ id: Id, madeAt: Ms, files: List(ImportFileShape), waiting: Integer() }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const listImports = call({
  name: 'library.list-imports', method: 'GET', path: '/api/library/imports', summary: 'Batches taken in lately.', answer: Shape({ imports: List(Shape({ id: Id, madeAt: Ms, files: Integer(), waiting: Integer(), refused: Integer() })) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

/** Values of the kept sets, as the device holds them. */
export type KeptTitle = TitleAnswer & { readonly standing: Standing };
export interface KeptLoan {
  readonly id: string;
  readonly title: TitleAnswer;
  readonly licence: 'open' | 'copies';
  readonly startsAt: number;
  readonly dueAt: number;
  readonly renewals: number;
  readonly endedAt: number | null;
  readonly endReason: 'returned' | 'expired' | 'person-left' | null;
  readonly finishedAt: number | null;
}
export interface KeptHold {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'offered';
  /** From 1 at the time of asking; the queue may have moved since. Null where a copy is kept. */
  readonly position: number | null;
  readonly placedAt: number;
  readonly offeredUntil: number | null;
}
export interface KeptWish {
  readonly id: string;
  readonly title: string;
  readonly madeAt: number;
  readonly state: Static<typeof WishStateShape>;
}
