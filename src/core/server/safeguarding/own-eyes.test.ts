import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import type { Everything } from '#core/api/people.ts';
import type { KeptMessage } from '#core/api/messages.ts';
import type { KeptTask } from '#core/api/tasks.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { adultAt, childAt } from '../testing/places.ts';
import { makeWorld, PASSWORD, signIn, type Headers, type World, type WorldPerson } from '../testing/world.ts';

let house: TestHouse;
let world: World;
/** Works in home A beside its staff. */
let second: WorldPerson;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  second = { id: await adultAt(house, world.homes.A), login: 'second', pin: null, home: null };
  await establish(house.surroundings, async (set) => {
    await set.role(second.id, 'home-staff', world.homes.A);
    await set.account(second.id, 'second', PASSWORD, { N: 256, r: 8, p: 1 });
  });
});
afterAll(async () => {
  await house.close();
});
beforeEach(() => {
  house.clock.move(3700);
});

async function ask<T = Record<string, unknown>>(who: WorldPerson | Headers, method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
  const headers = 'id' in who ? await signIn(house, world, who as WorldPerson) : (who as Headers);
  const answer = await house.http.inject({ method, url: url.startsWith('/') ? url : `/api/core/${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  return (answer.body === '' ? {} : answer.json()) as T;
}
async function kept<T>(who: WorldPerson | Headers, set: string): Promise<T[]> {
  await house.settled();
  return (await ask<{ changed: { value: T }[] }>(who, 'GET', `/api/platform/kept/core.${set}`)).changed.map(({ value }) => value);
}
const tell = async (by: WorldPerson, more: object = {}): Promise<string> => {
  const id = newId();
  expect(await ask(by, 'POST', 'reports', { id, kind: 'unkind', to: 'duty', said: 'มีคนพูดไม่ดี', ...more })).toEqual({ id });
  return id;
};
const write = async (by: WorldPerson, child: WorldPerson, text: string): Promise<string> => {
  const id = newId();
  expect(await ask(by, 'POST', 'messages', { id, text, child: child.id })).toEqual({ sent: 1 });
  return id;
};
const texts = async (who: WorldPerson | Headers): Promise<string[]> => (await kept<KeptMessage>(who, 'messages')).map(({ text }) => text);
/** Who reads along in a home, as the one function says that lets them. */
const readers = async (home: string): Promise<string[]> => (await house.look<{ id: string }>('select core.named_of($1) as id', [home])).map(({ id }) => id).toSorted();
async function sameAs(person: string, other: string): Promise<void> {
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [person, other]);
}

test('who was chosen to read along does so while they work there; when the last of them is gone, the staff do again', async () => {
  expect(await ask(world.officer, 'POST', 'messages/named', { home: world.homes.A, people: [second.id] })).toEqual({});
  expect(await readers(world.homes.A)).toEqual([second.id]);
  await write(world.staffA, world.child1, 'เห็นก่อนย้าย');
  expect(await texts(second)).toEqual(['เห็นก่อนย้าย']);
  await house.look('update core.membership set to_day = $2 where person_id = $1', [second.id, bangkokDay(house.clock.now)]);
  await house.look("update core.role_grant set to_day = current_date - 1 where person_id = $1", [second.id]);
  expect(await texts(second)).toEqual([]);
  expect(await readers(world.homes.A)).toEqual([world.staffA.id]);
  // The only one left who reads along is who would write.
  expect(await ask(world.staffA, 'POST', 'messages', { id: newId(), text: 'สวัสดี', child: world.child1.id })).toMatchObject({ code: 'core.no-named-person' });
  await house.look('update core.membership set to_day = null where person_id = $1', [second.id]);
  await house.look('update core.role_grant set to_day = null where person_id = $1', [second.id]);
  await house.look('delete from core.named_person');
});

test("nobody reads along with themselves under another id", async () => {
  const old = await adultAt(house, world.homes.A);
  await sameAs(old, world.staffA.id);
  await house.look('insert into core.named_person (org_id, person_id) values ($1, $2)', [world.homes.A, old]);
  expect(await readers(world.homes.A)).toEqual([world.staffA.id]);
  expect(await ask(world.staffA, 'POST', 'messages', { id: newId(), text: 'สวัสดี', child: world.child1.id })).toMatchObject({ code: 'core.no-named-person' });
  await house.look('delete from core.named_person');
});

test('who acts for somebody opens neither their inbox nor their messages nor their ways in', async () => {
  const report = await tell(world.child2);
  await ask(world.dutyOfficer, 'POST', `reports/${report}/look`, {});
  await write(second, world.child2, 'ถึงกล้า');
  expect((await kept<{ kind: string }>(world.child2, 'notices')).map(({ kind }) => kind)).toContain('core.report-seen');
  await house.look("insert into core.way_address (person_id, channel, address, linked_at) values ($1, 'email', 'kla@example.org', now())", [world.child2.id]);
  // The officer reads no message of the home's children in their own name either.
  const acting = await signIn(house, world, world.officer);
  expect(await ask(acting, 'POST', `people/${world.child2.id}/act`, { id: newId(), reason: 'ขอยืมหนังสือ', way: 'spoken' })).toMatchObject({ person: world.child2.id });
  for (const set of ['notices', 'messages', 'tasks']) expect(await kept(acting, set), set).toEqual([]);
  expect(await ask(acting, 'GET', 'ways-in/addresses')).toEqual({ addresses: [] });
  expect(await ask(acting, 'GET', 'sessions')).toMatchObject({ sessions: [] });
});

test('that a child told something is seen by nobody who looks after the child or is told about', async () => {
  const message = await write(second, world.child1, 'มาหาครูหน่อย');
  const report = await tell(world.child1, { message, to: 'home' });
  await ask(world.dutyOfficer, 'POST', `reports/${report}/look`, {});
  const toldOf = (all: Everything, group: string) => all.groups.filter((one) => one.group === group).map(({ count, since }) => ({ count, since }));
  for (const who of [world.staffA, world.officer]) {
    const shown = await ask<Everything>(who, 'GET', `people/${world.child1.id}/all`);
    for (const group of ['reports', 'reports-work']) expect(toldOf(shown, group)).toEqual([{ count: 0, since: null }]);
  }
  expect(toldOf(await ask<Everything>(world.child1, 'GET', 'mine'), 'reports')).toMatchObject([{ count: 1 }]);
  expect(toldOf(await ask<Everything>(second, 'GET', 'mine'), 'reports-work')).toEqual([{ count: 0, since: null }]);
  const { sendings } = await ask<{ sendings: { person: { id: string }; kind: string | null }[] }>(world.staffA, 'GET', 'notices/sendings');
  expect(sendings.filter(({ person, kind }) => person.id === world.child1.id && kind === null)).toEqual([]);
  // The home has a task, and who it is about has none.
  const tasks = async (who: WorldPerson): Promise<string[]> => (await kept<KeptTask>(who, 'tasks')).map(({ kind }) => kind);
  expect(await tasks(world.staffA)).toContain('core.told-at-home');
  expect(await tasks(second)).not.toContain('core.told-at-home');
});

test('who is told about reads nothing of it and hears nothing of it, under whichever of their ids', async () => {
  const old = await adultAt(house, world.homes.A);
  const report = newId();
  await house.look("insert into core.report (org_id, report_id, by_person, kind, told, about_person, made_at, due_at) values ($1, $2, $3, 'hurt', 'home', $4, now(), now())", [world.homes.A, report, world.child1.id, old]);
  const read = async (): Promise<string[]> => (await ask<{ reports: { id: string }[] }>(second, 'GET', 'reports')).reports.map(({ id }) => id);
  expect(await read()).toContain(report);
  await sameAs(old, second.id);
  expect(await read()).not.toContain(report);
});

test('a child with two records tells it where they live, with the message it is about', async () => {
  const now = await childAt(house, world.homes.B);
  await house.look('update core.membership set to_day = $2 where person_id = $1', [now, bangkokDay(house.clock.now)]);
  await sameAs(world.child1.id, now);
  const message = await write(second, world.child1, 'ข้อความเดิม');
  expect(await texts(world.child1)).toContain('ข้อความเดิม');
  expect(await texts(world.staffA)).toContain('ข้อความเดิม');
  const report = await tell(world.child1, { message });
  expect(await house.look('select org_id as org, about_person as about from core.report where report_id = $1', [report])).toEqual([{ org: world.homes.A, about: second.id }]);
  await house.look('delete from core.person_alias where person_id = $1', [world.child1.id]);
});

test('danger that was told to the home is closed by those on duty, not by the home it may be about', async () => {
  const report = await tell(world.child2, { kind: 'danger', to: 'home', said: 'กลัว' });
  const step = (by: WorldPerson, what: string, more: object = {}) => ask(by, 'POST', `reports/${report}/steps`, { id: newId(), what, said: 'คุยแล้ว', ...more });
  expect(await step(world.staffA, 'take')).toEqual({});
  expect(await step(world.staffA, 'close', { outcome: 'no-danger' })).toMatchObject({ code: 'core.duty-closes' });
  expect(await house.look('select 1 from core.task where thing_id = $1 and ended_at is null and kind = $2', [report, 'core.child-told'])).toHaveLength(1);
  expect(await step(world.dutyOfficer, 'take')).toEqual({});
  expect(await step(world.dutyOfficer, 'close', { outcome: 'helped' })).toEqual({});
});

test('who reads along is said by the day in Thailand, whatever day it is where the database is', async () => {
  const [home, person] = [newId(), await adultAt(house, world.homes.B)];
  await establish(house.surroundings, (set) => set.org({ id: home, kind: 'home', name: { th: 'บ้านวันนี้', en: 'Home of today' }, parent: world.office, province: null }));
  await house.look("insert into core.role_grant (grant_id, person_id, org_id, role, from_day, to_day) select $1, $2, $3, 'home-staff', today, today from (select (now() at time zone 'Asia/Bangkok')::date as today) t", [newId(), person, home]);
  // At every hour it is another day at one of the two.
  for (const zone of ['Etc/GMT+12', 'Pacific/Kiritimati']) {
    const client = new pg.Client({ connectionString: house.adminUrl, options: `-c TimeZone=${zone}` });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select core.named_of($1) as id', [home]);
    await client.end();
    expect(rows).toEqual([{ id: person }]);
  }
});
