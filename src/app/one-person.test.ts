import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoreContext } from '#core/server/core-room.ts';
import { establish, recognition } from '#core/server/index.ts';
import { notify } from '#core/server/notices/notify.ts';
import { openTask } from '#core/server/tasks/tasks.ts';
import { makeWorld, PASSWORD, PIN, signIn, signInWithPassword, type Headers, type World } from '#core/server/testing/world.ts';
import { putPool, putTitle } from '#library/server/testing/library-things.ts';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { unzipped } from '#platform/server/testing/unzipped.ts';
import { tablesWith } from './testing/tables-with.ts';
import { rooms } from './wiring.ts';

const ROOMS = rooms({ provider: null });

let house: TestHouse;
let world: World;
let officer: Headers;
beforeAll(async () => {
  house = await testHouse(ROOMS, recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
});
afterAll(async () => {
  await house.close();
});

async function call<T = unknown>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers, payload?: object): Promise<{ status: number; body: T; code: string }> {
  const answer = await house.http.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const body = (answer.body === '' ? null : answer.headers['content-type']?.toString().includes('json') === true ? answer.json() : answer.rawPayload) as T;
  return { status: answer.statusCode, body, code: (body as { code?: string } | null)?.code ?? '' };
}
const post = <T = unknown>(url: string, headers: Headers, payload: object = {}) => call<T>('POST', url, headers, payload);
const get = <T = unknown>(url: string, headers: Headers) => call<T>('GET', url, headers);

/** Somebody with a name found nowhere else, in home A. */
async function somebody(given: string, options: { readonly login?: string; readonly pin?: boolean; readonly birth?: string | null; readonly number?: string } = {}): Promise<string> {
  const id = newId();
  await establish(house.surroundings, async (set) => {
    await set.person({ id, org: world.homes.A, kind: 'resident', givenName: given, familyName: 'ตระกูลเดียว', callName: `ชื่อเล่น${given}`, birth: options.birth === undefined ? '1958-03-04' : options.birth, nationalId: options.number ?? null });
    if (options.login !== undefined) await set.account(id, options.login, PASSWORD, { N: 2 ** 8, r: 8, p: 1 });
    if (options.pin === true) await set.pin(id, PIN);
  });
  return id;
}


async function bookFor(title: string): Promise<string> {
  const id = await putTitle(house, { title });
  await putPool(house, world.office, id, 'copies', 5);
  return id;
}

async function borrow(headers: Headers, title: string): Promise<string> {
  const loan = newId();
  const answer = await post<{ outcome: string }>('/api/library/loans', headers, { id: loan, title });
  expect(answer).toMatchObject({ status: 200, body: { outcome: 'lent' } });
  return loan;
}

const LOCATOR = { href: 'EPUB/c1.xhtml', type: 'application/xhtml+xml', locations: { progression: 0.5 } };

async function readAndMark(headers: Headers, title: string, note: string): Promise<void> {
  const at = house.clock.now.toISOString();
  const device = { id: 'd', name: 'เครื่อง' };
  expect((await call('PUT', `/api/library/titles/${title}/place`, headers, { version: newId(), seen: null, locator: LOCATOR, device, modified: at })).status).toBe(200);
  expect((await post('/api/library/marks', headers, { kind: 'add', id: newId(), mark: newId(), title, at, as: 'highlight', locator: { ...LOCATOR, text: { highlight: 'ถ้อยคำ' } }, colour: 'yellow', note })).status).toBe(200);
  expect((await post('/api/library/reading', headers, { id: newId(), title, seconds: 60, finished: false, at })).status).toBe(200);
}

const standsIn = (words: readonly string[]) => tablesWith(house.look, words);

async function totals(): Promise<unknown> {
  return await house.look(`select (select count(*) from core.person)::int as people, (select count(*) from library.loan)::int as loans, (select count(*) from library.hold)::int as holds,
    (select sum(seconds) from library.reading)::int as seconds, (select json_agg(e order by e.name) from (select name, count(*)::int, count(distinct person_id)::int as people from platform.event group by name) e) as events`);
}

const everything = (headers: Headers, person: string) => get<{ groups: { group: string; count: number; lines: { text: string }[] }[]; records: unknown[]; copies: { id: string; state: string; done: number; all: number }[] }>(`/api/core/people/${person}/all`, headers);
const group = (groups: readonly { group: string; count: number; lines: { text: string }[] }[], name: string) => groups.find((one) => one.group === name);

