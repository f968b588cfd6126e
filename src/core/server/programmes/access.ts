import * as api from '#core/api/programmes.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { establish } from '../establish.ts';
import { everyone, type AccessRow } from '../testing/access.ts';
import type { World } from '../testing/world.ts';

const SEE = everyone('refused', { 'operator': 'granted', 'officer': 'granted', 'librarian': 'granted', 'programme-lead': 'granted', 'coach': 'granted' });
const LEAD = everyone('refused', { 'programme-lead': 'granted' });
const FACTS = { name: { th: 'โครงการทดลอง', en: 'Test programme' }, axis: 4, from: 2569, to: 2571, strategies: [2], sdgs: [4, 10] };

/** A programme of the ministry's, which the lead of the test world leads. */
async function programmeAt(house: TestHouse, world: World): Promise<string> {
  const id = newId();
  await house.look('insert into core.programme (programme_id, org_id, name_th, name_en, axis, from_year, to_year) values ($1, $2, $3, $3, 4, 2569, 2571)', [id, world.ministry, 'โครงการ']);
  return id;
}

async function partnerAt(house: TestHouse, world: World): Promise<string> {
  const id = newId();
  await establish(house.surroundings, (set) => set.org({ id, kind: 'partner-company', name: { th: 'ภาคีทดลอง', en: 'Test partner' }, parent: world.ministry, province: null }));
  return id;
}

async function pastAt(house: TestHouse, programme: string): Promise<string> {
  const id = newId();
  await house.look("insert into core.past_work (past_id, programme_id, fiscal_year, what, source) values ($1, $2, 2565, 'ตัวอย่าง', 'ตัวอย่าง')", [id, programme]);
  return id;
}

export const programmeAccess: readonly AccessRow[] = [
  { call: api.listProgrammes, cells: { none: SEE }, request: () => ({}) },
  { call: api.getProgramme, cells: { none: SEE }, request: async (world, _role, _relation, house) => ({ params: { programme: await programmeAt(house, world) } }) },
  { call: api.saveProgramme, cells: { none: LEAD }, request: () => ({ params: { programme: newId() }, body: { ...FACTS, version: 0 } }) },
  {
    call: api.savePromise, expected: ['core.no-such-measure'], cells: { none: LEAD },
    request: async (world, _role, _relation, house) => ({
      params: { programme: await programmeAt(house, world), promise: newId() }, body: { partner: await partnerAt(house, world), measure: 'notes.none', amount: 10, by: '2027-03-31', version: 0 },
    }),
  },
  {
    call: api.addPastWork, cells: { none: LEAD },
    request: async (world, _role, _relation, house) => ({ params: { programme: await programmeAt(house, world), past: newId() }, body: { year: 2565, what: 'ตัวอย่าง', source: 'รายงานตัวอย่าง' } }),
  },
  {
    call: api.removePastWork, cells: { none: LEAD },
    request: async (world, _role, _relation, house) => {
      const programme = await programmeAt(house, world);
      return { params: { programme, past: await pastAt(house, programme) } };
    },
  },
  {
    call: api.getPartnerReport, cells: { none: SEE },
    request: async (world, _role, _relation, house) => ({ params: { programme: await programmeAt(house, world) }, query: { partner: await partnerAt(house, world) } }),
  },
];
