import * as api from '#core/api/people.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { everyone, personOf, type AccessRelation, type AccessRole, type AccessRow } from '../testing/access.ts';
import { adultAt, childAt, placeOf } from '../testing/places.ts';
import type { World } from '../testing/world.ts';

const NOBODY = everyone('refused');
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
const CARERS = everyone('refused', { officer: 'granted', 'home-staff': 'granted' });
const OFFICER = everyone('refused', { officer: 'granted' });
const OPERATOR = everyone('refused', { operator: 'granted' });
const TREE = everyone('refused', { operator: 'granted', officer: 'granted' });
const ANSWERS_FOR_PRIVACY = everyone('refused', { operator: 'granted', 'programme-lead': 'granted' });

/** The asker themself on `own`, else a new child of the place. */
async function personIn(house: TestHouse, world: World, role: AccessRole, relation: AccessRelation): Promise<string> {
  if (relation === 'own') return role === 'nobody' ? world.child1.id : personOf(world, role).id;
  return await childAt(house, placeOf(world, role, relation));
}

async function erasureOf(house: TestHouse, person: string, org: string): Promise<string> {
  const id = newId();
  await house.look('update core.erasure set dropped_at = now() where person_id = $1 and done_at is null', [person]);
  await house.look("insert into core.erasure (person_id, erasure_id, asked_by, asked_at, reason, org_id) values ($1, $2, $1, $3, 'ขอลบ', $4)", [person, id, house.clock.now, org]);
  return id;
}

/** A copy that is ready, asked for by somebody. */
async function copyOf(house: TestHouse, person: string): Promise<string> {
  const id = newId();
  const file = await house.surroundings.files.put(Buffer.from('PK'));
  await house.look("insert into core.export (person_id, export_id, asked_by, asked_at, state, hash, ends_at) values ($1, $2, $1, $3, 'ready', $4, $5)", [person, id, house.clock.now, file.hash, new Date(house.clock.now.getTime() + 86_400_000)]);
  return id;
}

/** Who sees, hands out, erases and puts right what is kept of people. */
export const peopleAccess: readonly AccessRow[] = [
  {
    call: api.showPerson, cells: { 'same-home': CARERS, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation) } }),
  },
  { call: api.showMine, cells: { own: SIGNED_IN }, request: () => ({}) },
  {
    call: api.askCopy, cells: { 'own': SIGNED_IN, 'same-home': CARERS, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation) }, body: { id: newId() } }),
  },
  {
    // Only who asked for it, whoever it is about.
    call: api.fetchCopy, cells: { 'own': SIGNED_IN, 'same-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { copy: await copyOf(house, await personIn(house, world, role, relation)) } }),
  },
  {
    call: api.askErasure, cells: { 'own': SIGNED_IN, 'same-home': CARERS, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation) }, body: { id: newId(), reason: 'ขอลบ' } }),
  },
  { call: api.listErasures, cells: { none: OFFICER }, request: () => ({}) },
  {
    call: api.dropErasure, cells: { 'own': SIGNED_IN, 'same-home': OFFICER, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { erasure: await erasureOf(house, await personIn(house, world, role, relation), placeOf(world, role, relation)) }, body: {} }),
  },
  {
    call: api.doErasure, cells: { 'own': NOBODY, 'same-home': OFFICER, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { erasure: await erasureOf(house, await personIn(house, world, role, relation), placeOf(world, role, relation)) }, body: { reason: 'asked-by-person' } }),
  },
  { call: api.listDoubles, cells: { none: OFFICER }, request: () => ({}) },
  {
    call: api.compareRecords, cells: { 'same-home': OFFICER, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation), other: await personIn(house, world, role, relation) } }),
  },
  {
    call: api.mergePeople, cells: { 'same-home': OFFICER, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation) }, body: { into: await personIn(house, world, role, 'same-home'), reason: 'คนเดียวกัน' } }),
  },
  {
    call: api.partPeople, cells: { 'same-home': OFFICER, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation) }, body: {} }),
  },
  {
    call: api.keepApart, cells: { 'same-home': OFFICER, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { person: await personIn(house, world, role, relation) }, body: { other: await personIn(house, world, role, 'same-home') } }),
  },
  {
    call: api.rectifyPerson, cells: { 'same-home': CARERS, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({
      params: { person: await personIn(house, world, role, relation) }, body: { id: newId(), givenName: 'ลูกหว้า', familyName: 'ใหม่', callName: 'หว้า', birth: '2559', reason: 'สะกดผิด' },
    }),
  },
  {
    call: api.withdrawConsent, cells: { 'own': SIGNED_IN, 'same-home': CARERS, 'other-home': NOBODY },
    request: async (world, role, relation, house) => {
      const person = await personIn(house, world, role, relation);
      const consent = newId();
      await house.look("insert into core.consent (person_id, consent_id, capacity, document, purpose, given_on) values ($1, $2, 'self', 'แบบ 1', 'research', '2026-11-01')", [person, consent]);
      return { params: { person, consent }, body: {} };
    },
  },
  {
    call: api.endRole, cells: { 'own': TREE, 'same-home': TREE, 'above': OPERATOR, 'other-home': OPERATOR },
    request: async (world, role, relation, house) => {
      const org = placeOf(world, role, relation);
      const person = await adultAt(house, org);
      const grant = newId();
      await house.look("insert into core.role_grant (person_id, grant_id, role, org_id, from_day) values ($1, $2, 'home-staff', $3, '2026-11-01')", [person, grant, org]);
      return { params: { person, grant }, body: {} };
    },
  },
  { call: api.getPrivacy, cells: { none: ANSWERS_FOR_PRIVACY }, request: () => ({}) },
  { call: api.exportPrivacy, cells: { none: ANSWERS_FOR_PRIVACY }, request: () => ({}) },
];
