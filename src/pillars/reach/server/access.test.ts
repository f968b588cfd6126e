import { afterAll, beforeAll, test } from 'vitest';
import { coreRoom, recognition } from '#core/server/index.ts';
import { tryAccess } from '#core/server/testing/access.ts';
import { makeWorld, type World } from '#core/server/testing/world.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { reachAccess } from './access.ts';
import { reachRoom } from './index.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null }), reachRoom], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

test('every call of reach answers where its table says, and nowhere else', async () => {
  await tryAccess(house, world, [reachAccess]);
}, 120_000);
