import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, inRoomOfCore, recognition } from './index.ts';
import { endOldRecoveries } from './joining/recovery.ts';
import { adultAt, childAt } from './testing/places.ts';
import { makeWorld, PASSWORD, signIn, type Headers, type World, type WorldPerson } from './testing/world.ts';

let house: TestHouse;
let world: World;
let staffB: WorldPerson;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  staffB = { id: await adultAt(house, world.homes.B), login: 'staff-b', pin: null, home: null };
  await establish(house.surroundings, async (set) => {
    await set.role(staffB.id, 'home-staff', world.homes.B);
    await set.account(staffB.id, 'staff-b', PASSWORD, { N: 256, r: 8, p: 1 });
  });
});
afterAll(async () => {
  await house.close();
});

async function ask<T>(headers: Headers, method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const answer = await house.http.inject({ method, url: `/api/${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return (answer.body === '' ? {} : answer.json()) as T;
}
interface Pulled { changed: { id: string; value: { kind: string } }[]; present: string[]; cursor: string }
async function pull(headers: Headers, set: string, after = ''): Promise<Pulled> {
  await house.settled();
  return await ask<Pulled>(headers, 'GET', `platform/kept/core.${set}?after=${encodeURIComponent(after)}`);
}
const openOf = (kind: string, thing: string) => house.look<{ org: string }>('select org_id as org from core.task where kind = $1 and thing_id = $2 and ended_at is null', [kind, thing]);

test('with a child who moves go what was written and what waits to be decided; who leaves leaves nothing that nobody can do', async () => {
  const [child, message, card] = [await childAt(house, world.homes.A), newId(), newId()];
  const [officer, staff, theirs, family] = [await signIn(house, world, world.officer), await signIn(house, world, world.staffA), await signIn(house, world, staffB), await signIn(house, world, world.family)];
  await house.look("insert into core.message (person_id, message_id, adult_id, from_child, text, made_at) values ($1, $2, $3, false, 'สวัสดี', $4)", [child, message, world.staffA.id, house.clock.now]);
  const { code } = await ask<{ code: string }>(staff, 'POST', `core/people/${child}/family-cards`, { id: card, guardian: null });
  await ask(family, 'POST', 'core/family/card/use', { code, relation: 'grandparent' });
  const before = await pull(theirs, 'messages');
  expect(before.present).not.toContain(message);

  await ask(officer, 'POST', `core/people/${child}/move`, { to: world.homes.B, membership: newId() });
  const after = await pull(theirs, 'messages', before.cursor);
  expect(after.present).toContain(message);
  expect(after.changed.map(({ id }) => id)).toContain(message);
  expect(await openOf('core.confirm-family', card)).toEqual([{ org: world.homes.B }]);
  expect((await pull(theirs, 'tasks')).changed.map(({ value }) => value.kind)).toContain('core.confirm-family');

  await ask(officer, 'POST', `core/people/${child}/leave`);
  expect(await openOf('core.confirm-family', card)).toEqual([]);
});

test('what no second officer agreed to in time is over, and asks nobody any more', async () => {
  const [lost, recovery] = [await adultAt(house, world.homes.A), newId()];
  await establish(house.surroundings, async (set) => {
    await set.role(lost, 'home-staff', world.homes.A);
    await set.account(lost, 'lost-it', PASSWORD, { N: 256, r: 8, p: 1 });
  });
  await ask(await signIn(house, world, world.officer), 'POST', `core/people/${lost}/recovery`, { id: recovery, recognised: 'known', reason: 'โทรศัพท์หายและลืมรหัส' });
  expect(await openOf('core.confirm-recovery', recovery)).toHaveLength(1);
  house.clock.move(25 * 3600);
  await endOldRecoveries({ transaction: (fn) => inRoomOfCore(house.surroundings, fn) });
  expect(await openOf('core.confirm-recovery', recovery)).toEqual([]);
  expect(await house.look('select dropped_at = expires_at as over from core.recovery where recovery_id = $1', [recovery])).toEqual([{ over: true }]);
});
