import { Array as List, Boolean as Flag, Enum, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { roles } from './domain/roles.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text(), en: Text() });
const RoleName = Enum([...roles]);
const OrgBrief = Shape({ id: Id, kind: Text(), name: Names });

/** Who is at this device, and what this device is. */
export const SessionShape = Shape({
  person: Union([Null(), Shape({
    id: Id, session: Id, callName: Text(), formOfAddress: Union([Literal('nong'), Literal('khun'), Literal('none')]),
    animal: Union([Text(), Null()]), language: Union([Literal('th'), Literal('en')]),
    home: Union([OrgBrief, Null()]),
    roles: List(Shape({ role: RoleName, org: OrgBrief })),
    hasTotp: Flag(),
  })]),
  tablet: Union([Null(), Shape({ id: Id, name: Text(), org: OrgBrief })]),
  /** Whom the person here is acted for by, and since when; a device of an older version knows no such thing. */
  acting: Optional(Union([Null(), Shape({ id: Id, by: Shape({ id: Id, callName: Text() }), reason: Text(), begunAt: Text() })])),
  demonstration: Flag(),
  /** What this installation is called where the operator gave it a name. */
  called: Optional(Names),
  /** The identity provider's name as people know it, where one is set up. */
  provider: Union([Names, Null()]),
});
export type SessionAnswer = Static<typeof SessionShape>;

export const getSession = call({
  name: 'core.get-session', method: 'GET', path: '/api/core/session', summary: 'Who is signed in here, and on which tablet.',
  answer: SessionShape, problems: [],
});

export const signInByPassword = call({
  name: 'core.sign-in-by-password', method: 'POST', path: '/api/core/sign-in/password',
  summary: 'Staff sign in with a name, a password and, where set up, a one-time code.',
  body: Shape({ login: Text({ maxLength: 200 }), password: Text({ maxLength: 500 }), totp: Optional(Text({ maxLength: 40 })) }),
  answer: SessionShape, problems: ['core.wrong-sign-in', 'core.totp-needed', 'core.wrong-totp', 'platform.too-many-tries'],
});
export const beginOidc = call({
  name: 'core.begin-oidc', method: 'GET', path: '/api/core/sign-in/oidc', summary: 'Sends the browser to the identity provider.',
  query: Shape({ to: Optional(Text({ maxLength: 300 })), at: Optional(Text({ maxLength: 20 })), add: Optional(Flag()) }), problems: ['core.no-provider'],
});
export const returnFromOidc = call({
  name: 'core.return-from-oidc', method: 'GET', path: '/api/core/sign-in/oidc/return', summary: 'The identity provider sends the browser back here.',
  query: Shape({ code: Optional(Text()), state: Optional(Text()), iss: Optional(Text()), session_state: Optional(Text()), error: Optional(Text()), error_description: Optional(Text()) }), problems: ['core.no-provider'],
});
export const signOut = call({
  name: 'core.sign-out', method: 'POST', path: '/api/core/sign-out', summary: 'Ends this session; the tablet stays open.', answer: SessionShape, problems: [],
});
export const beginTotp = call({
  name: 'core.begin-totp', method: 'POST', path: '/api/core/totp', summary: 'A new secret for one-time codes, to be confirmed by a first code.',
  body: Shape({ password: Text({ maxLength: 500 }) }), answer: Shape({ secret: Text(), uri: Text() }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'core.wrong-sign-in', 'core.totp-already-on', 'platform.too-many-tries'],
});
export const confirmTotp = call({
  name: 'core.confirm-totp', method: 'POST', path: '/api/core/totp/confirm', summary: 'Turns one-time codes on.',
  body: Shape({ totp: Text({ maxLength: 12 }) }), answer: Shape({ on: Flag() }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'core.wrong-totp', 'platform.too-many-tries'],
});

/** A tablet shows its home's people only after staff opened it with a code. */
export const makeTabletCode = call({
  name: 'core.make-tablet-code', method: 'POST', path: '/api/core/tablets/:tablet/code', summary: 'A one-time code that opens a tablet for its home, good for ten minutes.',
  params: Shape({ tablet: Id }), answer: Shape({ code: Text(), expiresAt: Text() }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
/** The browser keeps the private half, not extractable, and proves it at each start. */
export const openTablet = call({
  name: 'core.open-tablet', method: 'POST', path: '/api/core/tablets/open', summary: 'Opens this browser as a tablet of a home, with a code from its staff.',
  body: Shape({ code: Text({ maxLength: 20 }), publicKey: Shape({ kty: Text(), crv: Text(), x: Text(), y: Text() }) }),
  answer: SessionShape, problems: ['core.wrong-tablet-code', 'platform.too-many-tries'],
});
export const getTabletChallenge = call({
  name: 'core.get-tablet-challenge', method: 'GET', path: '/api/core/tablets/challenge', summary: 'A fresh text to sign with the tablet key.',
  answer: Shape({ challenge: Text() }), problems: [],
});
export const proveTablet = call({
  name: 'core.prove-tablet', method: 'POST', path: '/api/core/tablets/prove', summary: 'Shows that this browser still holds the tablet key, and renews the tablet session.',
  body: Shape({ tablet: Id, challenge: Text({ maxLength: 400 }), signature: Text({ maxLength: 400 }) }),
  answer: SessionShape, problems: ['core.tablet-not-open'],
});
export const closeTablet = call({
  name: 'core.close-tablet', method: 'POST', path: '/api/core/tablets/:tablet/close', summary: 'Closes a tablet: its key is forgotten and everybody at it is signed out.',
  params: Shape({ tablet: Id }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const addTablet = call({
  name: 'core.add-tablet', method: 'POST', path: '/api/core/tablets', summary: 'Notes a tablet of a home.',
  body: Shape({ id: Id, org: Id, name: Text({ minLength: 1, maxLength: 80 }) }), answer: Shape({ id: Id }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
const TabletRow = Shape({ id: Id, name: Text(), org: OrgBrief, open: Flag(), openedAt: Union([Text(), Null()]), seenAt: Union([Text(), Null()]) });
export const listTablets = call({
  name: 'core.list-tablets', method: 'GET', path: '/api/core/tablets', summary: 'Tablets of the homes one looks after.',
  answer: Shape({ tablets: List(TabletRow) }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

const RosterRow = Shape({ id: Id, callName: Text(), animal: Union([Text(), Null()]), hasPin: Flag() });
export const getRoster = call({
  name: 'core.get-roster', method: 'GET', path: '/api/core/roster', summary: 'Who lives in the home of this opened tablet.',
  answer: Shape({ org: OrgBrief, people: List(RosterRow) }), problems: ['core.tablet-not-open'],
});
export const signInByPicture = call({
  name: 'core.sign-in-by-picture', method: 'POST', path: '/api/core/sign-in/picture', summary: 'A child signs in on an opened tablet by picture and PIN.',
  body: Shape({ person: Id, pin: Text({ pattern: '^[0-9]{4}$' }) }), answer: SessionShape,
  problems: ['core.tablet-not-open', 'core.wrong-pin', 'platform.too-many-tries'],
});
export const setPin = call({
  name: 'core.set-pin', method: 'PUT', path: '/api/core/people/:person/pin', summary: 'Home staff set a new PIN for a child.',
  params: Shape({ person: Id }), body: Shape({ pin: Text({ pattern: '^[0-9]{4}$' }) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.pin-a-run', 'core.pin-all-the-same'],
});

const OrgKind = Union([Literal('ministry'), Literal('department'), Literal('provincial-office'), Literal('home'), Literal('partner-company')]);
const OrgRow = Shape({ id: Id, kind: Text(), name: Names, parent: Union([Id, Null()]), province: Union([Text(), Null()]), people: Integer(), tablets: Integer() });
export const listOrgs = call({
  name: 'core.list-orgs', method: 'GET', path: '/api/core/orgs', summary: 'The part of the tree one may see.',
  answer: Shape({ orgs: List(OrgRow) }), problems: ['platform.not-signed-in'],
});
export const addOrg = call({
  name: 'core.add-org', method: 'POST', path: '/api/core/orgs', summary: 'Adds an organisation below another.',
  body: Shape({ id: Id, kind: OrgKind, name: Names, parent: Id, province: Optional(Text({ pattern: '^[0-9]{2}$' })) }), answer: Shape({ id: Id }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.kind-not-under'],
});
const Birth = Shape({ year: Union([Integer(), Null()]), month: Union([Integer(), Null()]), day: Union([Integer(), Null()]) });
const PersonRow = Shape({ id: Id, givenName: Text(), familyName: Text(), callName: Text(), animal: Union([Text(), Null()]), birth: Birth, org: Union([OrgBrief, Null()]), kind: Text(), hasPin: Flag() });
export const listPeople = call({
  name: 'core.list-people', method: 'GET', path: '/api/core/people', summary: 'People of the organisations one looks after, by name.',
  query: Shape({ org: Optional(Id), find: Optional(Text({ maxLength: 100 })), after: Optional(Text()), limit: Optional(Integer({ minimum: 1, maximum: 200 })) }),
  answer: Shape({ people: List(PersonRow), next: Union([Text(), Null()]) }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});
export const getPerson = call({
  name: 'core.get-person', method: 'GET', path: '/api/core/people/:person', summary: 'One person with their roles and consents.',
  params: Shape({ person: Id }),
  answer: Shape({
    person: PersonRow, hasNationalId: Flag(), addedOn: Text({ format: 'date' }),
    roles: List(Shape({ id: Id, role: RoleName, org: OrgBrief })),
    consents: List(Shape({ id: Id, capacity: Text(), purpose: Text(), document: Text(), givenByName: Text(), givenOn: Text({ format: 'date' }), withdrawnOn: Union([Text(), Null()]) })),
  }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
const BIRTH_PROBLEMS = ['core.birth-date-unreadable', 'core.birth-date-no-such-day', 'core.birth-date-in-future', 'core.birth-date-too-long-ago'];
const NUMBER_PROBLEMS = ['core.national-id-length', 'core.national-id-check-digit'];
/** `birth` as people write it, either era, as exact as it is known; empty where nothing is. */
const NewPerson = Shape({
  id: Id, org: Id, kind: Union([Literal('resident'), Literal('staff'), Literal('volunteer')]), givenName: Text({ minLength: 1, maxLength: 100 }), familyName: Text({ maxLength: 100 }),
  callName: Text({ minLength: 1, maxLength: 60 }), birth: Text({ maxLength: 40 }), nationalId: Optional(Text({ maxLength: 40 })),
});
export const addPerson = call({
  name: 'core.add-person', method: 'POST', path: '/api/core/people', summary: 'Adds one person to an organisation.', body: NewPerson, answer: Shape({ id: Id, animal: Union([Text(), Null()]) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', ...BIRTH_PROBLEMS, ...NUMBER_PROBLEMS, 'core.national-id-taken'],
});
export const movePerson = call({
  name: 'core.move-person', method: 'POST', path: '/api/core/people/:person/move', summary: 'A person moves to another home; everything of theirs goes along.',
  params: Shape({ person: Id }), body: Shape({ to: Id, membership: Id }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const personLeaves = call({
  name: 'core.person-leaves', method: 'POST', path: '/api/core/people/:person/leave', summary: 'A person leaves; what they borrowed goes back.',
  params: Shape({ person: Id }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const grantRole = call({
  name: 'core.grant-role', method: 'POST', path: '/api/core/people/:person/roles', summary: 'Gives a role in a part of the tree.',
  params: Shape({ person: Id }), body: Shape({ id: Id, role: RoleName, org: Id }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.role-needs-adult'],
});
const Purpose = Union([Literal('lend-and-read'), Literal('keep-marks'), Literal('learning-record'), Literal('contact'), Literal('health-and-disability'), Literal('photograph'), Literal('share-with-partner'), Literal('research')]);
export const recordConsent = call({
  name: 'core.record-consent', method: 'POST', path: '/api/core/people/:person/consents', summary: 'Records who agreed, in what capacity, on what document, to what.',
  params: Shape({ person: Id }),
  body: Shape({ id: Id, givenBy: Optional(Id), givenByName: Optional(Text({ maxLength: 200 })), capacity: Union([Literal('self'), Literal('parent'), Literal('guardian'), Literal('home-director')]), document: Text({ minLength: 1, maxLength: 200 }), purpose: Purpose, givenOn: Text({ format: 'date' }) }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'core.consent-not-theirs', 'core.consent-not-yet-given'],
});
export const listProvinces = call({
  name: 'core.list-provinces', method: 'GET', path: '/api/core/provinces', summary: 'The 77 provinces with their registered population and its source.',
  answer: Shape({ provinces: List(Shape({ code: Text(), name: Names, region: Text(), asOf: Text(), source: Text(), population: List(Shape({ from: Integer(), to: Union([Integer(), Null()]), persons: Integer() })) })) }), problems: ['platform.not-signed-in'],
});
