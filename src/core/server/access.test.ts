import { afterAll, beforeAll, expect, test } from 'vitest';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreAccess } from './access.ts';
import { coreRoom, recognition } from './index.ts';
import { accessRoles, accessFaults, everyone, tryAccess } from './testing/access.ts';
import { makeWorld, type World } from './testing/world.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

test('every call of core answers where its table says, and nowhere else', async () => {
  await tryAccess(house, world, [coreAccess]);
}, 120_000);

test('a row that promises too much, and one that is missing, are found', async () => {
  const promising = coreAccess.rows.filter((row) => row.call.name === 'core.list-tablets').map((row) => ({ ...row, cells: { none: everyone('granted') } }));
  const faults = await accessFaults(house, world, [{ room: 'core', rows: promising }]);
  expect(faults).toContain('core.list-orgs: no row says who may');
  expect(faults).toContain('core.list-tablets: no cell is refused');
  expect(faults.filter((fault) => fault.startsWith('core.list-tablets as '))).toHaveLength(accessRoles.length - 3);
});
