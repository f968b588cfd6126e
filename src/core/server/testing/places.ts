import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { establish } from '../index.ts';
import type { AccessRelation, AccessRole } from './access.ts';
import type { World } from './world.ts';

const AT_MINISTRY: ReadonlySet<AccessRole> = new Set(['operator', 'programme-lead', 'judge', 'team-member']);
const AT_OFFICE: ReadonlySet<AccessRole> = new Set(['officer', 'librarian', 'duty-officer', 'coach']);

/**
 * An organisation that stands in the relation to the role: `own` is where they belong, `same-home` the home they live in or look after, `above` what stands over
 * their own (the ministry has nothing over it), `other-home` a home of others; for who looks after the whole tree that too is below them.
 */
export function placeOf(world: World, role: AccessRole, relation: AccessRelation): string {
  const atOffice = AT_OFFICE.has(role);
  const atMinistry = AT_MINISTRY.has(role);
  switch (relation) {
    case 'above':
      return atMinistry || atOffice ? world.ministry : world.office;
    case 'other-home':
      return atMinistry || atOffice ? world.homes.C : world.homes.B;
    case 'own':
    case 'none':
      return atMinistry ? world.ministry : atOffice ? world.office : world.homes.A;
    case 'same-home':
      return world.homes.A;
  }
}

/** A new child who lives there. */
export async function childAt(house: TestHouse, org: string): Promise<string> {
  const id = newId();
  await establish(house.surroundings, (set) => set.person({ id, org, kind: 'resident', givenName: 'ลูกหว้า', familyName: 'ทดลอง', callName: 'หว้า', birth: '2016-06-01', nationalId: null }));
  return id;
}

/** A new grown-up who works there and holds no role. */
export async function adultAt(house: TestHouse, org: string): Promise<string> {
  const id = newId();
  await establish(house.surroundings, (set) => set.person({ id, org, kind: 'staff', givenName: 'มานี', familyName: 'ทดลอง', callName: 'มานี', birth: '1990-06-01', nationalId: null }));
  return id;
}

/** A new tablet, closed. */
export async function tabletAt(house: TestHouse, org: string): Promise<string> {
  const id = newId();
  await establish(house.surroundings, (set) => set.tablet({ id, org, name: 'เครื่องใหม่' }));
  return id;
}
