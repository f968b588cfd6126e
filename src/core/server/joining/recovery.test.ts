import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { adultAt } from '../testing/places.ts';
import { makeWorld, PASSWORD, signIn, type Headers, type World } from '../testing/world.ts';

const NEW = 'ฝนตกที่หลังบ้าน-42';

let house: TestHouse;
let world: World;
let first: Headers;
let second: Headers;
let secondId: string;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  secondId = await adultAt(house, world.office);
  await establish(house.surroundings, async (set) => {
    await set.role(secondId, 'officer', world.office);
    await set.account(secondId, 'second', PASSWORD, { N: 256, r: 8, p: 1 });
  });
  first = await signIn(house, world, world.officer);
  second = await signIn(house, world, { ...world.officer, id: secondId, login: 'second' });
});
afterAll(async () => {
  await house.close();
});

type Answer = Awaited<ReturnType<TestHouse['http']['inject']>>;
const codeOf = (answer: Answer): string => (answer.statusCode < 400 ? 'ok' : answer.json<{ code: string }>().code);
const post = async (url: string, headers: Headers, payload: object = {}): Promise<Answer> => await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers, payload });
const start = async (person: string, by: Headers, id = newId()): Promise<{ id: string; said: string }> => ({ id, said: codeOf(await post(`people/${person}/recovery`, by, { id, recognised: 'known', reason: 'ทำโทรศัพท์หาย ลืมรหัสผ่าน' })) });
const told = async (person: string): Promise<unknown[]> => (await house.look('select kind from core.notice where person_id = $1 order by made_at, notice_id', [person])).map((row) => row['kind']);

test('one officer recognises, another agrees, and a printed code opens the account anew with every former way in void', async () => {
  const old = await signIn(house, world, world.staffA);
  await house.look("insert into core.passkey (person_id, passkey_id, credential, public_key, name, made_at) values ($1, $2, 'lost', '\\x00', 'เครื่องที่หาย', now())", [world.staffA.id, newId()]);
  const { id, said } = await start(world.staffA.id, first);
  expect(said).toBe('ok');
  expect((await house.look("select for_role, href from core.task where kind = 'core.confirm-recovery' and thing_id = $1", [id]))[0]).toEqual({ for_role: 'officer', href: '/recoveries' });
  expect(codeOf(await post(`recoveries/${id}/confirm`, first))).toBe('core.same-officer');
  const listed = async (headers: Headers) => (await house.http.inject({ url: '/api/core/recoveries', headers })).json<{ recoveries: { id: string; mayConfirm: boolean; mine: boolean }[] }>().recoveries;
  expect(await listed(second)).toMatchObject([{ id, mayConfirm: true, mine: false }]);
  expect(await listed(first)).toMatchObject([{ id, mayConfirm: false, mine: false }]);
  expect(await listed(old)).toMatchObject([{ id, mayConfirm: false, mine: true }]);

  const [one, other] = await Promise.all([post(`recoveries/${id}/confirm`, second), post(`recoveries/${id}/confirm`, second)]);
  const good = [one, other].filter((answer) => answer.statusCode === 200);
  expect(good).toHaveLength(1);
  const { code } = good[0]?.json<{ code: string }>() ?? { code: '' };
  // Until the code is used nothing changes, so that a recovery nobody asked for locks nobody out.
  expect(codeOf(await post('sign-in/password', {}, { login: 'staff-a', password: PASSWORD }))).toBe('ok');
  expect(codeOf(await post('paper-code/use', {}, { code, login: 'another-name', password: NEW }))).toBe('ok');
  expect(codeOf(await post('sign-in/password', {}, { login: 'staff-a', password: PASSWORD }))).toBe('core.wrong-sign-in');
  expect(codeOf(await post('sign-in/password', {}, { login: 'staff-a', password: NEW }))).toBe('ok');
  expect((await house.http.inject({ url: '/api/core/session', headers: old })).json<{ person: unknown }>().person).toBeNull();
  expect(await house.look("select 1 from core.passkey where person_id = $1", [world.staffA.id])).toEqual([]);
  expect(codeOf(await post('paper-code/use', {}, { code, login: 'x', password: NEW }))).toBe('core.wrong-paper-code');
  expect(await told(world.staffA.id)).toEqual(['core.recovery-started', 'core.recovery-confirmed', 'core.account-begun']);
  const audited = await house.look("select action, person_id from platform.audit where subject_id = $1 and action like 'core.%recovery' order by seq", [world.staffA.id]);
  expect(audited).toEqual([{ action: 'core.start-recovery', person_id: world.officer.id }, { action: 'core.confirm-recovery', person_id: secondId }]);
});

