import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareThai } from '#platform/domain/thai-text.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, loadReference, recognition } from './index.ts';
import { coreProblems } from './problems.ts';
import { adultAt, childAt } from './testing/places.ts';
import { makeWorld, signIn, type Headers, type World } from './testing/world.ts';

let house: TestHouse;
let world: World;
let officer: Headers;
let staff: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
  staff = await signIn(house, world, world.staffA);
});
afterAll(async () => {
  await house.close();
});

const codeOf = (answer: { statusCode: number; json<T>(): T }): string => (answer.statusCode < 400 ? '' : answer.json<{ code: string }>().code);
const post = async (url: string, headers: Headers, payload: object = {}) => await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers, payload });
interface Page {
  readonly people: readonly { id: string; givenName: string; animal: string | null; org: { id: string } | null }[];
  readonly next: string | null;
}
const list = async (headers: Headers, query: Record<string, string> = {}) => (await house.http.inject({ url: '/api/core/people', headers, query })).json<Page>();
const told = async (person: string) => await house.look<{ name: string; facts: object }>('select name, facts from platform.event where person_id = $1 order by seq', [person]);

describe('the list of people', () => {
  test('holds whom one looks after, and nobody else', async () => {
    const ids = async (headers: Headers) => new Set((await list(headers)).people.map((person) => person.id));
    const [mine, theirs] = [await ids(staff), await ids(officer)];
    expect([...mine].toSorted()).toEqual([world.staffA.id, world.child1.id, world.child2.id].toSorted());
    expect([world.childB.id, world.child1.id, world.officer.id].every((id) => theirs.has(id))).toBe(true);
    expect([world.childC.id, world.adult.id, world.operator.id].some((id) => theirs.has(id))).toBe(false);
  });

  test('comes page by page in the order of a Thai dictionary, each once, also while people join', async () => {
    const home = newId();
    const names = ['แก้ว', 'กล้วย', 'เก่ง', 'กา', 'ไข่', 'ขวัญ', 'แก้ว', 'Anna', 'เอก', 'อ้อ'];
    await establish(house.surroundings, async (set) => {
      await set.org({ id: home, kind: 'home', name: { th: 'บ้านยาว', en: 'Long' }, parent: world.office, province: null });
      for (const givenName of names) await set.person({ id: newId(), org: home, kind: 'resident', givenName, familyName: '', callName: givenName, birth: null, nationalId: null });
    });
    const seen: string[] = [];
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const page: Page = await list(officer, { org: home, limit: '3', ...(after === null ? {} : { after }) });
      seen.push(...page.people.map((person) => person.givenName));
      if (first) await establish(house.surroundings, (set) => set.person({ id: newId(), org: home, kind: 'resident', givenName: 'ก', familyName: '', callName: 'ก', birth: null, nationalId: null }));
      after = page.next;
    }
    expect(seen).toEqual(names.toSorted(compareThai));
  });

  test('is searched in any spelling, and a wild card is a sign like any other', async () => {
    const found = async (find: string) => (await list(staff, { find })).people.map((person) => person.id);
    expect(await found('ใบ​บัว')).toEqual([world.child1.id]);
    expect(await found('กล้า ตัวอย่าง')).toEqual([world.child2.id]);
    for (const wild of ['%', '_', '\\', '%%ก%%']) expect(await found(wild)).toEqual([]);
    expect((await list(staff, { find: '', after: 'no cursor' })).people).toHaveLength(3);
  });
});

describe('a person', () => {
  const added = async (changes: object = {}, headers = staff) => await post('people', headers, { id: newId(), org: world.homes.A, kind: 'resident', givenName: 'ก้อย', familyName: '', callName: 'ก้อย', birth: '', ...changes });

  test('is added once, however often it is sent', async () => {
    const id = newId();
    const answers = await Promise.all([added({ id }), added({ id }), added({ id })]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await told(id)).toEqual([{ name: 'core.person-added', facts: { kind: 'resident' } }]);
  });

  test('is refused with a reason for a number or birth date that cannot be, and for a number that is somebody\'s elsewhere', async () => {
    await house.look("update core.person set national_id = '9000000000021' where person_id = $1", [world.childC.id]);
    expect(codeOf(await added({ birth: '31/02/2558' }))).toBe('core.birth-date-no-such-day');
    expect(codeOf(await added({ nationalId: '9000000000022' }))).toBe('core.national-id-check-digit');
    expect(codeOf(await added({ nationalId: '9-0000-00000-02-1' }))).toBe('core.national-id-taken');
    expect(codeOf(await added({ givenName: 'a\u0000b' }))).toBe('platform.bad-input');
    // Nothing that can be read is no name.
    const right = { id: newId(), givenName: 'ก้อย', familyName: '', callName: 'ก้อย', birth: '', reason: 'พิมพ์ผิด' };
    for (const blank of [{ givenName: '  ' }, { callName: ' \u200b' }]) {
      expect(codeOf(await added(blank))).toBe('platform.bad-input');
      expect(codeOf(await post(`people/${world.child2.id}/rectify`, staff, { ...right, ...blank }))).toBe('platform.bad-input');
    }
  });

  test('holds a picture nobody else of the home has, also when many join at once', async () => {
    const home = newId();
    await establish(house.surroundings, (set) => set.org({ id: home, kind: 'home', name: { th: 'บ้านรูป', en: 'Pictures' }, parent: world.office, province: null }));
    await Promise.all(Array.from({ length: 24 }, () => added({ org: home }, officer)));
    const animals = (await list(officer, { org: home, limit: '200' })).people.map((person) => person.animal);
    expect(new Set(animals).size).toBe(24);
    expect((await added({ org: home }, officer)).statusCode).toBe(200);
  });
});

