import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { hearOnce, retrySetAside } from '#platform/server/events.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { personPart } from '#platform/server/person-part.ts';
import { roomOf, type Room } from '#platform/server/room.ts';
import { coreRoom, recognition } from '../index.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { operatorTasks } from './operator-tasks.ts';

let isDeaf = true;
const listener = roomOf<object>().listener('core.hears', ['core.tablet-opened'], () => (isDeaf ? Promise.reject(new Error('deaf')) : Promise.resolve()));

let house: TestHouse;
let world: World;
let room: Room;
beforeAll(async () => {
  const core = coreRoom({ provider: null });
  room = { ...core, listeners: [listener], person: personPart([], []) };
  house = await testHouse([core], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

const open = async (): Promise<{ role: string; org: string }[]> =>
  await house.look('select for_role as role, org_id as org from core.task where kind = $1 and ended_at is null', ['core.event-set-aside']);

test('events that cannot be taken are one task of the operator, which ends when the last of them was taken', async () => {
  const tell = () => house.look("insert into platform.event (org_id, name, day, subject_id) values ($1, 'core.tablet-opened', current_date, $2)", [world.homes.A, newId()]);
  for (let n = 0; n < 3; n++) await tell();
  await house.settled();
  expect(await hearOnce(house.surroundings, room, listener, operatorTasks)).toBeGreaterThan(2);
  expect(await open()).toEqual([{ role: 'operator', org: world.ministry }]);
  await retrySetAside(house.surroundings, room, listener, operatorTasks);
  expect(await open()).toHaveLength(1);
  isDeaf = false;
  await retrySetAside(house.surroundings, room, listener, operatorTasks);
  expect(await open()).toEqual([]);
});