async function jobsDone(): Promise<void> {
  const jobs = await startJobs(house.surroundings, house.appUrl, ROOMS, 1);
  const waiting = () => house.look("select 1 from graphile_worker.jobs where task_identifier in ('core.make-copy', 'core.drop-files')");
  while ((await waiting()).length > 0) await wait(20);
  await jobs.stop();
}

describe('two records of one person', () => {
  test('are one in every list, in what is borrowed, read and marked, and two again when that is undone', async () => {
    const [old, kept] = [await somebody('คนเดียวกัน', { login: 'twice-old' }), await somebody('คนเดียวกัน', { login: 'twice-new' })];
    const [first, second] = [await bookFor('เล่มแรก'), await bookFor('เล่มสอง')];
    const mineOld = await signInWithPassword(house, 'twice-old');
    const mine = await signInWithPassword(house, 'twice-new');
    const loan = await borrow(mineOld, first);
    await readAndMark(mineOld, first, 'โน้ตเก่า');
    // Both hold one title: both stay, counted as they are.
    await borrow(mineOld, second);
    await borrow(mine, second);
    const set = async (name: string, headers: Headers, after = ''): Promise<{ present: string[]; changed: unknown[]; cursor: string }> => (await get<{ present: string[]; changed: unknown[]; cursor: string }>(`/api/platform/kept/library.${name}?after=${after}`, headers)).body;
    const before = await set('loans', mine);
    expect(before.present).toHaveLength(1);

    const asked = await get<{ pairs: { a: { id: string }; b: { id: string }; reasons: string[] }[] }>('/api/core/doubles', officer);
    expect(asked.body.pairs.map(({ a, b }) => [a.id, b.id].sort())).toContainEqual([old, kept].sort());
    expect((await get(`/api/core/doubles/${old}/${kept}`, officer)).body).toMatchObject({ problem: null, a: { id: old }, b: { id: kept } });
    expect((await post(`/api/core/people/${old}/merge`, officer, { into: kept, reason: 'คนเดียวกัน' })).status).toBe(204);
    expect(await post(`/api/core/people/${old}/merge`, officer, { into: kept, reason: 'อีกครั้ง' })).toMatchObject({ code: 'core.already-one' });

    // Nobody pages past it: the device reads its set anew, with what stood under the other id.
    const after = await set('loans', mine, before.cursor);
    expect(after.present).toHaveLength(3);
    expect(after.changed).toHaveLength(3);
    expect((await set('marks', mine)).present).toHaveLength(1);
    expect((await set('places', mine)).present).toEqual([first]);
    // By either way in it is the same person.
    const again = await signInWithPassword(house, 'twice-old');
    expect((await get<{ person: { id: string } }>('/api/core/session', again)).body.person.id).toBe(kept);
    // A book lent under the old id is given back under the new one, once.
    expect((await post(`/api/library/loans/${loan}/return`, mine)).status).toBe(200);
    expect(await house.look('select person_id, end_reason from library.loan where loan_id = $1', [loan])).toEqual([{ person_id: old, end_reason: 'returned' }]);
    expect(await house.look('select lent from library.pool where title_id = any ($1) order by lent', [[first, second]])).toEqual([{ lent: 0 }, { lent: 2 }]);
    // No third copy of a title one has.
    expect((await post<{ loan: { id: string } }>('/api/library/loans', mine, { id: newId(), title: second })).status).toBe(200);
    expect(await house.look('select count(*)::int as n from library.loan where title_id = $1', [second])).toEqual([{ n: 2 }]);

    const list = await get<{ people: { id: string }[] }>(`/api/core/people?find=${encodeURIComponent('คนเดียวกัน')}`, officer);
    expect(list.body.people.map((one) => one.id)).toEqual([kept]);
    expect(group((await everything(officer, old)).body.groups, 'loans')?.count).toBe(3);

    expect((await post(`/api/core/people/${old}/part`, officer)).status).toBe(204);
    const apart = await signInWithPassword(house, 'twice-old');
    expect((await get<{ person: { id: string } }>('/api/core/session', apart)).body.person.id).toBe(old);
    expect((await set('loans', await signInWithPassword(house, 'twice-new'), after.cursor)).present).toHaveLength(1);
  });

  test('are told things where either was told them, until one says no, and each for itself again when parted', async () => {
    const [old, kept] = [await somebody('สองช่องทาง', { login: 'channel-old' }), await somebody('สองช่องทาง', { login: 'channel-new' })];
    const agree = (person: string, channel: string, address: string) => house.look('insert into core.notice_channel (person_id, channel, address, confirmed_at, agreed_at) values ($1, $2, $3, now(), now())', [person, channel, address]);
    const channels = (person: string) => house.look<{ channel: string; address: string }>('select channel, address from core.notice_channel where person_id = $1 order by channel', [person]);
    await agree(old, 'line', 'U1');
    await agree(old, 'sms', '+66800000001');
    await agree(kept, 'sms', '+66800000002');
    await post(`/api/core/people/${old}/merge`, officer, { into: kept, reason: 'คนเดียวกัน' });
    expect(await channels(kept)).toEqual([{ channel: 'line', address: 'U1' }, { channel: 'sms', address: '+66800000002' }]);

    await call('DELETE', '/api/core/notices/channels/sms', await signInWithPassword(house, 'channel-new'));
    expect([await channels(old), await channels(kept)]).toEqual([[{ channel: 'line', address: 'U1' }], [{ channel: 'line', address: 'U1' }]]);
    await post(`/api/core/people/${old}/part`, officer);
    expect([await channels(old), await channels(kept)]).toEqual([[{ channel: 'line', address: 'U1' }], []]);
  });

  test('see the tasks and messages of both, whichever record they were written to, and are told a thing once', async () => {
    const [old, kept] = [await somebody('งานสองชื่อ', { login: 'tasks-old' }), await somebody('งานสองชื่อ', { login: 'tasks-new' })];
    const asCore = async (fn: (context: CoreContext) => Promise<unknown>) =>
      await house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null)));
    const tell = (to: string, about: string) => asCore((context) => notify(context, { to, kind: 'library.due-soon', href: '/library', about, ownOnly: true }));
    const open = (person: string, thing: string) => asCore((context) => openTask(context, { kind: 'core.look-at', org: world.homes.A, for: { person }, about: { thing }, href: '/tasks' }));
    const held = async (set: string, headers: Headers) => (await get<{ changed: { id: string; value: { version: number; readAt: number | null } }[] }>(`/api/platform/kept/core.${set}`, headers)).body.changed;
    const [first, second] = [newId(), newId()];
    await tell(old, first);
    await tell(kept, second);
    await open(old, first);
    await open(kept, second);
    await house.settled();
    expect(await held('notices', await signInWithPassword(house, 'tasks-new'))).toHaveLength(1);

    await post(`/api/core/people/${old}/merge`, officer, { into: kept, reason: 'คนเดียวกัน' });
    await tell(old, first);
    const mine = await signInWithPassword(house, 'tasks-old');
    await house.settled();
    const notices = await held('notices', mine);
    expect(notices).toHaveLength(2);
    const tasks = await held('tasks', mine);
    expect(tasks).toHaveLength(2);
    expect((await post('/api/core/notices/read', mine, { notices: notices.map(({ id }) => id), read: true })).status).toBe(200);
    await house.settled();
    expect((await held('notices', mine)).map(({ value }) => value.readAt !== null)).toEqual([true, true]);
    for (const { id, value } of tasks) expect((await post(`/api/core/tasks/${id}`, mine, { what: 'done', version: value.version, said: 'เรียบร้อย' })).status).toBe(200);
    expect(await held('tasks', mine)).toEqual([]);

    await post(`/api/core/people/${old}/part`, officer);
    await house.settled();
    expect(await held('notices', await signInWithPassword(house, 'tasks-new'))).toHaveLength(1);
  });

  test('with two numbers, or with a role above the asker, stay two', async () => {
    const [a, b] = [await somebody('สองเลข', { number: '9000000000021' }), await somebody('สองเลข', { number: '9000000000039' })];
    expect(await post(`/api/core/people/${a}/merge`, officer, { into: b, reason: 'เหมือนกัน' })).toMatchObject({ code: 'core.two-numbers' });
    const lead = await somebody('มีหน้าที่');
    await establish(house.surroundings, (set) => set.role(lead, 'operator', world.ministry));
    expect(await post(`/api/core/people/${a}/merge`, officer, { into: lead, reason: 'เหมือนกัน' })).toMatchObject({ code: 'core.holds-role' });
    expect(await post(`/api/core/people/${a}/merge`, officer, { into: world.officer.id, reason: 'ตัวฉันเอง' })).toMatchObject({ code: 'core.holds-role' });
  });
});