describe('moving', () => {
  test('takes everything along: the former home no longer sees the child, the new one does', async () => {
    const child = await childAt(house, world.homes.A);
    const before = (await list(staff)).people.find((person) => person.id === child);
    expect(before?.org?.id).toBe(world.homes.A);
    const body = { to: world.homes.B, membership: newId() };
    expect((await post(`people/${child}/move`, officer, body)).statusCode).toBe(204);
    expect((await post(`people/${child}/move`, officer, body)).statusCode).toBe(204);
    expect((await list(staff)).people.some((person) => person.id === child)).toBe(false);
    const there = (await list(officer, { org: world.homes.B })).people;
    expect(there.find((person) => person.id === child)?.org?.id).toBe(world.homes.B);
    expect(new Set(there.map((person) => person.animal)).size).toBe(there.length);
    expect((await told(child)).at(-1)).toEqual({ name: 'core.person-moved', facts: { from: world.homes.A, to: world.homes.B } });
    expect(codeOf(await post(`people/${child}/move`, officer, { to: world.homes.C, membership: newId() }))).toBe('platform.not-found');
  });

  test('signs the child out of the tablet of the former home', async () => {
    const child = await childAt(house, world.homes.A);
    await establish(house.surroundings, (set) => set.pin(child, '2580'));
    const headers = await signIn(house, world, { id: child, login: null, pin: '2580', home: 'A' });
    await post(`people/${child}/move`, officer, { to: world.homes.B, membership: newId() });
    expect((await house.http.inject({ url: '/api/core/session', headers })).json()).toMatchObject({ person: null });
  });
});

