import { afterAll, beforeAll, test } from 'vitest';
import { coreRoom, recognition } from '#core/server/index.ts';
import { tryAccess } from '#core/server/testing/access.ts';
import { makeWorld, type World } from '#core/server/testing/world.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { libraryAccess } from './access.ts';
import { libraryLists } from './earlier/lists.ts';
import { libraryRoom } from './index.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, lists: libraryLists }), libraryRoom], recognition);
  world = await makeWorld(house);
  // Many loans and places in queues are tried by the same few people.
  await house.look('insert into library.rule (org_id, loans_at_once, holds_at_once) values ($1, 100, 100)', [world.ministry]);
});
afterAll(async () => {
  await house.close();
});

test('every call of the library answers where its table says, and nowhere else', async () => {
  await tryAccess(house, world, [libraryAccess]);
}, 120_000);
