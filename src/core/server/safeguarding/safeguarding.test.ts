import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import type { KeptMessage, listNamedPersons } from '#core/api/messages.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { makeContext } from '#platform/server/context.ts';
import type { RoomWork } from '#platform/server/room.ts';
import { SYSTEM } from '#platform/server/who.ts';
import type { CoreTables } from '../tables.ts';
import { adultAt } from '../testing/places.ts';
import { askForScreening, escalate } from './look-after.ts';
import { makeWorld, signIn, type World, type WorldPerson } from '../testing/world.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  // A second person of the house who reads along, and a coach with a place in home A.
  const second = await adultAt(house, world.homes.A);
  await establish(house.surroundings, async (set) => {
    await set.role(second, 'home-staff', world.homes.A);
    await set.role(world.coach.id, 'coach', world.homes.A);
  });
});
afterAll(async () => {
  await house.close();
});

async function post(person: WorldPerson, url: string, payload: object): Promise<{ code?: string } & Record<string, unknown>> {
  return (await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers: await signIn(house, world, person), payload })).json();
}
const tell = async (by: WorldPerson, more: object = {}): Promise<string> => {
  const id = newId();
  expect(await post(by, 'reports', { id, kind: 'unkind', to: 'duty', said: 'มีคนพูดไม่ดี', ...more })).toEqual({ id });
  return id;
};
async function messagesOf(person: WorldPerson): Promise<KeptMessage[]> {
  await house.settled();
  const page = (await house.http.inject({ url: '/api/platform/kept/core.messages', headers: await signIn(house, world, person) })).json<{ changed: { value: KeptMessage }[] }>();
  return page.changed.map(({ value }) => value);
}
const work = (): RoomWork<CoreTables> => ({
  signal: new AbortController().signal,
  transaction: (fn) => house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null))),
});
const noticesTo = (person: string, kind: string) => house.look<{ confidential: boolean; for_person: string | null }>('select confidential, for_person from core.notice where person_id = $1 and kind = $2', [person, kind]);
const tasksAbout = (report: string) => house.look<{ kind: string; role: string; org: string }>('select kind, for_role as role, org_id as org from core.task where thing_id = $1 and ended_at is null order by kind', [report]);

/** What a person reads with SQL of their own under the room's role. */
async function reportsRead(settings: Record<string, string>): Promise<string[]> {
  const rows = await house.surroundings.database.transaction({ role: 'kp_core', settings }, (tx) => tx.query<{ id: string }>('select report_id as id from core.report'));
  return rows.map(({ id }) => id);
}
const settingsOf = (person: WorldPerson, role: string, org: string): Record<string, string> => ({ person: person.id, offices: `${role}:${org}`, scopes: org, people: org, orgs: org });

test('what a child tells is read by who is on duty, by whom they hand it to, and by nobody else', async () => {
  const report = await tell(world.child1);
  const others: readonly (readonly [WorldPerson, string, string])[] = [
    [world.operator, 'operator', world.ministry], [world.officer, 'officer', world.office], [world.staffA, 'home-staff', world.homes.A], [world.librarian, 'librarian', world.office],
    [world.programmeLead, 'programme-lead', world.ministry], [world.coach, 'coach', world.homes.A], [world.judge, 'judge', world.ministry], [world.teamMember, 'team-member', world.ministry],
    [world.dutyOfficer, 'duty-officer', world.otherOffice],
  ];
  for (const [person, role, org] of others) expect([role, await reportsRead(settingsOf(person, role, org))]).toEqual([role, []]);
  expect(await reportsRead({ person: world.child1.id })).toEqual([]);
  expect(await reportsRead({})).toEqual([]);
  expect(await house.look('select 1 from core.task_step where person_id = $1', [world.child1.id])).toEqual([]);
  expect(await reportsRead(settingsOf(world.dutyOfficer, 'duty-officer', world.office))).toContain(report);
  expect(await post(world.staffA, `reports/${report}/look`, {})).toMatchObject({ code: 'platform.not-found' });
  expect(await post(world.dutyOfficer, `reports/${report}/steps`, { id: newId(), what: 'hand', said: 'ช่วยคุยกับเด็ก', to: world.staffA.id })).toMatchObject({ code: 'platform.not-found' });
  await post(world.dutyOfficer, `reports/${report}/steps`, { id: newId(), what: 'hand', said: 'ช่วยคุยกับเด็ก', to: world.officer.id });
  expect(await post(world.officer, `reports/${report}/look`, {})).toMatchObject({ said: 'มีคนพูดไม่ดี', steps: [{ what: 'told' }, { what: 'hand', to: { id: world.officer.id } }] });
  expect(await reportsRead(settingsOf(world.staffA, 'home-staff', world.homes.A))).toEqual([]);
  expect((await house.look('select 1 from platform.audit where subject_id = $1 and action = $2', [report, 'core.look-at-report']))).toHaveLength(1);
});

