import * as api from '#core/api.ts';
import { newId } from '#platform/domain/ids.ts';
import { auditAccess } from './audit/access.ts';
import { householdAccess } from './households/access.ts';
import { peopleAccess } from './people/access.ts';
import { getContact } from '#core/api/contact.ts';
import { listAccess } from './lists/access.ts';
import { programmeAccess } from './programmes/access.ts';
import { everyone, personOf, type AccessTable } from './testing/access.ts';
import { adultAt, childAt, placeOf, tabletAt } from './testing/places.ts';
import { waysInRows } from './ways-in/access.ts';
import { joiningRows, visitRows } from './joining/access.ts';
import { noticeAccess } from './notices/access.ts';
import { systemAccess } from './system/access.ts';
import { messageAccess } from './messages/access.ts';
import { moderationAccess } from './moderation/access.ts';
import { safeguardingAccess } from './safeguarding/access.ts';
import { taskAccess } from './tasks/access.ts';
import { newTabletKey, openWorldTablet, PASSWORD, PIN, signIn } from './testing/world.ts';

const NOBODY = everyone('refused');
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
/** Those who look after people meet them by name; an operator and a librarian do not. */
const CARERS = everyone('refused', { officer: 'granted', 'home-staff': 'granted' });
const OFFICER = everyone('refused', { officer: 'granted' });
const HOME_STAFF = everyone('refused', { 'home-staff': 'granted' });
const LOOK_AFTER_MACHINES = everyone('refused', { operator: 'granted', officer: 'granted', 'home-staff': 'granted' });
const OPERATOR = everyone('refused', { operator: 'granted' });
const TREE = everyone('refused', { operator: 'granted', officer: 'granted' });

