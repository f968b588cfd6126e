import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import type { RoomWork } from '#platform/server/room.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { coreRoom, inRoomOfCore, recognition } from '../index.ts';
import type { CoreTables } from '../tables.ts';
import { makeWorld, signIn, type World, type WorldPerson } from '../testing/world.ts';
import { askAbove } from './late.ts';
import { askToPublish, publicationsOf, withdrawPublication } from './publish.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, published: [{ kind: 'library.word', reader: 'home-staff', words: { th: 'คำ', en: 'Words' } }] })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

interface Listed { id: string; text: string; by: { callName: string } | null; marks: { kind: string }[]; version: number; isLate: boolean; isReported: boolean; state: string }
const hand = (thing: string, text: string, by: WorldPerson = world.child1, org: string = world.homes.A): Promise<void> =>
  inRoomOfCore(house.surroundings, (context) => askToPublish(context, { kind: 'library.word', thing, org, by: by.id, reader: 'home-staff', text, href: '/library' }));
async function queueOf(person: WorldPerson, which = 'waiting'): Promise<Listed[]> {
  return (await house.http.inject({ url: `/api/core/publications?which=${which}`, headers: await signIn(house, world, person) })).json<{ publications: Listed[] }>().publications;
}
async function decide(person: WorldPerson, one: Pick<Listed, 'id' | 'version'> | undefined, decision: string, more: object = {}): Promise<{ code?: string }> {
  const payload = { id: newId(), decision, reason: decision === 'publish' ? null : 'unclear', said: '', seen: one?.version ?? 0, ...more };
  return (await house.http.inject({ method: 'POST', url: `/api/core/publications/${one?.id ?? newId()}/decisions`, headers: await signIn(house, world, person), payload })).json();
}
async function post(person: WorldPerson, url: string, payload: object): Promise<unknown> {
  return (await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers: await signIn(house, world, person), payload })).json();
}
const isOut = async (thing: string): Promise<boolean> => (await house.look<{ out: boolean }>('select core.is_published($1) as out', [thing]))[0]?.out === true;
const standing = async (thing: string) => (await inRoomOfCore(house.surroundings, (context) => publicationsOf(context, [thing]))).get(thing);
const openTasks = (kind: string) => house.look<{ role: string; org: string }>('select for_role as role, org_id as org from core.task where kind = $1 and ended_at is null', [kind]);
const work = (): RoomWork<CoreTables> => ({
  signal: new AbortController().signal,
  transaction: (fn) => house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null))),
});

test('nothing is out before the home has read it; what tells who somebody is stands out; the author hears why', async () => {
  const thing = newId();
  await hand(thing, 'น้องกล้าชอบเล่มนี้ โทร ๐๘๑-๒๓๔-๕๖๗๘');
  expect(await isOut(thing)).toBe(false);
  expect(await openTasks('core.read-before')).toEqual([{ role: 'home-staff', org: world.homes.A }]);
  const [one] = await queueOf(world.staffA);
  expect(one).toMatchObject({ by: { callName: 'ใบบัว' }, state: 'waiting', isReported: false });
  expect(one?.marks.map(({ kind }) => kind)).toEqual(['name', 'phone']);
  for (const other of [world.librarian, world.dutyOfficer, world.officer]) expect(await queueOf(other)).toEqual([]);
  expect(await decide(world.staffA, one, 'change', { reason: null })).toMatchObject({ code: 'core.publication-unsaid' });
  expect(await decide(world.officer, one, 'publish')).toMatchObject({ code: 'platform.not-found' });
  expect(await decide(world.staffA, one, 'change', { reason: 'names', said: ' เอาเบอร์ออกก่อนนะ ' })).toEqual({});
  expect(await standing(thing)).toMatchObject({ state: 'change', reason: 'names', said: 'เอาเบอร์ออกก่อนนะ' });
  expect(await house.look('select kind from core.notice where person_id = $1 and thing_id = $2', [world.child1.id, thing])).toEqual([{ kind: 'core.publication-change' }]);
  expect(await openTasks('core.read-before')).toEqual([]);

  await hand(thing, 'ชอบมาก');
  expect(await decide(world.staffA, one, 'publish')).toMatchObject({ code: 'core.publication-changed' });
  const [again] = await queueOf(world.staffA);
  expect(await decide(world.staffA, again, 'publish')).toEqual({});
  expect(await isOut(thing)).toBe(true);
  expect((await house.look<{ action: string }>('select action from platform.audit where subject_id = $1 order by seq', [thing])).map(({ action }) => action)).toEqual(['core.ask-to-publish', 'core.publication-change', 'core.ask-to-publish', 'core.publication-publish']);
  expect(await house.look("select person_id, facts from platform.event where subject_id = $1 and name = 'core.publication-decided' order by seq", [thing])).toEqual([{ person_id: null, facts: { state: 'change' } }, { person_id: null, facts: { state: 'published' } }]);
});

