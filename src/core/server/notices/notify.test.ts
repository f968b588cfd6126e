import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import { meeting } from '#platform/server/testing/meeting.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { NOBODY } from '#platform/server/who.ts';
import { coreRoom, recognition } from '../index.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { notify, type NewNotice } from './notify.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

async function tell(notice: Omit<NewNotice, 'kind' | 'href'>): Promise<void> {
  await house.surroundings.database.transaction({ role: 'kp_platform', settings: {} }, (tx) => notify(makeContext(house.surroundings, 'platform', tx, NOBODY, house.clock.now, null), { kind: 'notes.new', href: '/notes', ...notice }));
}

const inboxes = async (about: string): Promise<string[]> => (await house.look<{ person: string }>('select person_id as person from core.notice where thing_id = $1', [about])).map((row) => row.person);

test('a child without a channel is told together with the staff of their home', async () => {
  const about = newId();
  await tell({ to: world.child1.id, about });
  expect((await inboxes(about)).toSorted()).toEqual([world.child1.id, world.staffA.id].toSorted());
});

test('what is confidential, and what is for a grown-up, goes to one inbox', async () => {
  const [secret, own] = [newId(), newId()];
  await tell({ to: world.child1.id, about: secret, confidential: true });
  await tell({ to: world.officer.id, about: own });
  expect([await inboxes(secret), await inboxes(own)]).toEqual([[world.child1.id], [world.officer.id]]);
});

test('the same thing told again while it is unread is one notice, and told anew once it was read', async () => {
  const about = newId();
  for (let n = 0; n < 2; n++) await tell({ to: world.officer.id, about });
  expect(await inboxes(about)).toHaveLength(1);
  await house.look('update core.notice set read_at = now() where thing_id = $1', [about]);
  await tell({ to: world.officer.id, about });
  expect(await inboxes(about)).toHaveLength(2);
});

test('what two tell at once is told once', async () => {
  const about = newId();
  const both = () => tell({ to: world.officer.id, about });
  await meeting(house, { text: 'lock table core.notice in share mode' }, [both, both]);
  expect(await inboxes(about)).toHaveLength(1);
});

test('nobody is told who is not here', async () => {
  const about = newId();
  await tell({ to: newId(), about });
  expect(await inboxes(about)).toEqual([]);
});