describe('leaving', () => {
  test('ends memberships, roles and sessions, and is told once', async () => {
    const adult = await adultAt(house, world.homes.A);
    await establish(house.surroundings, async (set) => {
      await set.account(adult, 'leaver', 'x', { N: 256, r: 8, p: 1 });
      await set.role(adult, 'home-staff', world.homes.A);
    });
    const theirs = { cookie: (await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', payload: { login: 'leaver', password: 'x' } })).cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    // Colleagues hold the same role and cannot take it.
    expect(codeOf(await post(`people/${adult}/leave`, staff))).toBe('platform.not-allowed');
    expect((await post(`people/${adult}/leave`, officer)).statusCode).toBe(204);
    expect((await house.http.inject({ url: '/api/core/session', headers: theirs })).json()).toMatchObject({ person: null });
    expect(codeOf(await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', payload: { login: 'leaver', password: 'x' } }))).toBe('core.wrong-sign-in');
    expect(codeOf(await post(`people/${adult}/leave`, officer))).toBe('platform.not-found');
    expect((await told(adult)).filter((event) => event.name === 'core.person-left')).toHaveLength(1);
  });
});

describe('roles', () => {
  test('are given downwards only, to grown-ups, and work at once', async () => {
    const adult = await adultAt(house, world.homes.A);
    const give = async (person: string, role: string, org: string) => codeOf(await post(`people/${person}/roles`, officer, { id: newId(), role, org }));
    expect(await give(adult, 'operator', world.office)).toBe('platform.not-allowed');
    expect(await give(adult, 'officer', world.ministry)).toBe('platform.not-allowed');
    expect(await give(world.child1.id, 'home-staff', world.homes.A)).toBe('core.role-needs-adult');
    expect(await give(world.adult.id, 'home-staff', world.homes.A)).toBe('platform.not-found');
    await establish(house.surroundings, (set) => set.account(adult, 'new-staff', 'x', { N: 256, r: 8, p: 1 }));
    expect(await give(adult, 'home-staff', world.homes.A)).toBe('');
    const answer = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', payload: { login: 'new-staff', password: 'x' } });
    expect((await list({ cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') })).people.length).toBeGreaterThan(0);
  });

  test('begin on the day it is in Thailand, before it dawns in Greenwich', async () => {
    const now = house.clock.now;
    house.clock.now = new Date('2026-12-01T02:00:00+07:00');
    const adult = await adultAt(house, world.homes.A);
    await establish(house.surroundings, async (set) => {
      await set.account(adult, 'night', 'x', { N: 256, r: 8, p: 1 });
      await set.role(adult, 'home-staff', world.homes.A);
    });
    const answer = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', payload: { login: 'night', password: 'x' } });
    expect((await list({ cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') })).people.length).toBeGreaterThan(0);
    house.clock.now = now;
  });
});

describe('row-level security', () => {
  /** What the policies alone let through, without a handler in front of them. */
  async function seen(settings: Record<string, string>, table: string, column: string): Promise<string[]> {
    const { database } = house.surroundings;
    return (await database.transaction({ role: 'kp_core', settings }, (tx) => tx.query<{ id: string }>(`select ${column} as id from ${table}`))).map((row) => row.id);
  }
  const staffSettings = () => ({ person: world.staffA.id, scopes: world.homes.A, people: world.homes.A, orgs: [world.homes.A, world.office, world.ministry].join(',') });

  test('nobody sees nothing of anybody', async () => {
    for (const [table, column] of [['core.person', 'person_id'], ['core.membership', 'person_id'], ['core.account', 'person_id'], ['core.picture_sign_in', 'person_id'], ['core.org', 'org_id'], ['core.tablet', 'tablet_id'], ['core.secret', 'name'], ['core.consent', 'person_id'], ['core.role_grant', 'person_id'], ['core.oidc_flow', 'state'], ['core.identity', 'person_id']] as const) {
      expect([table, await seen({}, table, column)]).toEqual([table, []]);
    }
  });

  test('staff of one home see nobody of another, nor how their colleagues come in', async () => {
    const people = await seen(staffSettings(), 'core.person', 'person_id');
    expect(people).toContain(world.child1.id);
    for (const other of [world.childB, world.childC, world.officer, world.adult]) expect(people).not.toContain(other.id);
    expect(await seen(staffSettings(), 'core.account', 'person_id')).toEqual([world.staffA.id]);
    expect(await seen(staffSettings(), 'core.tablet', 'org_id')).not.toContain(world.homes.B);
    expect(await seen(staffSettings(), 'core.org', 'org_id')).not.toContain(world.homes.B);
  });

  test('staff of one home change nothing of another', async () => {
    const { database } = house.surroundings;
    const run = (sql: string, values: unknown[]) => database.transaction({ role: 'kp_core', settings: staffSettings() }, (tx) => tx.query(sql, values));
    expect(await run('update core.person set call_name = $2 where person_id = $1 returning 1', [world.childB.id, 'x'])).toEqual([]);
    expect(await run('update core.membership set to_day = from_day where person_id = $1 returning 1', [world.childB.id])).toEqual([]);
    await expect(run("insert into core.membership (person_id, membership_id, org_id, kind, from_day) values ($1, $2, $3, 'staff', '2026-01-01')", [world.staffA.id, newId(), world.homes.B])).rejects.toThrow(/row-level security/);
    await expect(run("insert into core.role_grant (person_id, grant_id, role, org_id, from_day) values ($1, $2, 'officer', $3, '2026-01-01')", [world.staffA.id, newId(), world.office])).rejects.toThrow(/row-level security/);
  });

  test('an opened tablet shows its residents, and no more of them than a name and a picture', async () => {
    const settings = { tablet_org: world.homes.A };
    const people = await seen(settings, 'core.person', 'person_id');
    expect(people).toContain(world.child1.id);
    expect(people).not.toContain(world.staffA.id);
    expect(people).not.toContain(world.childB.id);
    for (const table of ['core.picture_sign_in', 'core.consent', 'core.role_grant', 'core.account']) expect(await seen(settings, table, 'person_id')).toEqual([]);
  });

  test('other rooms read no national number and no way in', async () => {
    const { database } = house.surroundings;
    for (const sql of ['select national_id from core.person', 'select * from core.account', 'select * from core.picture_sign_in', 'select * from core.identity', 'select * from core.secret', 'select * from core.tablet_code']) {
      await expect(database.transaction({ role: 'kp_core_reader', settings: { system: 'on' } }, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

test('the provinces stand there with their people and their source, however often they are loaded', async () => {
  await loadReference(house.surroundings.database);
  const { provinces } = (await house.http.inject({ url: '/api/core/provinces', headers: staff })).json<{ provinces: { code: string; asOf: string; source: string; population: { from: number; to: number | null; persons: number }[] }[] }>();
  expect(provinces).toHaveLength(77);
  expect(provinces[0]).toMatchObject({ code: '10', asOf: '2021-06-01', population: [{ from: 0, to: 19 }, { from: 20, to: 59 }, { from: 60, to: null }] });
  expect(provinces.every((province) => province.source !== '')).toBe(true);
});

test('every problem of core has a sentence in both languages, in the words of its area or of the room', () => {
  const folder = fileURLToPath(new URL('../words/', import.meta.url));
  for (const language of ['th', 'en']) {
    const said = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(`${language}.json`)).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object));
    expect(Object.keys(coreProblems).filter((name) => !said.includes(`problem.${name}`))).toEqual([]);
  }
});
