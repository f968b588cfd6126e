import * as family from '#core/api/family.ts';
import * as api from '#core/api/households.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { everyone, personOf, type AccessRelation, type AccessRole, type AccessRow } from '../testing/access.ts';
import { adultAt, childAt, placeOf } from '../testing/places.ts';
import type { World } from '../testing/world.ts';

const NOBODY = everyone('refused');
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
const GROWN = everyone('granted', { child: 'refused', nobody: 'refused' });
const CARERS = everyone('refused', { officer: 'granted', 'home-staff': 'granted' });
const OFFICER = everyone('refused', { officer: 'granted' });
const WHERE = { 'same-home': CARERS, 'above': NOBODY, 'other-home': NOBODY } as const;

interface Together {
  readonly child: string;
  readonly guardian: string;
  readonly household: string;
  readonly member: string;
}

/** A new child of the place and a new grown-up, in one household. */
async function together(house: TestHouse, world: World, role: AccessRole, relation: AccessRelation): Promise<Together> {
  const org = placeOf(world, role, relation);
  const [child, guardian] = [await childAt(house, org), await adultAt(house, org)];
  const [household, member] = [newId(), newId()];
  await house.look("insert into core.household (household_id, name, org_id, made_at) values ($1, 'บ้านทดลอง', $2, $3)", [household, org, house.clock.now]);
  await house.look("insert into core.household_member (person_id, member_id, household_id, relation, from_day) values ($1, $2, $4, 'grandchild', '2026-11-01'), ($3, gen_random_uuid(), $4, 'grandparent', '2026-11-01')", [child, member, guardian, household]);
  return { child, guardian, household, member };
}

async function paperIn(house: TestHouse, world: World, role: AccessRole, relation: AccessRelation): Promise<string> {
  const { child, guardian } = await together(house, world, role, relation);
  const paper = newId();
  await house.look("insert into core.guardian_paper (person_id, paper_id, guardian_id, kind, number, issuer, from_day, added_at) values ($1, $2, $3, 'court-order', '1', 'ศาล', '2026-01-01', $4)", [child, paper, guardian, house.clock.now]);
  const file = await house.surroundings.files.put(Buffer.from('%PDF-1.4\n%%EOF'));
  await house.look("insert into platform.file (hash, size, type) values ($1, $2, 'application/pdf') on conflict do nothing", [file.hash, file.size]);
  await house.look("insert into platform.file_use (hash, room, thing_id, owner_id) values ($1, 'core', $2, $3)", [file.hash, paper, child]);
  return paper;
}

/** A family card of a child of the place; `used` by a new grown-up. Its code is known to nobody. */
async function cardIn(house: TestHouse, world: World, role: AccessRole, relation: AccessRelation, used: boolean): Promise<string> {
  const org = placeOf(world, role, relation);
  const [child, grownUp, card] = [await childAt(house, org), await adultAt(house, org), newId()];
  await house.look(
    `insert into core.family_card (person_id, card_id, hash, org_id, made_at, expires_at, used_by, used_at, relation)
     values ($1, $2, uuid_send($2), $3, $4, $4::timestamptz + interval '9 days', $5, case when $5::uuid is null then null else $4::timestamptz end, case when $5::uuid is null then null else 'grandparent' end)`,
    [child, card, org, house.clock.now, used ? grownUp : null],
  );
  return card;
}

