import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { hearOnce } from '#platform/server/events.ts';
import { roomOf, type Room } from '#platform/server/room.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import type { ShownSetAside } from '#core/api/system.ts';
import { coreRoom, recognition } from '../index.ts';
import { operatorTasks } from '../tasks/operator-tasks.ts';
import { makeWorld, signIn, type Headers, type World } from '../testing/world.ts';

const deafTo = new Set<string>();
const heard: { readonly seq: string; readonly by: string | null }[] = [];
let meanwhile: (() => Promise<void>) | null = null;
const listener = roomOf<object>().listener('core.hears', ['core.tablet-opened'], async ({ who }, event) => {
  const other = meanwhile;
  meanwhile = null;
  await other?.();
  if (deafTo.has(event.seq)) throw new Error('deaf');
  heard.push({ seq: event.seq, by: who.person });
});

let house: TestHouse;
let world: World;
let operator: Headers;
const room: Room = { ...coreRoom({ provider: null, house: () => [room] }), listeners: [listener] };
beforeAll(async () => {
  house = await testHouse([room], recognition);
  world = await makeWorld(house);
  operator = await signIn(house, world, world.operator);
  await house.settled();
  while ((await hearOnce(house.surroundings, room, listener, operatorTasks)) > 0);
});
afterAll(async () => {
  await house.close();
});

async function tell(subject: string, deaf: boolean): Promise<string> {
  const [event] = await house.look<{ seq: string }>("insert into platform.event (org_id, name, day, subject_id) values ($1, 'core.tablet-opened', current_date, $2) returning seq::text", [world.homes.A, subject]);
  if (deaf) deafTo.add(event?.seq ?? '');
  return event?.seq ?? '';
}
const listed = async (): Promise<readonly ShownSetAside[]> => (await house.http.inject({ url: '/api/core/system/events', headers: operator })).json<{ events: ShownSetAside[] }>().events;
const act = async (what: 'retry' | 'drop', body: object): Promise<{ readonly statusCode: number; json(): unknown }> => await house.http.inject({ method: 'POST', url: `/api/core/system/events/${what}`, headers: operator, payload: body });
const audited = (): Promise<unknown[]> => house.look("select person_id, action, facts from platform.audit where action like 'core.%-event' order by at, seq");

test('what an ear could not take is shown with its reason, tried again and dropped, and each is written down with why', async () => {
  const subject = newId();
  const [first, second, other] = [await tell(subject, true), await tell(subject, false), await tell(newId(), true)];
  await house.settled();
  await hearOnce(house.surroundings, room, listener, operatorTasks);
  expect((await listed()).map(({ seq, reason, waits, tries }) => [seq, waits ? 'waits' : reason, tries])).toEqual([[first, 'deaf', 1], [second, 'waits', 0], [other, 'deaf', 1]]);

  // The cause is still there.
  expect((await act('retry', { listener: 'core.hears', reason: 'passing-trouble' })).json()).toEqual({ taken: 0 });
  expect((await listed()).map(({ tries }) => tries)).toEqual([2, 0, 2]);
  deafTo.delete(other);
  expect((await act('retry', { listener: 'core.hears', reason: 'cause-mended' })).json()).toEqual({ taken: 1 });

  // What waited behind it is heard at once, by the program and not by who pressed.
  expect((await act('drop', { listener: 'core.hears', seq: first, reason: 'wrong-event' })).statusCode).toBe(200);
  expect(await listed()).toEqual([]);
  expect(heard.slice(-2)).toEqual([{ seq: other, by: null }, { seq: second, by: null }]);
  expect(await house.look("select 1 from core.task where kind = 'core.event-set-aside' and ended_at is null")).toEqual([]);
  expect((await act('drop', { listener: 'core.hears', seq: first, reason: 'wrong-event' })).statusCode).toBe(404);
  const by = world.operator.id;
  expect(await audited()).toEqual([
    { person_id: by, action: 'core.retry-event', facts: { listener: 'core.hears', reason: 'passing-trouble', taken: 0 } },
    { person_id: by, action: 'core.retry-event', facts: { listener: 'core.hears', reason: 'cause-mended', taken: 1 } },
    { person_id: by, action: 'core.drop-event', facts: { listener: 'core.hears', seq: first, reason: 'wrong-event' } },
  ]);
});

test('without a reason nothing is done', async () => {
  expect((await act('retry', { listener: 'core.hears', reason: '' })).statusCode).toBe(400);
  expect((await act('drop', { listener: 'core.hears', seq: '1', reason: 'ช่างมัน' })).statusCode).toBe(400);
});

test('what happens while an ear tries again is heard after it, and is not left behind', async () => {
  const subject = newId();
  const first = await tell(subject, true);
  await house.settled();
  await hearOnce(house.surroundings, room, listener, operatorTasks);
  deafTo.delete(first);
  const second = await tell(subject, false);
  await house.settled();
  meanwhile = async () => {
    await hearOnce(house.surroundings, room, listener, operatorTasks);
  };
  expect((await act('retry', { listener: 'core.hears', reason: 'cause-mended' })).json()).toEqual({ taken: 1 });
  await hearOnce(house.surroundings, room, listener, operatorTasks);
  expect([heard.slice(-2).map(({ seq }) => seq), await listed()]).toEqual([[first, second], []]);
});
