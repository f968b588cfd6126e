import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { NOBODY, type Who } from '#platform/server/who.ts';
import type { KeptTask } from '#core/api/tasks.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { makeWorld, signIn, type World, type WorldPerson } from '../testing/world.ts';
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

/** A session as `readingFor` and the outbox see it: by real sign-in over HTTP. */
async function tasksOf(person: WorldPerson, cursor = ''): Promise<{ changed: { id: string; value: KeptTask }[]; present: string[]; cursor: string }> {
  await house.settled();
  const answer = await house.http.inject({ url: `/api/platform/kept/core.tasks?after=${encodeURIComponent(cursor)}`, headers: await signIn(house, world, person) });
  return answer.json();
}

async function act(person: WorldPerson, task: string, body: { what: string; version: number; said?: string }): Promise<string> {
  const answer = await house.http.inject({ method: 'POST', url: `/api/core/tasks/${task}`, headers: await signIn(house, world, person), payload: { said: '', ...body } });
  return answer.statusCode === 200 ? 'done' : answer.json<{ code: string }>().code;
}

const officeTask = (org: string) => inRoom(NOBODY, (context) => openTask(context, { kind: 'notes.visit', org, for: { role: 'officer' }, about: { thing: newId(), person: world.child1.id }, href: '/notes', holes: { n: 3 } }));

test('a task of an office is on the device of who holds the role there or above, and of nobody else', async () => {
  const [home, elsewhere] = [await officeTask(world.homes.A), await officeTask(world.homes.C)];
  const own = await inRoom(NOBODY, (context) => openTask(context, { kind: 'notes.sign', org: world.homes.A, for: { person: world.child1.id }, about: { thing: newId() }, href: '/notes' }));
  const held = async (person: WorldPerson): Promise<string[]> => {
    const { present } = await tasksOf(person);
    return [home, elsewhere, own].filter((id) => present.includes(id));
  };
  expect(await held(world.officer)).toEqual([home]);
  expect(await held(world.child1)).toEqual([own]);
  for (const person of [world.staffA, world.operator, world.librarian, world.child2]) expect(await held(person)).toEqual([]);
  const mine = (await tasksOf(world.officer)).changed.find((one) => one.id === home)?.value;
  expect(mine).toMatchObject({ role: 'officer', about: { callName: 'ใบบัว' }, holes: { n: 3 }, takenBy: null, version: 1 });
});

test('what ends with its thing stays in the list until the room ends it', async () => {
  const thing = newId();
  const task = await inRoom(NOBODY, (context) => openTask(context, { kind: 'notes.decide', org: world.homes.A, for: { role: 'officer' }, about: { thing }, href: '/notes', endsWithThing: true }));
  expect((await tasksOf(world.officer)).changed.find((one) => one.id === task)?.value.byHand).toBe(false);
  expect(await act(world.officer, task, { what: 'take', version: 1 })).toBe('done');
  for (const what of ['done', 'dropped']) expect(await act(world.officer, task, { what, version: 2 })).toBe('core.task-ends-elsewhere');
  expect((await tasksOf(world.officer)).present).toContain(task);
  await inRoom(NOBODY, (context) => endTask(context, { kind: 'notes.decide', thing, outcome: 'done' }));
  expect(await stored(thing)).toEqual([{ kind: 'notes.decide', outcome: 'done', version: 3 }]);
});

test('taken, handed back and ended, each step is kept with who did it, and what changed meanwhile is said', async () => {
  const task = await officeTask(world.homes.A);
  expect(await act(world.officer, task, { what: 'take', version: 1 })).toBe('done');
  expect(await act(world.officer, task, { what: 'take', version: 1 })).toBe('done');
  expect(await act(world.officer, task, { what: 'hand-back', version: 1 })).toBe('core.task-changed');
  expect(await act(world.officer, task, { what: 'hand-back', version: 2 })).toBe('done');
  expect(await act(world.officer, task, { what: 'done', version: 3, said: 'ไปเยี่ยมแล้ว' })).toBe('done');
  expect(await act(world.officer, task, { what: 'done', version: 3 })).toBe('core.task-changed');
  expect(await act(world.staffA, task, { what: 'take', version: 1 })).toBe('platform.not-found');
  const { steps: told } = (await house.http.inject({ url: `/api/core/tasks/${task}/steps`, headers: await signIn(house, world, world.officer) })).json<{ steps: { what: string; by: { callName: string } | null; said: string }[] }>();
  expect(told.map((step) => [step.what, step.by?.callName ?? null, step.said])).toEqual([['opened', null, ''], ['taken', 'วิภา', ''], ['handed-back', 'วิภา', ''], ['done', 'วิภา', 'ไปเยี่ยมแล้ว']]);
  expect((await tasksOf(world.officer)).present).not.toContain(task);
  expect((await house.look<{ action: string }>('select action from platform.audit where subject_id = $1 order by seq', [task])).map((line) => line.action)).toEqual(['core.open-task', 'core.task-taken', 'core.task-handed-back', 'core.task-done']);
});