/** Who writes down families and papers, and who may act for whom. */
export const householdAccess: readonly AccessRow[] = [
  {
    call: api.listHouseholds, cells: { 'none': SIGNED_IN, ...WHERE },
    request: async (world, role, relation, house) => (relation === 'none' ? {} : { query: { person: (await together(house, world, role, relation)).child } }),
  },
  {
    call: api.addHousehold, cells: WHERE,
    request: async (world, role, relation, house) => ({ body: { id: newId(), name: 'บ้านใหม่', members: [{ id: newId(), person: await childAt(house, placeOf(world, role, relation)), relation: 'child' }] } }),
  },
  {
    call: api.addMember, cells: WHERE,
    request: async (world, role, relation, house) => ({ params: { household: (await together(house, world, role, relation)).household }, body: { id: newId(), person: await childAt(house, placeOf(world, role, relation)), relation: 'sibling' } }),
  },
  { call: api.endMember, cells: WHERE, request: async (world, role, relation, house) => ({ params: { member: (await together(house, world, role, relation)).member }, body: {} }) },
  {
    call: api.addPaper, cells: WHERE,
    request: async (world, role, relation, house) => {
      const { child, guardian } = await together(house, world, role, relation);
      return { params: { person: child }, body: { id: newId(), guardian, kind: 'court-order', number: '1/2569', issuer: 'ศาลตัวอย่าง', from: '2026-01-01', to: null } };
    },
  },
  {
    call: api.addScan, cells: WHERE,
    request: async (world, role, relation, house) => ({ params: { paper: await paperIn(house, world, role, relation) }, upload: { type: 'application/octet-stream', content: '%PDF-1.4\n%%EOF\n' } }),
  },
  { call: api.getScan, cells: WHERE, request: async (world, role, relation, house) => ({ params: { paper: await paperIn(house, world, role, relation) } }) },
  {
    call: api.checkPaper, cells: { 'same-home': OFFICER, 'above': NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ params: { paper: await paperIn(house, world, role, relation) }, body: {} }),
  },
  { call: api.endPaper, cells: WHERE, request: async (world, role, relation, house) => ({ params: { paper: await paperIn(house, world, role, relation) }, body: {} }) },
  {
    call: family.makeFamilyCard, cells: WHERE,
    request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) }, body: { id: newId(), guardian: null } }),
  },
  { call: family.listFamilyCards, cells: WHERE, request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) } }) },
  { call: family.endFamilyCard, cells: WHERE, request: async (world, role, relation, house) => ({ params: { card: await cardIn(house, world, role, relation, false) }, body: {} }) },
  { call: family.decideFamilyCard, cells: WHERE, request: async (world, role, relation, house) => ({ params: { card: await cardIn(house, world, role, relation, true) }, body: { agrees: true } }) },
  // The code decides; whoever is known and grown up may hold a card.
  { call: family.lookAtFamilyCard, expected: ['core.wrong-family-card', 'platform.too-many-tries'], cells: { none: GROWN }, request: () => ({ body: { code: 'CDFG-HJKM-NPQR' } }) },
  { call: family.useFamilyCard, expected: ['core.wrong-family-card', 'platform.too-many-tries'], cells: { none: GROWN }, request: () => ({ body: { code: 'CDFG-HJKM-NPQR', relation: 'grandparent' } }) },
  { call: family.getFamily, cells: { none: SIGNED_IN }, request: () => ({}) },
  { call: family.sayFamilySees, cells: { own: SIGNED_IN }, request: () => ({ body: { shows: true } }) },
  {
    call: family.leaveHousehold, cells: { 'own': GROWN, 'same-home': NOBODY },
    request: async (world, role, relation, house) => {
      const { household, member } = await together(house, world, role, relation);
      if (relation !== 'own' || role === 'nobody') return { params: { member }, body: {} };
      const own = newId();
      await house.look("insert into core.household_member (person_id, member_id, household_id, relation, from_day) values ($1, $2, $3, 'parent', '2026-11-01')", [personOf(world, role).id, own, household]);
      return { params: { member: own }, body: {} };
    },
  },
  { call: api.stillActing, cells: { none: SIGNED_IN }, request: () => ({ body: {} }) },
  {
    call: api.beginActing, changesSession: true, cells: WHERE,
    request: async (world, role, relation, house) => ({ params: { person: await childAt(house, placeOf(world, role, relation)) }, body: { id: newId(), reason: 'ขอให้ทำแทน', way: 'spoken' } }),
  },
  { call: api.stopActing, changesSession: true, cells: { none: SIGNED_IN }, request: () => ({ body: {} }) },
  {
    call: api.getReceipt, cells: WHERE,
    request: async (world, role, relation, house) => {
      const { child, guardian } = await together(house, world, role, relation);
      const acting = newId();
      await house.look(
        "insert into core.acting (person_id, acting_id, actor_id, session_id, reason, way, org_id, begun_at, seen_at, ended_at) values ($1, $2, $3, gen_random_uuid(), 'ขอ', 'spoken', $4, $5, $5, $5)",
        [child, acting, guardian, placeOf(world, role, relation), house.clock.now],
      );
      return { params: { acting } };
    },
  },
];