describe('everything about one person', () => {
  test('is seen, handed out with notes, and erased from every room while totals stay', async () => {
    const [old, kept] = [await somebody('ลบไปเถิด', { login: 'goodbye-old' }), await somebody('ลบไปเถิด', { login: 'goodbye', number: '9000000000047' })];
    const title = await bookFor('เล่มของคนลบ');
    const mineOld = await signInWithPassword(house, 'goodbye-old');
    const loan = await borrow(mineOld, title);
    await readAndMark(mineOld, title, 'ความลับในหนังสือ');
    await post(`/api/library/loans/${loan}/return`, mineOld);
    await post(`/api/core/people/${old}/merge`, officer, { into: kept, reason: 'คนเดียวกัน' });
    const mine = await signInWithPassword(house, 'goodbye');
    expect((await post(`/api/core/people/${kept}/rectify`, officer, { id: newId(), givenName: 'ลบไปเถิดหนา', familyName: 'ตระกูลเดียว', callName: 'ลาก่อน', birth: '2501', reason: 'สะกดผิด' })).status).toBe(204);
    const household = newId();
    await post('/api/core/households', officer, { id: household, name: 'บ้านลบไปเถิด', members: [{ id: newId(), person: kept, relation: 'grandparent' }, { id: newId(), person: world.child1.id, relation: 'grandchild' }] });

    // Staff learn how much there is, and nothing of what is the person's alone.
    const seen = (await everything(officer, kept)).body;
    expect(group(seen.groups, 'loans')).toMatchObject({ count: 1, lines: [{ text: 'เล่มของคนลบ' }] });
    expect(group(seen.groups, 'marks')).toMatchObject({ count: 1, lines: [] });
    expect(seen.records).toHaveLength(1);
    const own = (await get<typeof seen>('/api/core/mine', mine)).body;
    expect(group(own.groups, 'marks')?.lines[0]?.text).toContain('ความลับในหนังสือ');

    const copy = newId();
    expect((await post(`/api/core/people/${kept}/copies`, mine, { id: copy })).status).toBe(200);
    await jobsDone();
    expect((await get<typeof seen>('/api/core/mine', mine)).body.copies).toMatchObject([{ id: copy, state: 'ready', done: 4, all: 4 }]);
    expect((await get(`/api/core/copies/${copy}/file`, officer)).status).toBe(404);
    const files = await unzipped((await get<Buffer>(`/api/core/copies/${copy}/file`, mine)).body);
    expect(files.get('everything.json')).toContain('ความลับในหนังสือ');
    expect(files.get('everything.json')).not.toMatch(/password_hash|token_hash|totp_secret/);
    expect(files.get('read-me.html')).toContain('เล่มของคนลบ');
    expect(files.get('tables/library.mark.person_id.csv')).toContain('ความลับในหนังสือ');
    const [{ hash } = { hash: '' }] = await house.look<{ hash: string }>('select hash from core.export where export_id = $1', [copy]);

    const erasure = newId();
    expect((await post(`/api/core/people/${kept}/erasure`, mine, { id: erasure, reason: 'ลบไปเถิดเพราะไม่ใช้แล้ว' })).status).toBe(200);
    const staff = await signIn(house, world, world.staffA);
    expect((await post(`/api/core/erasures/${erasure}/do`, mine, { reason: 'asked-by-person' })).status).toBe(403);
    expect((await post(`/api/core/erasures/${erasure}/do`, staff, { reason: 'asked-by-person' })).status).toBe(403);
    const words = ['ลบไปเถิด', 'ลาก่อน', 'ความลับในหนังสือ', '9000000000047', 'goodbye', 'ตระกูลเดียว.*ลบ'];
    expect(await standsIn(words)).toEqual(expect.arrayContaining(['core.person', 'library.mark', 'core.household', 'core.account', 'core.person_change']));
    const before = await totals();
    expect((await post(`/api/core/erasures/${erasure}/do`, officer, { reason: 'asked-by-person' })).status).toBe(204);
    expect((await post(`/api/core/erasures/${erasure}/do`, officer, { reason: 'asked-by-person' })).status).toBe(404);
    await jobsDone();

    expect(await totals()).toEqual(before);
    expect(await standsIn(words)).toEqual([]);
    expect(existsSync(house.surroundings.files.path(hash))).toBe(false);
    expect((await get('/api/core/mine', mine)).status).toBe(401);
    expect(await house.look('select given_name, national_id, birth_year from core.person where person_id = any ($1)', [[old, kept]])).toEqual([{ given_name: '', national_id: null, birth_year: null }, { given_name: '', national_id: null, birth_year: null }]);
    // Who did it stays, with ids only.
    expect(await house.look("select person_id, facts ->> 'reason' as reason from platform.audit where action = 'core.erase-person'")).toEqual([{ person_id: world.officer.id, reason: 'asked-by-person' }]);
  });

  test('what was lent goes back before it is forgotten, and who left is erased too', async () => {
    const person = await somebody('คืนก่อนลบ', { login: 'give-back' });
    const title = await bookFor('เล่มที่ยังไม่คืน');
    await borrow(await signInWithPassword(house, 'give-back'), title);
    expect((await post(`/api/core/people/${person}/leave`, officer)).status).toBe(204);
    const erasure = newId();
    expect((await post(`/api/core/people/${person}/erasure`, officer, { id: erasure, reason: 'ออกไปนานแล้ว' })).status).toBe(200);
    expect((await post(`/api/core/erasures/${erasure}/do`, officer, { reason: 'no-longer-needed' })).status).toBe(204);
    expect(await house.look('select lent from library.pool where title_id = $1', [title])).toEqual([{ lent: 0 }]);
    expect(await standsIn(['คืนก่อนลบ', 'give-back'])).toEqual([]);
  });

  test('a copy is gone after a week', async () => {
    const person = await somebody('สำเนาเก่า', { login: 'old-copy' });
    const mine = await signInWithPassword(house, 'old-copy');
    const copy = newId();
    await post(`/api/core/people/${person}/copies`, mine, { id: copy });
    await jobsDone();
    expect((await get(`/api/core/copies/${copy}/file`, mine)).status).toBe(200);
    await house.look("update core.export set ends_at = $2 where export_id = $1", [copy, house.clock.now]);
    expect((await get(`/api/core/copies/${copy}/file`, mine)).status).toBe(404);
  });

  test('a copy that nobody waits for any more leaves nothing on the disk', async () => {
    const person = await somebody('สำเนาค้าง', { login: 'no-copy' });
    const copy = newId();
    await post(`/api/core/people/${person}/copies`, await signInWithPassword(house, 'no-copy'), { id: copy });
    let put = 0;
    const { database, files, clock } = house.surroundings;
    const watched = { ...house.surroundings, files: new Proxy(files, { get: (store, key) => (key === 'put' ? (content: Buffer) => (put += 1, store.put(content)) : (Reflect.get(store, key) as unknown)) }) };
    let step = 0;
    await ROOMS.find(({ name }) => name === 'core')?.jobs.find(({ kind }) => kind === 'make-copy')?.run({
      signal: new AbortController().signal,
      transaction: async (fn) => {
        // Erased between two of its steps.
        if (step++ === 2) await house.look('delete from core.export where export_id = $1', [copy]);
        return await database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(watched, 'core', tx, SYSTEM, clock(), null)));
      },
    }, { person, copy });
    expect([step > 3, put]).toEqual([true, 0]);
  });
});

