import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { meeting } from '#platform/server/testing/meeting.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { makeContext } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { coreRoom, establish, inRoomOfCore, recognition } from './index.ts';
import { askToPublish, withdrawPublication } from './moderation/publish.ts';
import { escalate } from './safeguarding/look-after.ts';
import type { CoreTables } from './tables.ts';
import { asking, type Said } from './testing/asking.ts';
import { adultAt, childAt } from './testing/places.ts';
import { makeWorld, signIn, type Headers, type World } from './testing/world.ts';

const COUNTED = { name: 'core.tried', words: { th: 'ลอง', en: 'Tried' }, delivered: { event: 'core.person-added', fact: 'n' }, used: [] };
let house: TestHouse;
let world: World;
let officer: Headers;
let staff: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, measures: [COUNTED] })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  house.clock.move(3700);
  [officer, staff] = [await signIn(house, world, world.officer), await signIn(house, world, world.staffA)];
});

const ask = asking(() => house);
const said = (answers: readonly Said[]) => answers.map(({ status, code }) => [status, code]);

test('a child is moved once, however often it is asked for at once', async () => {
  const child = await childAt(house, world.homes.A);
  const move = () => ask(officer, 'POST', `people/${child}/move`, { to: world.homes.B, membership: newId() });
  expect(said(await meeting(house, { text: 'select 1 from core.membership where person_id = $1 for update', values: [child] }, [move, move]))).toEqual([[204, ''], [204, '']]);
  expect(await house.look('select org_id as org from core.membership where person_id = $1 and to_day is null', [child])).toEqual([{ org: world.homes.B }]);
});

test('of two who save a programme or a promise at once, one hears of the other', async () => {
  const lead = await signIn(house, world, world.programmeLead);
  const [id, promise, partner] = [newId(), newId(), newId()];
  await establish(house.surroundings, (set) => set.org({ id: partner, kind: 'partner-company', name: { th: 'ภาคี', en: 'Partner' }, parent: world.ministry, province: null }));
  const save = (name: string, version: number) => () => ask(lead, 'PUT', `programmes/${id}`, { name: { th: name, en: name }, axis: 4, from: 2569, to: 2571, strategies: [2], sdgs: [4], version });
  expect(await save('แรก', 0)()).toMatchObject({ status: 200, version: 1 });
  expect(said(await meeting(house, { text: 'select 1 from core.programme where programme_id = $1 for update', values: [id] }, [save('หนึ่ง', 1), save('สอง', 1)]))).toEqual([[200, ''], [409, 'core.programme-changed']]);
  expect(await house.look('select name_th as name, version from core.programme where programme_id = $1', [id])).toEqual([{ name: 'หนึ่ง', version: 2 }]);
  const note = (amount: number, version: number) => () => ask(lead, 'PUT', `programmes/${id}/promises/${promise}`, { partner, measure: 'core.tried', amount, by: '2027-03-31', version });
  expect(await note(10, 0)()).toMatchObject({ status: 200 });
  expect(said(await meeting(house, { text: 'select 1 from core.promise where promise_id = $1 for update', values: [promise] }, [note(20, 1), note(30, 1)]))).toEqual([[200, ''], [409, 'core.programme-changed']]);
});

test('a report is closed once', async () => {
  const report = newId();
  await ask(await signIn(house, world, world.child1), 'POST', 'reports', { id: report, kind: 'unkind', to: 'duty', said: '' });
  const duty = await signIn(house, world, world.dutyOfficer);
  const step = (more: object) => ask(duty, 'POST', `reports/${report}/steps`, { id: newId(), said: 'คุยกับเด็กแล้ว', ...more });
  expect((await step({ what: 'take' })).status).toBe(200);
  const close = (outcome: string) => () => step({ what: 'close', outcome });
  expect(said(await meeting(house, { text: 'select 1 from core.report where report_id = $1 for update', values: [report] }, [close('helped'), close('no-danger')]))).toEqual([[200, ''], [409, 'core.report-closed']]);
  expect(await house.look("select facts from platform.event where name = 'core.report-closed' and subject_id = $1", [report])).toEqual([{ facts: { outcome: 'helped' } }]);
});

test('a report that is taken just when its clock runs out does not go up', async () => {
  const report = newId();
  await ask(await signIn(house, world, world.child1), 'POST', 'reports', { id: report, kind: 'unkind', to: 'duty', said: '' });
  house.clock.move(25 * 3600);
  const duty = await signIn(house, world, world.dutyOfficer);
  let looked = false;
  await escalate({
    signal: new AbortController().signal,
    transaction: async (fn) => {
      if (looked) await ask(duty, 'POST', `reports/${report}/steps`, { id: newId(), said: '', what: 'take' });
      looked = true;
      return await house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext<CoreTables>(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null)));
    },
  });
  expect(await house.look('select level, taken_by as by from core.report where report_id = $1', [report])).toEqual([{ level: 0, by: world.dutyOfficer.id }]);
  expect(await house.look("select 1 from core.task where kind = 'core.report-late' and thing_id = $1", [report])).toEqual([]);
});

