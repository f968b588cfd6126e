import * as api from '#core/api/joining.ts';
import * as visits from '#core/api/visits.ts';
import { NOTICE } from '#core/domain/joining/age.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { everyone, type AccessRow } from '../testing/access.ts';
import { placeOf } from '../testing/places.ts';
import type { World } from '../testing/world.ts';

const EVERYBODY = { none: everyone('granted') };
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
/** A message opens nothing that a role opens, and at a home's tablet nobody changes a way in. */
const FAMILY = everyone('refused', { family: 'granted' });
const GROWN = everyone('granted', { child: 'refused', nobody: 'refused' });

const mail = (): { channel: 'email'; address: string } => ({ channel: 'email', address: `${newId()}@example.org` });

/** Who may join, and who may add an address to their account. */
export const joiningRows: readonly AccessRow[] = [
  { call: api.getJoining, public: 'says how far this browser has come', cells: EVERYBODY, request: () => ({}) },
  { call: api.sendJoiningCode, public: 'everybody may join, and hears the same', expected: ['core.channel-off'], cells: EVERYBODY, request: () => ({ body: mail() }) },
  { call: api.checkJoiningCode, public: 'the code decides', expected: ['core.wrong-code'], cells: EVERYBODY, request: () => ({ body: { ...mail(), code: '000000' } }) },
  { call: api.answerJoining, public: 'what was proved before decides', expected: ['core.join-first'], cells: EVERYBODY, request: () => ({ body: { callName: 'มะลิ', birthYear: '2498', notice: NOTICE, agrees: true } }) },
  { call: api.stopJoining, public: 'ends what this browser began', cells: EVERYBODY, request: () => ({}) },
  { call: api.sendGuardianCode, public: 'sent whether anybody waits or not', expected: ['core.channel-off'], cells: EVERYBODY, request: () => ({ body: mail() }) },
  { call: api.lookAsGuardian, public: 'the code decides', expected: ['core.wrong-code'], cells: EVERYBODY, request: () => ({ body: { ...mail(), code: '000000' } }) },
  {
    call: api.agreeAsGuardian, public: 'what was proved before decides', expected: ['core.join-first'], cells: EVERYBODY,
    request: () => ({ params: { signUp: newId() }, body: { agrees: true, name: 'แม่', capacity: 'parent', notice: NOTICE } }),
  },
  { call: api.listAddresses, cells: { none: SIGNED_IN }, request: () => ({}) },
  { call: api.sendAddressCode, expected: ['core.channel-off'], cells: { own: GROWN }, request: () => ({ body: mail() }) },
  { call: api.addAddress, expected: ['core.wrong-code'], cells: { own: FAMILY }, request: () => ({ body: { ...mail(), code: '000000' } }) },
  { call: api.removeAddress, expected: ['platform.not-found'], cells: { own: GROWN }, request: () => ({ params: { channel: 'email' } }) },
];

const INVITE = everyone('refused', { 'officer': 'granted', 'programme-lead': 'granted' });
const LEAD = everyone('refused', { 'programme-lead': 'granted' });

async function visitAt(house: TestHouse, world: World, org: string): Promise<string> {
  const id = newId();
  await house.look("insert into core.visit_event (org_id, event_id, name, kind, from_at, to_at, made_by, made_at) values ($1, $2, 'งานทดลอง', 'visitor', $3::timestamptz, $3::timestamptz + interval '1 day', $4, $3::timestamptz)", [org, id, house.clock.now, world.officer.id]);
  return id;
}

/** Who may make cards for an event, and what a card opens. */
export const visitRows: readonly AccessRow[] = [
  {
    call: visits.addVisit, cells: { own: INVITE, 'same-home': INVITE, above: LEAD, 'other-home': LEAD },
    request: (world, role, relation, house) => {
      const { now } = house.clock;
      return { body: { id: newId(), org: placeOf(world, role, relation), name: 'วันแข่งขัน', place: 'หอประชุม', kind: 'judge', from: now.toISOString(), to: new Date(now.getTime() + 3_600_000).toISOString(), count: 2 } };
    },
  },
  { call: visits.listVisits, cells: { none: INVITE }, request: () => ({}) },
  {
    call: visits.addVisitCodes, cells: { own: INVITE, 'same-home': INVITE, above: LEAD, 'other-home': LEAD },
    request: async (world, role, relation, house) => ({ params: { event: await visitAt(house, world, placeOf(world, role, relation)) }, body: { count: 1 } }),
  },
  {
    call: visits.closeVisit, cells: { own: INVITE, 'same-home': INVITE, above: LEAD, 'other-home': LEAD },
    request: async (world, role, relation, house) => ({ params: { event: await visitAt(house, world, placeOf(world, role, relation)) } }),
  },
  { call: visits.enterVisit, public: 'the card decides', expected: ['core.wrong-visit-code', 'platform.too-many-tries'], cells: EVERYBODY, request: () => ({ body: { code: 'CDFG-HJKM-NPQR' } }) },
  { call: visits.getVisit, public: 'says nothing but to who came by a card', cells: EVERYBODY, request: () => ({}) },
  { call: visits.leaveVisit, public: 'ends what this browser began', cells: EVERYBODY, request: () => ({}) },
];