test('never for oneself, never upward, never elsewhere', async () => {
  expect((await start(world.officer.id, first)).said).toBe('platform.not-allowed');
  const operator = await adultAt(house, world.office);
  await establish(house.surroundings, async (set) => {
    await set.role(operator, 'operator', world.ministry);
    await set.account(operator, 'other-operator', PASSWORD, { N: 256, r: 8, p: 1 });
  });
  expect((await start(operator, first)).said).toBe('platform.not-allowed');
  expect((await start(world.family.id, first)).said).toBe('platform.not-found');
  // The one who lost everything agrees to nothing themselves.
  const { id, said } = await start(secondId, first);
  expect([said, codeOf(await post(`recoveries/${id}/confirm`, second))]).toEqual(['ok', 'platform.not-allowed']);
  expect(codeOf(await post(`recoveries/${id}/drop`, second))).toBe('ok');
});

test('the database itself holds to two officers', async () => {
  const row = 'insert into core.recovery (person_id, recovery_id, org_id, recognised, reason, started_by, started_at, expires_at, confirmed_by, confirmed_at) values ($1, $2, $3, $4, $5, $6, now(), now(), $7, now())';
  await expect(house.look(row, [world.coach.id, newId(), world.office, 'known', 'x', world.officer.id, world.officer.id])).rejects.toThrow(/check constraint/);
  await expect(house.look(row, [world.coach.id, newId(), world.office, 'known', 'x', world.officer.id, world.coach.id])).rejects.toThrow(/check constraint/);
});

test('a day later it has run out, and one under way is not begun twice', async () => {
  const { id } = await start(world.librarian.id, first);
  expect((await start(world.librarian.id, second)).said).toBe('core.recovery-under-way');
  expect((await start(world.librarian.id, first, id)).said).toBe('ok');
  house.clock.move(24 * 3600 + 1);
  [first, second] = [await signIn(house, world, world.officer), await signIn(house, world, { ...world.officer, login: 'second' })];
  expect(codeOf(await post(`recoveries/${id}/confirm`, second))).toBe('platform.not-found');
  const again = await start(world.librarian.id, second);
  expect(again.said).toBe('ok');
  const { code } = (await post(`recoveries/${again.id}/confirm`, first)).json<{ code: string }>();
  // Whoever did not ask for it stops it, and the paper is worth nothing.
  expect(codeOf(await post(`recoveries/${again.id}/drop`, await signIn(house, world, world.librarian)))).toBe('ok');
  expect(codeOf(await post('paper-code/use', {}, { code, login: 'librarian', password: NEW }))).toBe('core.wrong-paper-code');
});

test('whoever invents a colleague has found no second officer', async () => {
  const invented = await adultAt(house, world.office);
  await post(`people/${invented}/roles`, first, { id: newId(), role: 'officer', org: world.office });
  await establish(house.surroundings, (set) => set.account(invented, 'invented', PASSWORD, { N: 256, r: 8, p: 1 }));
  const puppet = await signIn(house, world, { ...world.officer, login: 'invented' });
  const { id } = await start(world.coach.id, first);
  expect(codeOf(await post(`recoveries/${id}/confirm`, puppet))).toBe('core.officers-too-close');
  expect(codeOf(await post(`recoveries/${id}/confirm`, second))).toBe('ok');
});