test('the first word against it takes it down and brings it back to be read; read again it stands, and those on duty can take it down', async () => {
  const thing = newId();
  await hand(thing, 'สนุกดี');
  await decide(world.staffA, (await queueOf(world.staffA))[0], 'publish');
  const report = newId();
  const told = { kind: 'unkind', to: 'duty', said: '', href: '/library', thing };
  // Whoever lives elsewhere cannot have seen it.
  await post(world.childB, 'reports', { ...told, id: newId() });
  expect(await isOut(thing)).toBe(true);
  await post(world.child2, 'reports', { ...told, id: report });
  expect(await isOut(thing)).toBe(false);
  const [back] = await queueOf(world.staffA);
  expect(back).toMatchObject({ isReported: true, text: 'สนุกดี' });
  expect(await post(world.dutyOfficer, `reports/${report}/look`, {})).toMatchObject({ message: { text: 'สนุกดี', by: { callName: 'ใบบัว' }, isDown: true, isPublished: true } });
  await decide(world.staffA, back, 'publish');
  await post(world.child2, 'reports', { ...told, id: newId() });
  expect(await isOut(thing)).toBe(true);
  // Another text in its place was never let stand.
  await hand(thing, 'คนอ่านเล่มนี้โง่');
  await decide(world.staffA, (await queueOf(world.staffA))[0], 'publish');
  await post(world.child2, 'reports', { ...told, id: newId() });
  expect(await isOut(thing)).toBe(false);
  await hand(thing, 'สนุกดี');
  const [once] = await queueOf(world.staffA);
  expect(once).toMatchObject({ isReported: true });
  await decide(world.staffA, once, 'publish');
  expect(await post(world.dutyOfficer, `reports/${report}/steps`, { id: newId(), what: 'take-down', said: '' })).toEqual({});
  expect(await isOut(thing)).toBe(false);
  await decide(world.staffA, (await queueOf(world.staffA))[0], 'refuse');
  expect((await queueOf(world.staffA, 'decided')).find(({ text }) => text === 'สนุกดี')).toMatchObject({ state: 'refused' });
});

test('nobody reads for others what they wrote themselves, and what its author took back is nobody’s to let out', async () => {
  const [own, gone] = [newId(), newId()];
  await hand(own, 'ครูเขียนเอง', world.staffA);
  expect(await queueOf(world.staffA)).toEqual([]);
  const [row] = await house.look<{ id: string }>('select publication_id as id from core.publication where thing_id = $1', [own]);
  expect(await decide(world.staffA, { id: row?.id ?? '', version: 1 }, 'publish')).toMatchObject({ code: 'platform.not-found' });
  await hand(gone, 'เปลี่ยนใจแล้ว');
  const [one] = await queueOf(world.staffA);
  await inRoomOfCore(house.surroundings, (context) => withdrawPublication(context, gone));
  expect(await decide(world.staffA, one, 'publish')).toMatchObject({ code: 'core.publication-gone' });
  expect(await house.look('select text from core.publication where thing_id = $1', [gone])).toEqual([{ text: '' }]);
  await inRoomOfCore(house.surroundings, (context) => withdrawPublication(context, own));
});

test('what waits too long is read by the officers above too, and who reads follows from what is set', async () => {
  const thing = newId();
  await hand(thing, 'รอนานแล้ว');
  house.clock.now = new Date(house.clock.now.getTime() + 47 * 3_600_000);
  await askAbove(work());
  expect(await queueOf(world.officer)).toEqual([]);
  house.clock.now = new Date(house.clock.now.getTime() + 2 * 3_600_000);
  await askAbove(work());
  expect(await openTasks('core.read-late')).toEqual([{ role: 'officer', org: world.homes.A }]);
  const [late] = await queueOf(world.officer);
  expect(late).toMatchObject({ isLate: true, text: 'รอนานแล้ว' });
  expect(await decide(world.officer, late, 'publish')).toEqual({});
  expect(await openTasks('core.read-late')).toEqual([]);

  const set = await house.http.inject({ method: 'PUT', url: '/api/core/system/settings/moderation.reader.library.word', headers: await signIn(house, world, world.operator), payload: { value: 'librarian' } });
  expect(set.json()).toEqual({ value: 'librarian' });
  await hand(newId(), 'ให้บรรณารักษ์อ่าน');
  expect((await queueOf(world.staffA))).toEqual([]);
  // A librarian meets readers without a name.
  expect(await queueOf(world.librarian)).toMatchObject([{ text: 'ให้บรรณารักษ์อ่าน', by: null }]);
});

test('what is set counts in place of what the program begins with, says who set it, and cannot be switched off', async () => {
  const headers = await signIn(house, world, world.operator);
  const put = async (name: string, value: string) => (await house.http.inject({ method: 'PUT', url: `/api/core/system/settings/${name}`, headers, payload: { value } })).json<{ code?: string }>();
  for (const value of ['0', '73', '-1', '2.5', 'never']) expect(await put('safeguarding.hours.other', value)).toMatchObject({ code: 'platform.bad-input' });
  expect(await put('safeguarding.hours.other', '6')).toEqual({ value: '6' });
  const report = newId();
  await post(world.child1, 'reports', { id: report, kind: 'other', to: 'duty', said: '' });
  const [row] = await house.look<{ hours: string }>('select extract(epoch from due_at - made_at) / 3600 as hours from core.report where report_id = $1', [report]);
  expect(Number(row?.hours)).toBe(6);
  const { settings } = (await house.http.inject({ url: '/api/core/system', headers })).json<{ settings: { name: string; value: string; start: string; changed: { by: string } | null }[] }>();
  expect(settings.find(({ name }) => name === 'safeguarding.hours.other')).toMatchObject({ value: '6', start: '24', changed: { by: 'สมหมาย' } });
  expect(await house.look("select facts from platform.audit where action = 'core.set-setting' and facts->>'name' = 'safeguarding.hours.other'")).toEqual([{ facts: { name: 'safeguarding.hours.other', before: '24', after: '6' } }]);
  expect(await put('installation.name-th', 'บ้านอุ่นใจ')).toEqual({ value: 'บ้านอุ่นใจ' });
  expect((await house.http.inject({ url: '/api/core/session' })).json()).toMatchObject({ called: { th: 'บ้านอุ่นใจ', en: 'บ้านอุ่นใจ' } });
  // Left empty, what the program begins with counts again.
  expect(await put('safeguarding.hours.other', '')).toEqual({ value: '' });
});
