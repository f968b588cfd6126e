import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { NOBODY, type Who } from '#platform/server/who.ts';
import { coreRoom, recognition } from '../index.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { endTask, openTask, type AnyContext } from './tasks.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

/** As a handler runs: under a room's role and the asker's settings. */
async function inRoom<T>(who: Who, fn: (context: AnyContext) => Promise<T>, keep = true): Promise<T> {
  const { database } = house.surroundings;
  return await database.transaction({ role: 'kp_platform', settings: who.settings }, (tx) => fn(makeContext(house.surroundings, 'platform', tx, who, house.clock.now, null)), () => keep);
}

const stored = (thing: string) => house.look<{ kind: string; outcome: string | null; version: number }>('select kind, outcome, version from core.task where thing_id = $1 order by opened_at', [thing]);
const steps = async (thing: string): Promise<string[]> =>
  (await house.look<{ what: string }>('select s.what from core.task_step s join core.task t using (org_id, task_id) where t.thing_id = $1 order by s.step_id', [thing])).map((row) => row.what);

test('a room opens a task in its own transaction, once a kind and thing, and ends it again', async () => {
  const thing = newId();
  const task = { kind: 'notes.look-at', org: world.homes.A, for: { role: 'home-staff' as const }, about: { thing }, href: '/notes' };
  const [first, second] = [await inRoom(NOBODY, (context) => openTask(context, task)), await inRoom(NOBODY, (context) => openTask(context, task))];
  expect(second).toBe(first);
  await inRoom(NOBODY, (context) => endTask(context, { kind: 'notes.look-at', thing, outcome: 'done' }));
  await inRoom(NOBODY, (context) => endTask(context, { kind: 'notes.look-at', thing, outcome: 'dropped' }));
  expect(await stored(thing)).toEqual([{ kind: 'notes.look-at', outcome: 'done', version: 2 }]);
  expect(await steps(thing)).toEqual(['opened', 'done']);
  expect(await inRoom(NOBODY, (context) => openTask(context, task))).not.toBe(first);
});

test('what is rolled back opens no task, and two at once open one', async () => {
  const thing = newId();
  const task = { kind: 'notes.look-at', org: world.homes.A, for: { person: world.child1.id }, about: { thing, person: world.child1.id }, href: '/notes' };
  await inRoom(NOBODY, (context) => openTask(context, task), false);
  expect(await stored(thing)).toEqual([]);
  const ids = await Promise.all([1, 2, 3, 4].map(() => inRoom(NOBODY, (context) => openTask(context, task))));
  expect(new Set(ids).size).toBe(1);
});