test('the child is told that an adult has seen it, alone and once, and no event says who or what', async () => {
  const report = await tell(world.child2);
  for (let look = 0; look < 2; look++) await post(world.dutyOfficer, `reports/${report}/look`, {});
  expect(await noticesTo(world.child2.id, 'core.report-seen')).toEqual([{ confidential: true, for_person: null }]);
  expect(await noticesTo(world.staffA.id, 'core.report-seen')).toEqual([]);
  expect(await house.look('select person_id, facts from platform.event where subject_id = $1', [report])).toEqual([{ person_id: null, facts: { kind: 'unkind' } }]);
});

test('what is told to somebody at home reaches them; danger reaches those on duty as well', async () => {
  const home = await tell(world.child1, { to: 'home' });
  expect(await tasksAbout(home)).toEqual([{ kind: 'core.told-at-home', role: 'home-staff', org: world.homes.A }]);
  expect(await post(world.staffA, `reports/${home}/look`, {})).toMatchObject({ said: 'มีคนพูดไม่ดี' });
  const danger = await tell(world.child1, { to: 'home', kind: 'danger' });
  expect((await tasksAbout(danger)).map(({ role }) => role)).toEqual(['duty-officer', 'home-staff']);
});

test('a clock that runs out goes up a step at a time, and a report that was taken stays', async () => {
  const [left, taken] = [await tell(world.child1, { kind: 'danger' }), await tell(world.child1, { kind: 'danger' })];
  await post(world.dutyOfficer, `reports/${taken}/steps`, { id: newId(), what: 'take', said: '' });
  house.clock.now = new Date(house.clock.now.getTime() + 61 * 60_000);
  await escalate(work());
  expect(await tasksAbout(left)).toEqual([{ kind: 'core.child-told', role: 'duty-officer', org: world.homes.A }, { kind: 'core.report-late', role: 'officer', org: world.office }]);
  expect((await noticesTo(world.officer.id, 'core.report-late')).length).toBeGreaterThan(0);
  const seenAbove = async () => (await house.http.inject({ url: '/api/core/reports', headers: await signIn(house, world, world.officer) })).json<{ above: { id: string }[] }>();
  // The office above reads nothing of it, and knows where a child waits and whom to call.
  expect((await seenAbove()).above.find(({ id }) => id === left)).toEqual({ id: left, org: expect.objectContaining({ id: world.homes.A }), madeAt: expect.any(String), onDuty: [{ id: world.dutyOfficer.id, callName: expect.any(String) }] });
  house.clock.now = new Date(house.clock.now.getTime() + 61 * 60_000);
  await escalate(work());
  expect(await tasksAbout(left)).toContainEqual({ kind: 'core.report-late', role: 'officer', org: world.ministry });
  expect((await tasksAbout(taken)).map(({ kind }) => kind)).toEqual(['core.child-told']);
  expect(await post(world.dutyOfficer, `reports/${left}/steps`, { id: newId(), what: 'close', said: 'คุยแล้ว', outcome: 'helped' })).toMatchObject({ code: 'core.report-not-taken' });
  await post(world.dutyOfficer, `reports/${left}/steps`, { id: newId(), what: 'take', said: '' });
  expect(await post(world.dutyOfficer, `reports/${left}/steps`, { id: newId(), what: 'close', said: 'คุยแล้ว', outcome: 'helped' })).toEqual({});
  expect(await tasksAbout(left)).toEqual([]);
});

test('a coach reaches a child with a check that holds, and somebody of the home always reads along', async () => {
  const write = (id = newId()) => post(world.coach, 'messages', { id, text: 'วันนี้เรียนอะไร', child: world.child1.id });
  expect(await write()).toMatchObject({ code: 'core.screening-missing' });
  const today = house.clock.now.toISOString().slice(0, 10);
  expect(await post(world.officer, 'screening', { id: newId(), person: world.coach.id, kind: 'police', checkedOn: today, until: today, by: 'สถานีตำรวจทดลอง', document: '' })).toEqual({});
  const id = newId();
  expect(await write(id)).toEqual({ sent: 1 });
  expect(await post(world.coach, 'messages', { id: newId(), text: 'สวัสดี', child: world.childB.id })).toMatchObject({ code: 'core.not-at-this-home' });
  expect(await post(world.child1, 'messages', { id: newId(), text: 'อ่านนิทาน', adult: world.coach.id })).toEqual({ sent: 1 });
  expect(await post(world.child2, 'messages', { id: newId(), text: 'ขอคุยด้วย', adult: world.coach.id })).toMatchObject({ code: 'platform.not-found' });
  expect(await post(world.child1, 'messages', { id: newId(), text: 'เล่นกันไหม', child: world.child2.id })).toMatchObject({ code: 'core.not-at-this-home' });
  expect((await messagesOf(world.staffA)).map(({ text, isSeen }) => [text, isSeen])).toEqual([['วันนี้เรียนอะไร', false], ['อ่านนิทาน', false]]);
  expect(await messagesOf(world.child2)).toEqual([]);
  expect(await messagesOf(world.operator)).toEqual([]);

  const report = await tell(world.child1, { message: id, href: '/messages' });
  expect(await post(world.dutyOfficer, `reports/${report}/steps`, { id: newId(), what: 'take-down', said: '' })).toEqual({});
  for (const person of [world.child1, world.coach, world.staffA]) expect((await messagesOf(person)).map(({ text }) => text)).toEqual(['อ่านนิทาน']);
  expect(await post(world.dutyOfficer, `reports/${report}/look`, {})).toMatchObject({ message: { text: 'วันนี้เรียนอะไร', by: { id: world.coach.id }, isDown: true } });

  house.clock.now = new Date(house.clock.now.getTime() + 24 * 3_600_000);
  expect(await write()).toMatchObject({ code: 'core.screening-missing' });
});