test('who is given a role sees what waited before', async () => {
  const task = await officeTask(world.homes.A);
  const { cursor } = await tasksOf(world.coach);
  await establish(house.surroundings, (set) => set.role(world.coach.id, 'officer', world.homes.A));
  expect((await tasksOf(world.coach, cursor)).changed.map(({ id }) => id)).toContain(task);
});

test('row by row: nobody reads or changes a task of others, opens one past the door, or rewrites a step', async () => {
  const task = await officeTask(world.homes.A);
  const as = (settings: Record<string, string>, text: string) => house.surroundings.database.transaction({ role: 'kp_core', settings }, (tx) => tx.query(text, [task]), () => false);
  const officer = { person: world.officer.id, offices: `officer:${world.office}` };
  const others = [{}, { person: world.coach.id, offices: `coach:${world.office}` }, { person: world.staffA.id, offices: `home-staff:${world.homes.A}` }, { person: world.adult.id, offices: `officer:${world.otherOffice}` }];
  for (const settings of others) {
    expect(await as(settings, 'select 1 from core.task where task_id = $1')).toEqual([]);
    expect(await as(settings, 'select 1 from core.task_step where task_id = $1')).toEqual([]);
    expect(await as(settings, "update core.task set said = 'x' where task_id = $1 returning 1")).toEqual([]);
  }
  expect(await as(officer, 'select 1 from core.task where task_id = $1')).toHaveLength(1);
  expect(await as(officer, "update core.task_step set said = 'x' where task_id = $1 returning 1")).toEqual([]);
  expect(await as(officer, 'delete from core.task where task_id = $1 returning 1')).toEqual([]);
  await expect(as(officer, "update core.task set for_role = 'operator' where task_id = $1")).rejects.toThrow(/row-level security/);
  await expect(as(officer, "insert into core.task (org_id, task_id, kind, for_role, thing_id, href, opened_at) select org_id, gen_random_uuid(), kind, for_role, 'x', href, now() from core.task where task_id = $1")).rejects.toThrow(/row-level security/);
});

test('who leaves hands back what they took, and what was theirs alone is dropped', async () => {
  const leaver = newId();
  await establish(house.surroundings, async (set) => {
    await set.person({ id: leaver, org: world.homes.A, kind: 'staff', givenName: 'ลา', familyName: '', callName: 'ลา', birth: '1990', nationalId: null });
    await set.role(leaver, 'home-staff', world.homes.A);
  });
  const [office, own] = [newId(), newId()];
  await inRoom(NOBODY, (context) => openTask(context, { kind: 'notes.look-at', org: world.homes.A, for: { role: 'home-staff' }, about: { thing: office }, href: '/notes' }));
  await inRoom(NOBODY, (context) => openTask(context, { kind: 'notes.look-at', org: world.homes.A, for: { person: leaver }, about: { thing: own }, href: '/notes' }));
  await house.look('update core.task set taken_by = $1, taken_at = now(), version = 2 where thing_id = $2', [leaver, office]);
  const left = await house.http.inject({ method: 'POST', url: `/api/core/people/${leaver}/leave`, headers: await signIn(house, world, world.officer), payload: {} });
  expect(left.statusCode).toBeLessThan(300);
  expect(await house.look('select taken_by, outcome from core.task where thing_id = any($1) order by outcome nulls first', [[office, own]])).toEqual([{ taken_by: null, outcome: null }, { taken_by: null, outcome: 'dropped' }]);
  expect([await steps(office), await steps(own)]).toEqual([['opened', 'handed-back'], ['opened', 'dropped']]);
});