/** Who may make which call of core about what. Read it as the policy it is; `access.test.ts` tries every cell. */
export const coreAccess: AccessTable = {
  room: 'core',
  rows: [
    { call: getContact, public: 'how to reach an office is for everybody', cells: { none: everyone('granted') }, request: () => ({}) },
    { call: api.getSession, public: 'says nothing about anybody but the asker', cells: { none: everyone('granted') }, request: () => ({}) },
    {
      call: api.signInByPassword, public: 'the password decides', changesSession: true, cells: { none: everyone('granted') },
      request: () => ({ body: { login: 'officer', password: PASSWORD } }),
    },
    { call: api.beginOidc, public: 'the identity provider decides', expected: ['core.no-provider'], cells: { none: everyone('granted') }, request: () => ({}) },
    { call: api.returnFromOidc, public: 'the identity provider decides', expected: ['core.no-provider'], cells: { none: everyone('granted') }, request: () => ({ query: { state: 'x' } }) },
    { call: api.signOut, public: 'ends the session of the asker, if there is one', changesSession: true, cells: { none: everyone('granted') }, request: () => ({}) },
    // A child has no password to show.
    { call: api.beginTotp, cells: { own: everyone('granted', { child: 'refused', nobody: 'refused' }) }, request: () => ({ body: { password: PASSWORD } }) },
    { call: api.confirmTotp, expected: ['core.wrong-totp'], cells: { own: everyone('granted', { child: 'refused', nobody: 'refused' }) }, request: () => ({ body: { totp: '000000' } }) },

    {
      call: api.addTablet, cells: { own: CARERS, 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: (world, role, relation) => ({ body: { id: newId(), org: placeOf(world, role, relation), name: 'แท็บเล็ต' } }),
    },
    { call: api.listTablets, cells: { none: LOOK_AFTER_MACHINES }, request: () => ({}) },
    {
      call: api.makeTabletCode, cells: { own: CARERS, 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: async (world, role, relation, house) => ({ params: { tablet: await tabletAt(house, placeOf(world, role, relation)) } }),
    },
    {
      call: api.openTablet, public: 'the code of the staff decides', cells: { none: everyone('granted') },
      request: async (world, _role, _relation, house) => {
        const tablet = await tabletAt(house, world.homes.A);
        const made = await house.http.inject({ method: 'POST', url: `/api/core/tablets/${tablet}/code`, headers: await signIn(house, world, world.staffA) });
        return { body: { code: made.json<{ code: string }>().code, publicKey: (await newTabletKey()).publicKey } };
      },
    },
    { call: api.getTabletChallenge, public: 'a text that means nothing until a tablet signs it', cells: { none: everyone('granted') }, request: () => ({}) },
    {
      call: api.proveTablet, public: 'the key of the tablet decides', cells: { none: everyone('granted') },
      request: async (world, _role, _relation, house) => {
        const tablet = await openWorldTablet(house, await tabletAt(house, world.homes.A), await signIn(house, world, world.staffA));
        const { challenge } = (await house.http.inject({ url: '/api/core/tablets/challenge' })).json<{ challenge: string }>();
        return { body: { tablet: tablet.id, challenge, signature: await tablet.prove(challenge) } };
      },
    },
    {
      // A lost tablet is closed by whoever hears of it first, the operator of the whole tree too.
      call: api.closeTablet, cells: { own: LOOK_AFTER_MACHINES, 'same-home': LOOK_AFTER_MACHINES, above: OPERATOR, 'other-home': OPERATOR },
      request: async (world, role, relation, house) => ({ params: { tablet: await tabletAt(house, placeOf(world, role, relation)) } }),
    },

    // Only the child of the table stands at an opened tablet.
    { call: api.getRoster, cells: { own: everyone('refused', { child: 'granted' }) }, request: () => ({}) },
    {
      call: api.signInByPicture, changesSession: true, cells: { own: everyone('refused', { child: 'granted' }), 'same-home': everyone('refused', { child: 'granted' }), 'other-home': NOBODY },
      request: (world, _role, relation) => ({ body: { person: { own: world.child1, 'same-home': world.child2, 'other-home': world.childB, above: world.officer, none: world.child1 }[relation].id, pin: PIN } }),
    },
    {
      call: api.setPin, cells: { 'same-home': HOME_STAFF, above: NOBODY, 'other-home': NOBODY },
      request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) }, body: { pin: '7142' } }),
    },

    { call: api.listOrgs, cells: { none: SIGNED_IN }, request: () => ({}) },
    {
      call: api.addOrg, expected: ['core.kind-not-under'], cells: { own: TREE, 'same-home': TREE, above: OPERATOR, 'other-home': OPERATOR },
      request: (world, role, relation) => {
        const parent = placeOf(world, role, relation);
        return { body: { id: newId(), kind: parent === world.ministry ? 'provincial-office' : 'home', name: { th: 'ใหม่', en: 'New' }, parent } };
      },
    },
    {
      call: api.listPeople, cells: { none: CARERS, own: CARERS, 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: (world, role, relation) => (relation === 'none' ? {} : { query: { org: placeOf(world, role, relation) } }),
    },
    {
      call: api.getPerson, cells: { 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) } }),
    },
    {
      call: api.addPerson, cells: { own: CARERS, 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: (world, role, relation) => ({ body: { id: newId(), org: placeOf(world, role, relation), kind: 'resident', givenName: 'ดาว', familyName: '', callName: 'ดาว', birth: '2558' } }),
    },
    {
      call: api.movePerson, cells: { 'same-home': OFFICER, above: NOBODY, 'other-home': NOBODY },
      request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) }, body: { to: world.homes.B, membership: newId() } }),
    },
    {
      call: api.personLeaves, cells: { own: NOBODY, 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: async (world, role, relation, house) => ({
        params: { person: relation === 'own' && role !== 'nobody' ? personOf(world, role).id : await childAt(house, placeOf(world, role, relation)) },
      }),
    },
    {
      call: api.grantRole, cells: { own: TREE, 'same-home': TREE, above: OPERATOR, 'other-home': OPERATOR },
      request: async (world, role, relation, house) => {
        const org = placeOf(world, role, relation);
        return { params: { person: await adultAt(house, org) }, body: { id: newId(), role: 'home-staff', org } };
      },
    },
    {
      call: api.recordConsent, cells: { 'same-home': CARERS, above: NOBODY, 'other-home': NOBODY },
      request: async (world, role, relation, house) => ({
        params: { person: await childAt(house, placeOf(world, role, relation)) },
        body: { id: newId(), capacity: 'home-director', givenByName: 'ผู้อำนวยการ', document: 'คำสั่ง 1/2569', purpose: 'photograph', givenOn: '2026-11-01' },
      }),
    },
    ...listAccess,
    ...programmeAccess,
    { call: api.listProvinces, cells: { none: SIGNED_IN }, request: () => ({}) },
    ...waysInRows,
    ...joiningRows,
    ...visitRows,
    ...peopleAccess,
    ...householdAccess,
    ...taskAccess,
    ...noticeAccess,
    ...systemAccess,
    ...auditAccess,
    ...safeguardingAccess,
    ...messageAccess,
    ...moderationAccess,
  ],
};