test('who is told about reads nothing of it, whatever their office', async () => {
  const id = newId();
  expect(await post(world.staffA, 'messages', { id, text: 'มาหาครูหน่อย', child: world.child1.id })).toEqual({ sent: 1 });
  const report = await tell(world.child1, { message: id, to: 'home' });
  expect(await reportsRead(settingsOf(world.staffA, 'home-staff', world.homes.A))).not.toContain(report);
  expect(await reportsRead(settingsOf(world.staffA, 'duty-officer', world.office))).not.toContain(report);
});

test('where nobody else would read along, no message goes', async () => {
  const alone = await adultAt(house, world.homes.B);
  await establish(house.surroundings, async (set) => {
    await set.role(alone, 'home-staff', world.homes.B);
    await set.account(alone, 'alone', 'ทดลอง-rain-7731', { N: 2 ** 8, r: 8, p: 1 });
  });
  expect(await post({ id: alone, login: 'alone', pin: null, home: null }, 'messages', { id: newId(), text: 'สวัสดี', child: world.childB.id })).toMatchObject({ code: 'core.no-named-person' });
});

test('an officer chooses for a home of theirs who reads along, from those who work there or above; nobody chosen, its staff do', async () => {
  const named = async () => (await house.http.inject({ url: '/api/core/messages/named', headers: await signIn(house, world, world.officer) })).json<AnswerOf<typeof listNamedPersons>>().homes;
  const before = (await named()).find(({ id }) => id === world.homes.A);
  expect(before).toMatchObject({ chosen: [] });
  expect(before?.reads.length).toBeGreaterThan(0);
  expect(before?.can).toContain(world.staffA.id);
  expect((await named()).map(({ id }) => id)).not.toContain(world.homes.C);
  expect(await post(world.officer, 'messages/named', { home: world.homes.A, people: [world.child1.id] })).toMatchObject({ code: 'platform.not-found' });
  expect(await post(world.officer, 'messages/named', { home: world.homes.A, people: [world.staffA.id, world.officer.id] })).toEqual({});
  const chosen = (await named()).find(({ id }) => id === world.homes.A);
  expect(chosen?.chosen.toSorted()).toEqual([world.staffA.id, world.officer.id].toSorted());
  expect(chosen?.reads).toHaveLength(2);
  await post(world.officer, 'messages/named', { home: world.homes.A, people: [] });
  expect((await named()).find(({ id }) => id === world.homes.A)).toEqual(before);
});

test('checks that run out within thirty days, and missing ones, wait for the officer; a new one ends the asking', async () => {
  await askForScreening(work());
  const asked = () => house.look("select 1 from core.task where kind = 'core.screening' and thing_id = $1 and ended_at is null", [`${world.staffA.id}:${world.homes.A}`]);
  expect(await asked()).toHaveLength(1);
  await post(world.officer, 'screening', { id: newId(), person: world.staffA.id, kind: 'police', checkedOn: '2026-01-01', until: '2099-01-01', by: 'สถานีตำรวจทดลอง', document: '' });
  expect(await asked()).toHaveLength(0);
});

test('nobody is asked for the check of somebody whose role has ended', async () => {
  const person = await adultAt(house, world.homes.A);
  await establish(house.surroundings, (set) => set.role(person, 'home-staff', world.homes.A));
  const asked = () => house.look("select outcome from core.task where kind = 'core.screening' and thing_id = $1", [`${person}:${world.homes.A}`]);
  await askForScreening(work());
  expect(await asked()).toEqual([{ outcome: null }]);
  await house.look('update core.role_grant set to_day = from_day - 1 where person_id = $1', [person]);
  await askForScreening(work());
  expect(await asked()).toEqual([{ outcome: 'dropped' }]);
});
