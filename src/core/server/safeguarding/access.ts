import { addReportStep, addScreening, getReport, listReports, listScreening, tellAdult } from '#core/api/safeguarding.ts';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { everyone, type AccessRelation, type AccessRole, type AccessRow } from '../testing/access.ts';
import { adultAt, placeOf } from '../testing/places.ts';
import { signIn, type World } from '../testing/world.ts';

const NOBODY = everyone('refused');
const SIGNED_IN = everyone('granted', { nobody: 'refused' });
const OFFICER = everyone('refused', { officer: 'granted' });
/** Not the operator, not the officer, not the home's staff. */
const DUTY = everyone('refused', { 'duty-officer': 'granted' });

/** A child told those on duty: of home A, or where the relation points elsewhere, of home B. */
async function reportAt(house: TestHouse, world: World, _role: AccessRole, relation: AccessRelation): Promise<string> {
  const id = newId();
  await house.http.inject({ method: 'POST', url: '/api/core/reports', headers: await signIn(house, world, relation === 'other-home' ? world.childB : world.child1), payload: { id, kind: 'unkind', to: 'duty', said: '' } });
  return id;
}

export const safeguardingAccess: readonly AccessRow[] = [
  { call: tellAdult, cells: { own: SIGNED_IN }, request: () => ({ body: { id: newId(), kind: 'other', to: 'duty', said: '' } }) },
  { call: listReports, cells: { none: everyone('refused', { 'duty-officer': 'granted', 'home-staff': 'granted', officer: 'granted' }) }, request: () => ({}) },
  { call: getReport, cells: { 'same-home': DUTY, 'other-home': DUTY }, request: async (world, role, relation, house) => ({ params: { report: await reportAt(house, world, role, relation) } }) },
  {
    call: addReportStep, cells: { 'same-home': DUTY },
    request: async (world, role, relation, house) => ({ params: { report: await reportAt(house, world, role, relation) }, body: { id: newId(), what: 'take', said: '' } }),
  },
  { call: listScreening, cells: { none: OFFICER }, request: () => ({}) },
  {
    call: addScreening, cells: { 'same-home': OFFICER, above: NOBODY, 'other-home': NOBODY },
    request: async (world, role, relation, house) => ({ body: { id: newId(), person: await adultAt(house, placeOf(world, role, relation)), kind: 'police', checkedOn: '2026-01-01', until: '2028-01-01', by: 'สถานีตำรวจทดลอง', document: '1/2569' } }),
  },
];
