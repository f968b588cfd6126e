import { actOnTask, getTaskSteps } from '#core/api/tasks.ts';
import { makeContext } from '#platform/server/context.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { NOBODY } from '#platform/server/who.ts';
import { newId } from '#platform/domain/ids.ts';
import { everyone, personOf, type AccessRole, type AccessRow, type AccessRelation } from '../testing/access.ts';
import { placeOf } from '../testing/places.ts';
import type { World } from '../testing/world.ts';
import { openTask } from './tasks.ts';

const OFFICE = everyone('refused', { officer: 'granted' });

/** A new task: `own` is the asker's (of nobody, another's), else one of the officers of the place. */
async function taskAt(house: TestHouse, world: World, role: AccessRole, relation: AccessRelation): Promise<string> {
  const org = placeOf(world, role, relation);
  const whose = relation === 'own' ? { person: role === 'nobody' ? world.child2.id : personOf(world, role).id } : { role: 'officer' as const };
  return await house.surroundings.database.transaction({ role: 'kp_core', settings: {} }, (tx) =>
    openTask(makeContext(house.surroundings, 'core', tx, NOBODY, house.clock.now, null), { kind: 'core.tried', org, for: whose, about: { thing: newId() }, href: '/tasks' }));
}

/** A task is seen and worked on by whose it is: the person, or who holds the role of the office there or above. */
export const taskAccess: readonly AccessRow[] = [
  {
    call: actOnTask, expected: ['core.task-own'], cells: { 'own': everyone('granted', { nobody: 'refused' }), 'same-home': OFFICE, 'other-home': everyone('refused') },
    request: async (world, role, relation, house) => ({ params: { task: await taskAt(house, world, role, relation) }, body: { what: 'take', version: 1, said: '' } }),
  },
  {
    call: getTaskSteps, cells: { 'own': everyone('granted', { nobody: 'refused' }), 'same-home': OFFICE, 'other-home': everyone('refused') },
    request: async (world, role, relation, house) => ({ params: { task: await taskAt(house, world, role, relation) } }),
  },
];