describe('acting for somebody', () => {
  test('does as the person, is written down as the actor’s, and stops by itself', async () => {
    const man = await somebody('ลุงไม่มีมือถือ');
    const title = await bookFor('เล่มของลุง');
    const own = await signInWithPassword(house, 'officer');
    const acting = newId();
    expect(await post(`/api/core/people/${man}/act`, own, { id: acting, reason: 'ลุงขอยืมหนังสือ', way: 'spoken' })).toMatchObject({ status: 200, body: { person: man } });
    expect((await get<{ person: { id: string; roles: unknown[] }; acting: unknown }>('/api/core/session', own)).body).toMatchObject({ person: { id: man, roles: [] }, acting: { id: acting } });
    const loan = await borrow(own, title);
    expect(await house.look('select person_id from library.loan where loan_id = $1', [loan])).toEqual([{ person_id: man }]);
    expect(await house.look("select person_id, on_behalf_of, facts ->> 'call' as call from platform.audit where action = 'library.done-for'")).toEqual([{ person_id: world.officer.id, on_behalf_of: man, call: 'library.borrow' }]);
    expect(await house.look("select person_id from platform.event where name = 'library.loan-started' and subject_id = $1", [loan])).toEqual([{ person_id: man }]);
    // What is the person's alone stays theirs; what is the officer's own is put down meanwhile.
    expect((await post(`/api/core/people/${man}/erasure`, own, { id: newId(), reason: 'x' })).code).toBe('platform.not-on-behalf');
    expect((await post('/api/library/marks', own, { kind: 'remove', id: newId(), mark: newId(), at: house.clock.now.toISOString(), seen: newId() })).code).toBe('platform.not-on-behalf');
    expect((await get('/api/core/people', own)).status).toBe(403);
    expect((await post(`/api/core/people/${world.child1.id}/act`, own, { id: newId(), reason: 'อีกคน', way: 'spoken' })).code).toBe('platform.not-on-behalf');

    // Through the outbox it is the same, and only with who did it.
    const entry = { id: newId(), person: man, call: 'library.return-loan', params: { loan }, body: {}, madeAt: house.clock.now.toISOString() };
    const unnamed = await post<{ answers: { status: number }[] }>('/api/platform/outbox', own, { entries: [entry] });
    expect(unnamed.body.answers[0]?.status).toBe(401);

    expect((await post('/api/core/acting/stop', own)).body).toEqual({ id: acting });
    expect((await get<{ person: { id: string } }>('/api/core/session', own)).body.person.id).toBe(world.officer.id);
    const late = await post<{ answers: { status: number }[] }>('/api/platform/outbox', own, { entries: [{ ...entry, by: world.officer.id }] });
    expect(late.body.answers[0]?.status).toBe(200);
    expect(await house.look("select on_behalf_of, facts -> 'things' ->> 'loan' as loan from platform.audit where action = 'library.done-for' and facts ->> 'call' = 'library.return-loan'")).toEqual([{ on_behalf_of: man, loan }]);

    const receipt = await get<{ things: { lines: string[] }[] }>(`/api/core/acting/${acting}`, own);
    expect(receipt.body).toMatchObject({ person: 'ลุงไม่มีมือถือ ตระกูลเดียว', reason: 'ลุงขอยืมหนังสือ', way: 'spoken', things: [{ lines: ['เล่มของลุง'] }] });

    await post(`/api/core/people/${man}/act`, own, { id: newId(), reason: 'อีกเรื่อง', way: 'written' });
    house.clock.move(31 * 60);
    expect((await get<{ person: { id: string } }>('/api/core/session', own)).body.person.id).toBe(world.officer.id);
    house.clock.move(-31 * 60);
    await post('/api/core/acting/stop', own);
  });

  test('is for those one looks after, and for family with a checked paper in date', async () => {
    const family = await signIn(house, world, world.family);
    const refused = await post(`/api/core/people/${world.child1.id}/act`, family, { id: newId(), reason: 'หลาน', way: 'guardian' });
    expect(refused.status).toBe(404);
    expect((await post(`/api/core/people/${world.childC.id}/act`, officer, { id: newId(), reason: 'คนของที่อื่น', way: 'spoken' })).status).toBe(404);
    const together = { id: newId(), name: 'บ้านยายทอง', members: [{ id: newId(), person: world.family.id, relation: 'grandparent' }, { id: newId(), person: world.child1.id, relation: 'grandchild' }] };
    expect(await post('/api/core/households', officer, together)).toMatchObject({ status: 200 });
    const paper = newId();
    const staff = await signIn(house, world, world.staffA);
    expect((await post(`/api/core/people/${world.child1.id}/papers`, staff, { id: paper, guardian: world.family.id, kind: 'court-order', number: '12/2569', issuer: 'ศาลตัวอย่าง', from: '2026-01-01', to: '2026-12-01' })).status).toBe(200);
    expect((await post(`/api/core/people/${world.child1.id}/act`, family, { id: newId(), reason: 'หลาน', way: 'guardian' })).status).toBe(404);
    expect((await post(`/api/core/papers/${paper}/check`, staff)).status).toBe(403);
    expect((await post(`/api/core/papers/${paper}/check`, officer)).status).toBe(204);
    expect((await post(`/api/core/people/${world.child1.id}/act`, family, { id: newId(), reason: 'หลาน', way: 'guardian' })).status).toBe(200);
    // The right is looked at with every request.
    expect((await get<{ person: { id: string } }>('/api/core/session', family)).body.person.id).toBe(world.child1.id);
    await post(`/api/core/papers/${paper}/end`, officer);
    expect((await get<{ person: { id: string } }>('/api/core/session', family)).body.person.id).toBe(world.family.id);
    await post('/api/core/acting/stop', family);
  });
});
