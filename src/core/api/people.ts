import { Array as List, Boolean as Flag, Enum, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { erasureReasons } from '../domain/people/erasure.ts';

const Id = Text({ format: 'uuid' });
const PersonId = Shape({ person: Id });
const Names = Shape({ th: Text(), en: Text() });
const orNull = <T extends Parameters<typeof Union>[0][number]>(shape: T) => Union([Null(), shape]);
const Reason = Text({ minLength: 1, maxLength: 500 });
const STAFF = ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'] as const;

/** One kind of thing that a room keeps of a person. Instants as ISO text. */
export const KeptGroupShape = Shape({
  room: Text(), group: Text(), name: Names, why: Names, howLong: Names, who: Names, basis: Text(), sensitive: Flag(), count: Integer(), since: orNull(Text()), until: orNull(Text()),
  lines: List(Shape({ at: orNull(Text()), text: Text() })),
});
export type KeptGroup = Static<typeof KeptGroupShape>;
const DoneFor = Shape({ id: Id, by: Text(), way: Text(), reason: Text(), begunAt: Text(), endedAt: orNull(Text()) });
const Copy = Shape({ id: Id, askedAt: Text(), state: Union([Literal('waiting'), Literal('ready'), Literal('gone')]), done: Integer(), all: Integer(), endsAt: orNull(Text()), mine: Flag() });
const Erasure = Shape({ id: Id, person: Id, name: Text(), askedAt: Text(), askedBy: Text(), reason: Text(), bySelf: Flag() });
export const EverythingShape = Shape({
  person: Shape({ id: Id, name: Text(), callName: Text() }),
  /** Other records of the same person. */
  records: List(Shape({ id: Id, name: Text(), mergedAt: Text() })),
  groups: List(KeptGroupShape), doneFor: List(DoneFor), copies: List(Copy), erasure: orNull(Erasure),
});
export type Everything = Static<typeof EverythingShape>;

export const showPerson = call({
  name: 'core.show-person', method: 'GET', path: '/api/core/people/:person/all', summary: 'Everything that is kept of a person, by room: what, why, since when, how long.', params: PersonId,
  answer: EverythingShape, problems: STAFF,
});
export const showMine = call({
  name: 'core.show-mine', method: 'GET', path: '/api/core/mine', summary: 'Everything that is kept of who asks.', answer: EverythingShape, problems: ['platform.not-signed-in'],
});
export const askCopy = call({
  name: 'core.ask-copy', method: 'POST', path: '/api/core/people/:person/copies', summary: 'Orders a copy of everything about a person; who ordered it fetches it within seven days.', params: PersonId,
  body: Shape({ id: Id }), answer: Shape({ id: Id }), problems: STAFF,
});
export const fetchCopy = call({
  name: 'core.fetch-copy', method: 'GET', path: '/api/core/copies/:copy/file', summary: 'The copy as a ZIP: a page to read, tables, and everything as JSON.', params: Shape({ copy: Id }), problems: STAFF,
});
export const askErasure = call({
  name: 'core.ask-erasure', method: 'POST', path: '/api/core/people/:person/erasure', summary: 'Asks that everything about a person be erased; an officer decides in another step.', params: PersonId,
  body: Shape({ id: Id, reason: Reason }), answer: Shape({ id: Id }), problems: STAFF,
});
export const listErasures = call({
  name: 'core.list-erasures', method: 'GET', path: '/api/core/erasures', summary: 'Erasures that wait to be done.', answer: Shape({ erasures: List(Erasure) }), problems: STAFF,
});
export const dropErasure = call({
  name: 'core.drop-erasure', method: 'POST', path: '/api/core/erasures/:erasure/drop', summary: 'Takes the wish to be erased back; nothing was erased.', params: Shape({ erasure: Id }), body: Shape({}), problems: STAFF,
});
export const doErasure = call({
  name: 'core.do-erasure', method: 'POST', path: '/api/core/erasures/:erasure/do', summary: 'Erases everything about the person in all rooms; a number without attributes stays.', params: Shape({ erasure: Id }),
  body: Shape({ reason: Enum([...erasureReasons]) }), problems: [...STAFF, 'core.holds-role'],
});

export const RecordShape = Shape({
  id: Id, givenName: Text(), familyName: Text(), callName: Text(), birth: Shape({ year: orNull(Integer()), month: orNull(Integer()), day: orNull(Integer()) }), hasNumber: Flag(),
  home: orNull(Names), addedOn: Text(), ways: Integer(), counts: List(Shape({ name: Names, count: Integer() })),
});
export const listDoubles = call({
  name: 'core.list-doubles', method: 'GET', path: '/api/core/doubles', summary: 'Records that may be of one person, and why.',
  answer: Shape({
    pairs: List(Shape({ a: Shape({ id: Id, name: Text(), home: orNull(Names) }), b: Shape({ id: Id, name: Text(), home: orNull(Names) }), reasons: List(Text()) })),
    merged: List(Shape({ id: Id, name: Text(), into: Id, intoName: Text(), mergedAt: Text(), by: Text() })),
  }),
  problems: STAFF,
});
export const compareRecords = call({
  name: 'core.compare-records', method: 'GET', path: '/api/core/doubles/:person/:other', summary: 'Two records side by side, with what each holds.', params: Shape({ person: Id, other: Id }),
  answer: Shape({ a: RecordShape, b: RecordShape, reasons: List(Text()), problem: orNull(Text()) }), problems: STAFF,
});
export const mergePeople = call({
  name: 'core.merge-people', method: 'POST', path: '/api/core/people/:person/merge', summary: 'Makes two records of one person one; nothing is rewritten, and it can be undone.', params: PersonId,
  body: Shape({ into: Id, reason: Reason }), problems: [...STAFF, 'core.already-one', 'core.two-numbers', 'core.holds-role', 'core.other-way-in'],
});
export const partPeople = call({
  name: 'core.part-people', method: 'POST', path: '/api/core/people/:person/part', summary: 'Makes a record a person of its own again.', params: PersonId, body: Shape({}), problems: STAFF,
});
export const keepApart = call({
  name: 'core.keep-apart', method: 'POST', path: '/api/core/people/:person/apart', summary: 'Says that two records are two people, so that nobody asks again.', params: PersonId, body: Shape({ other: Id }), problems: STAFF,
});
export const rectifyPerson = call({
  name: 'core.rectify-person', method: 'POST', path: '/api/core/people/:person/rectify', summary: 'Puts names or the birth date right; what stood there before is kept.', params: PersonId,
  body: Shape({ id: Id, givenName: Text({ minLength: 1, maxLength: 100 }), familyName: Text({ maxLength: 100 }), callName: Text({ minLength: 1, maxLength: 60 }), birth: Text({ maxLength: 40 }), reason: Reason }),
  problems: [...STAFF, 'core.birth-date-unreadable', 'core.birth-date-no-such-day', 'core.birth-date-in-future', 'core.birth-date-too-long-ago'],
});
export const withdrawConsent = call({
  name: 'core.withdraw-consent', method: 'POST', path: '/api/core/people/:person/consents/:consent/withdraw', summary: 'Takes a consent back; the person themself may at any time.', params: Shape({ person: Id, consent: Id }), body: Shape({}),
  problems: STAFF,
});
export const endRole = call({
  name: 'core.end-role', method: 'POST', path: '/api/core/people/:person/roles/:grant/end', summary: 'Takes a role back, at once.', params: Shape({ person: Id, grant: Id }), body: Shape({}), problems: STAFF,
});
const PrivacyRow = Shape({ room: Text(), group: Text(), name: Names, why: Names, howLong: Names, who: Names, basis: Text(), sensitive: Flag(), tables: List(Text()) });
export const getPrivacy = call({
  name: 'core.get-privacy', method: 'GET', path: '/api/core/privacy', summary: 'The record of processing (PDPA section 39): what is kept of people, why, on what basis, how long, read by whom.', answer: Shape({ rows: List(PrivacyRow) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
export const exportPrivacy = call({
  name: 'core.export-privacy', method: 'GET', path: '/api/core/privacy.csv', summary: 'The same record as a CSV.', query: Shape({ language: Optional(Union([Literal('th'), Literal('en')])) }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
