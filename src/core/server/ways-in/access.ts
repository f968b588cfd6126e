import { stillHere } from '#core/api/still-here.ts';
import * as api from '#core/api/ways-in.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { establish } from '../establish.ts';
import { everyone, personOf, type AccessRole, type AccessRow } from '../testing/access.ts';
import { adultAt, childAt, placeOf } from '../testing/places.ts';
import { signIn, type World } from '../testing/world.ts';

const NOBODY = everyone('refused');
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
/** A child comes in at a tablet, and changes no way in there. */
const GROWN = everyone('granted', { child: 'refused', nobody: 'refused' });
const TREE = everyone('refused', { operator: 'granted', officer: 'granted' });
const OPERATOR = everyone('refused', { operator: 'granted' });
const HOME_STAFF = everyone('refused', { 'home-staff': 'granted' });

/** Who may change which way in of whom. */
export const waysInRows: readonly AccessRow[] = [
  { call: api.listWaysIn, cells: { none: SIGNED_IN }, request: () => ({}) },
  { call: api.beginPasskey, cells: { own: GROWN }, request: () => ({}) },
  { call: api.addPasskey, expected: ['core.passkey-not-taken'], cells: { own: GROWN }, request: () => ({ body: { name: 'โทรศัพท์', made: {} } }) },
  {
    call: api.renamePasskey, cells: { own: GROWN, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { passkey: await passkeyOf(house, relation === 'own' ? ownerOf(world, role) : world.adult.id) }, body: { name: 'เครื่องใหม่' } }),
  },
  {
    call: api.removePasskey, cells: { own: GROWN, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { passkey: await passkeyOf(house, relation === 'own' ? ownerOf(world, role) : world.adult.id) } }),
  },
  { call: api.unlinkIdentity, expected: ['platform.not-found'], cells: { own: GROWN }, request: () => ({ params: { key: 'line' } }) },
  { call: api.beginPasskeySignIn, public: 'a text that means nothing until a passkey signs it', cells: { none: everyone('granted') }, request: () => ({}) },
  { call: api.signInByPasskey, public: 'the passkey decides', expected: ['core.wrong-passkey', 'platform.too-many-tries'], cells: { none: everyone('granted') }, request: () => ({ body: { shown: {} } }) },

  { call: api.listSessions, cells: { none: SIGNED_IN }, request: () => ({}) },
  { call: stillHere, cells: { none: SIGNED_IN }, request: () => ({}) },
  {
    call: api.endOneSession, cells: { own: SIGNED_IN, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { session: await sessionOf(house, world, relation === 'own' ? role : role === 'librarian' ? 'officer' : 'librarian') } }),
  },
  { call: api.endAllSessions, cells: { own: SIGNED_IN }, request: () => ({}) },
  {
    call: api.signOutPerson, cells: { 'same-home': HOME_STAFF, above: NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) } }),
  },

  { call: api.changePassword, expected: ['core.wrong-password'], cells: { own: GROWN }, request: () => ({ body: { old: 'not that', new: 'tablet-bookshelf-umbrella' } }) },
  {
    call: api.makeStartCode, cells: { own: TREE, 'same-home': TREE, above: OPERATOR, 'other-home': OPERATOR },
    request: async (world, role, relation, house) => ({ params: { person: await colleagueAt(house, placeOf(world, role, relation)) } }),
  },
  { call: api.lookAtCode, public: 'the code decides', expected: ['core.wrong-paper-code', 'platform.too-many-tries'], cells: { none: everyone('granted') }, request: () => ({ body: { code: 'CDFG-HJKM-NPQR' } }) },
  {
    call: api.takeCode, public: 'the code decides', expected: ['core.wrong-paper-code', 'platform.too-many-tries'], cells: { none: everyone('granted') },
    request: () => ({ body: { code: 'CDFG-HJKM-NPQR', login: 'somebody', password: 'tablet-bookshelf-umbrella' } }),
  },
  { call: api.turnTotpOff, expected: ['core.totp-not-on'], cells: { own: GROWN }, request: () => ({ body: { password: 'x', totp: '000000' } }) },
  { call: api.makeRecoveryCodes, expected: ['core.totp-not-on'], cells: { own: GROWN }, request: () => ({ body: { password: 'x', totp: '000000' } }) },

  {
    call: api.startRecovery, cells: { own: TREE, 'same-home': TREE, above: OPERATOR, 'other-home': OPERATOR },
    request: async (world, role, relation, house) => ({ params: { person: await lostAt(house, placeOf(world, role, relation)) }, body: { id: newId(), recognised: 'known', reason: 'โทรศัพท์หายและลืมรหัส' } }),
  },
  { call: api.listRecoveries, cells: { none: SIGNED_IN }, request: () => ({}) },
  {
    call: api.confirmRecovery, cells: { own: TREE, 'same-home': TREE, above: OPERATOR, 'other-home': OPERATOR },
    request: async (world, role, relation, house) => ({ params: { recovery: await recoveryAt(house, world, placeOf(world, role, relation)) } }),
  },
  {
    call: api.dropRecovery, cells: { own: TREE, 'same-home': TREE, above: OPERATOR, 'other-home': OPERATOR },
    request: async (world, role, relation, house) => ({ params: { recovery: await recoveryAt(house, world, placeOf(world, role, relation)) } }),
  },
];

function ownerOf(world: World, role: AccessRole): string {
  return role === 'nobody' ? world.adult.id : personOf(world, role).id;
}

async function passkeyOf(house: TestHouse, person: string): Promise<string> {
  const id = newId();
  await house.look("insert into core.passkey (person_id, passkey_id, credential, public_key, name, made_at) values ($1, $2, $3, '\\x00', 'เครื่อง', now())", [person, id, id]);
  return id;
}

async function sessionOf(house: TestHouse, world: World, role: AccessRole): Promise<string> {
  if (role === 'nobody') return newId();
  const answer = await house.http.inject({ url: '/api/core/session', headers: await signIn(house, world, personOf(world, role)) });
  return answer.json<{ person: { session: string } }>().person.session;
}

/** A grown-up who holds a role there and has no account yet. */
async function colleagueAt(house: TestHouse, org: string): Promise<string> {
  const id = await adultAt(house, org);
  await establish(house.surroundings, (set) => set.role(id, 'home-staff', org));
  return id;
}

async function lostAt(house: TestHouse, org: string): Promise<string> {
  const id = await colleagueAt(house, org);
  await house.look('insert into core.account (person_id, login) values ($1, $2)', [id, id]);
  return id;
}

/** A recovery that another officer began. */
async function recoveryAt(house: TestHouse, world: World, org: string): Promise<string> {
  const id = newId();
  await house.look("insert into core.recovery (person_id, recovery_id, org_id, recognised, reason, started_by, started_at, expires_at) values ($1, $2, $3, 'known', 'ลืม', $4, $5::timestamptz, $5::timestamptz + interval '1 day')", [
    await lostAt(house, org), id, org, world.dutyOfficer.id, house.clock.now,
  ]);
  return id;
}