test('nobody hears that nothing was erased while somebody is erased', async () => {
  const [child, erasure] = [await childAt(house, world.homes.A), newId()];
  await ask(staff, 'POST', `people/${child}/erasure`, { id: erasure, reason: 'ขอลบ' });
  const both = [() => ask(officer, 'POST', `erasures/${erasure}/do`, { reason: 'asked-by-guardian' }), () => ask(officer, 'POST', `erasures/${erasure}/drop`, {})];
  expect(said(await meeting(house, { text: 'select 1 from core.erasure where erasure_id = $1 for update', values: [erasure] }, both))).toEqual([[204, ''], [404, 'platform.not-found']]);
  expect(await house.look('select done_at is not null as done, dropped_at from core.erasure where erasure_id = $1', [erasure])).toEqual([{ done: true, dropped_at: null }]);
});

test('what is handed over while the last that waited is taken back waits with a task', async () => {
  const [first, second] = [newId(), newId()];
  const hand = (thing: string) => ({ kind: 'library.word', thing, org: world.homes.A, by: world.child1.id, reader: 'home-staff' as const, text: 'สนุกมาก', href: '/library' });
  await inRoomOfCore(house.surroundings, (context) => askToPublish(context, hand(first)));
  const { withdrawn } = await inRoomOfCore(house.surroundings, async (context) => {
    await askToPublish(context, hand(second));
    let isDone = false;
    const taken = inRoomOfCore(house.surroundings, (other) => withdrawPublication(other, first)).finally(() => (isDone = true));
    await expect.poll(async () => isDone || (await house.look("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0, { timeout: 10_000 }).toBe(true);
    return { withdrawn: taken };
  });
  await withdrawn;
  expect(await house.look("select 1 from core.task where kind = 'core.read-before' and thing_id = $1 and ended_at is null", [`${world.homes.A}:home-staff`])).toHaveLength(1);
});

test('a card that is taken back while it is being used opens nothing', async () => {
  const [child, card] = [await childAt(house, world.homes.A), newId()];
  const { code } = await ask<{ code: string }>(staff, 'POST', `people/${child}/family-cards`, { id: card, guardian: null });
  const family = await signIn(house, world, world.family);
  const [, used] = await meeting(house, { text: 'select 1 from core.family_card where card_id = $1 for update', values: [card] }, [
    () => ask(staff, 'POST', `family-cards/${card}/end`, {}),
    () => house.http.inject({ method: 'POST', url: '/api/core/family/card/use', headers: family, payload: { code, relation: 'grandparent' } }).then((answer) => ({ status: answer.statusCode, code: answer.json<Said>().code })),
  ]);
  expect(used).toMatchObject({ code: 'core.wrong-family-card' });
  expect(await house.look('select used_by, ended_at is not null as ended from core.family_card where card_id = $1', [card])).toEqual([{ used_by: null, ended: true }]);
});

test('what is said twice at once is said', async () => {
  const child = await signIn(house, world, world.child1);
  const [answer] = await meeting(house, { text: 'insert into core.family_say (person_id, shows, said_at) values ($1, true, now())', values: [world.child1.id] }, [() => ask(child, 'POST', 'family/showing', { shows: false })]);
  expect(answer).toMatchObject({ status: 200, shows: false });
  expect(await house.look('select shows from core.family_say where person_id = $1', [world.child1.id])).toEqual([{ shows: false }]);
});

test('named persons who are chosen twice at once are those of one of the two', async () => {
  const choose = (person: string) => () => ask(officer, 'POST', 'messages/named', { home: world.homes.A, people: [person] });
  const both = await meeting(house, { text: 'lock table core.named_person in share mode' }, [choose(world.staffA.id), choose(world.staffA.id)]);
  expect(said(both)).toEqual([[200, ''], [200, '']]);
  expect(await house.look('select person_id as id from core.named_person where org_id = $1', [world.homes.A])).toEqual([{ id: world.staffA.id }]);
});

test('of two who begin with the same name at once, one hears that it is taken', async () => {
  const begin = async (remoteAddress: string): Promise<() => Promise<Said>> => {
    const person = await adultAt(house, world.office);
    await establish(house.surroundings, (set) => set.role(person, 'coach', world.office));
    const { code } = await ask<{ code: string }>(officer, 'POST', `people/${person}/start-code`, {});
    return async () => {
      const answer = await house.http.inject({ method: 'POST', url: '/api/core/paper-code/use', remoteAddress, payload: { code, login: 'same-name', password: 'ฝนตกที่หลังบ้าน-42' } });
      return { code: '', ...answer.json<Partial<Said>>(), status: answer.statusCode };
    };
  };
  expect(said(await meeting(house, { text: 'lock table core.account in share mode' }, [await begin('192.0.2.1'), await begin('192.0.2.2')]))).toEqual([[200, ''], [409, 'core.login-taken']]);
});
