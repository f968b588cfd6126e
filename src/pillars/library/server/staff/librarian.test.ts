import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { getReport, listChanges, listDoubles, listPopular, listShelves } from '#library/api.ts';
import { coreRoom, establish, recognition } from '#core/server/index.ts';
import { makeWorld, signIn, type Headers, type World } from '#core/server/testing/world.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { makeContext, type Context } from '#platform/server/context.ts';
import { openTable } from '#platform/server/tables/read-table.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { reckonPopular } from '../catalogue/popular.ts';
import { libraryRoom } from '../index.ts';
import type { LibraryTables } from '../tables.ts';
import { putPool, putTitle } from '../testing/library-things.ts';
import { sketchBooks } from './doubles.ts';

/** What a workbook of ours says. */
async function tableOf(bytes: Buffer): Promise<{ readonly sheet: string; readonly rows: readonly (readonly string[])[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'khitphuea-report-'));
  try {
    await writeFile(join(folder, 'x'), bytes);
    const table = await openTable(join(folder, 'x'));
    if (!table.ok) throw new Error(table.problem.code);
    const rows: (readonly string[])[] = [];
    for await (const { cells } of table.value.rows(0)) rows.push(cells);
    table.value.close();
    return { sheet: table.value.sheets[0]?.name ?? '', rows };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let house: TestHouse;
let world: World;
let officer: Headers;
let child: Headers;

beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null }), libraryRoom], recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
  child = await signIn(house, world, world.child1);
});
afterAll(async () => {
  await house.close();
});

async function get<T>(url: string, headers = officer): Promise<T> {
  const answer = await house.http.inject({ url, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}
async function send(method: 'PUT' | 'PATCH', url: string, payload: object, headers = officer): Promise<{ status: number; body: { code?: string; version?: number } }> {
  const answer = await house.http.inject({ method, url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}
/** As the library's jobs work. */
const work = {
  signal: new AbortController().signal,
  transaction: <T>(fn: (context: Context<LibraryTables>) => Promise<T>) =>
    house.surroundings.database.transaction({ role: 'kp_library', settings: SYSTEM.settings }, (tx) => fn(makeContext<LibraryTables>(house.surroundings, 'library', tx, SYSTEM, house.clock.now, null))),
};

/** A loan as it stood so many days ago. */
async function lent(person: string, title: string, pool: string, org: string, daysAgo: number, finished: boolean): Promise<void> {
  const start = new Date(house.clock.now.getTime() - daysAgo * 86_400_000);
  await house.look(
    `insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at, ended_at, end_reason, finished_at)
     values ($1, $2, $3, $4, $5, 'open', $6, $6::timestamptz + interval '14 days', $6::timestamptz + interval '3 days', 'returned', case when $7 then $6::timestamptz + interval '2 days' end)`,
    [person, newId(), title, pool, org, start, finished],
  );
}

async function children(n: number, org: string): Promise<readonly string[]> {
  const ids = Array.from({ length: n }, () => newId());
  await establish(house.surroundings, async (set) => {
    for (const id of ids) await set.person({ id, org, kind: 'resident', givenName: 'ตัวอย่าง', familyName: 'ตัวอย่าง', callName: 'ตัวอย่าง', birth: '2015-01-01', nationalId: null });
  });
  return ids;
}

describe('the report', () => {
  test('counts what was borrowed and finished by title, and tells homes only where ten read', async () => {
    const title = await putTitle(house, { title: 'นิทานรวมเล่ม' });
    const pool = await putPool(house, world.ministry, title, 'open');
    const many = await children(12, world.homes.B);
    const few = await children(3, world.homes.A);
    for (const [n, person] of [...many, ...few].entries()) await lent(person, title, pool, world.ministry, 40, n % 2 === 0);
    // Before the days that are asked for.
    await lent(many[0] ?? '', title, pool, world.ministry, 200, true);
    const report = await get<AnswerOf<typeof getReport>>('/api/library/report');
    expect(report.titles.find((row) => row.title.id === title)).toMatchObject({ borrowed: 15, finished: 8, unfinished: 7 });
    const home = (id: string): AnswerOf<typeof getReport>['homes'][number] | undefined => report.homes.find((row) => row.org.id === id);
    expect(home(world.homes.B)).toMatchObject({ borrowed: 12, readers: 12, finished: null, unfinished: null });
    expect(home(world.homes.A)).toMatchObject({ borrowed: null, readers: null });
    // Two that came since the month was over are told to nobody who holds two reports against each other; nor does another first day change a number.
    for (const person of await children(2, world.homes.B)) await lent(person, title, pool, world.ministry, 3, false);
    const days = Array.from({ length: 30 }, (_, n) => new Date(house.clock.now.getTime() - n * 86_400_000).toISOString().slice(0, 10));
    const seen = [];
    for (const day of days) for (const from of [day, '2025-01-01']) {
      const other = await get<AnswerOf<typeof getReport>>(`/api/library/report?from=${from}&to=${day}`);
      seen.push(other.homes.find((row) => row.org.id === world.homes.B)?.readers ?? 0);
    }
    expect([...new Set(seen)].toSorted((a, b) => a - b)).toEqual([0, 12]);
    // Another office's home is not theirs to count.
    expect(home(world.homes.C)).toBeUndefined();
    expect((await house.http.inject({ url: '/api/library/report/homes.csv', headers: officer })).body).toContain('<10');
    const workbook = await tableOf((await house.http.inject({ url: '/api/library/report/homes.xlsx', headers: officer })).rawPayload);
    expect(workbook.sheet).toBe('ตามบ้าน');
    expect(workbook.rows[0]).toEqual(['บ้าน', 'บ้าน (English)', 'คนอ่าน', 'ยืม (ครั้ง)', 'อ่านจบ', 'คืนก่อนจบ']);
    expect(workbook.rows.flat()).toContain('<10');
    expect((await house.http.inject({ url: '/api/library/report', headers: officer, query: { from: '2026-11-02', to: '2026-11-01' } })).json()).toMatchObject({ code: 'library.days-turned' });
    expect((await house.http.inject({ url: '/api/library/report', headers: officer, query: { to: '9999-12-31' } })).statusCode).toBe(200);
  });

  test('counts one person once, by however many records and ways they belong to a home', async () => {
    const title = await putTitle(house, { title: 'นับทีละคน' });
    const pool = await putPool(house, world.ministry, title, 'open');
    const home = newId();
    await establish(house.surroundings, (set) => set.org({ id: home, kind: 'home', name: { th: 'บ้านนับคน', en: 'Home of counting' }, parent: world.office, province: null }));
    const readers = await children(10, home);
    for (const person of readers) await lent(person, title, pool, world.ministry, 40, true);
    const counted = async (): Promise<unknown> => (await get<AnswerOf<typeof getReport>>('/api/library/report')).homes.find((row) => row.org.id === home);
    expect(await counted()).toMatchObject({ readers: 10, borrowed: 10 });
    await house.look("insert into core.membership (person_id, membership_id, org_id, kind, from_day) select one, gen_random_uuid(), $2, 'volunteer', '2026-01-01' from unnest($1::uuid[]) one", [readers, home]);
    expect(await counted()).toMatchObject({ readers: 10, borrowed: 10 });
    await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [readers[0], readers[1]]);
    expect(await counted()).toMatchObject({ readers: null, borrowed: null });
  });

  test('names what nobody ever opened, and how many copies would serve the queue', async () => {
    const asleep = await putTitle(house, { title: 'ไม่มีใครเปิด' });
    await putPool(house, world.office, asleep, 'open');
    await house.look("update library.title set made_at = $2 where title_id = $1", [asleep, new Date(house.clock.now.getTime() - 100 * 86_400_000)]);
    const wanted = await putTitle(house, { title: 'มีคนรอ' });
    const pool = await putPool(house, world.office, wanted, 'copies', 1);
    await house.look('update library.pool set waiting = 9, lent = 1 where pool_id = $1', [pool]);
    const report = await get<AnswerOf<typeof getReport>>('/api/library/report');
    expect(report.never.map((row) => row.title.title)).toContain('ไม่มีใครเปิด');
    const buying = report.buying.find((row) => row.title.id === wanted);
    expect(buying).toMatchObject({ waiting: 9, copies: 1 });
    expect(buying?.buy).toBeGreaterThan(0);
  });
});

describe('a shelf', () => {
  test('is met by readers below it, with what fits their age, in its order', async () => {
    const [first, second, grownUp] = [await putTitle(house, { title: 'หนึ่ง' }), await putTitle(house, { title: 'สอง' }), await putTitle(house, { title: 'ผู้ใหญ่', ageFrom: 18 })];
    for (const title of [first, second, grownUp]) await putPool(house, world.office, title, 'open');
    const url = `/api/library/shelves/${world.office}/${newId()}`;
    const body = { name: { th: 'ก่อนนอน', en: 'Bedtime' }, about: '', titles: [second, first, grownUp], version: 0 };
    expect((await send('PUT', url, body)).body.version).toBe(1);
    const names = async (headers: Headers): Promise<string[] | undefined> => (await get<AnswerOf<typeof listShelves>>('/api/library/shelves', headers)).shelves.find((shelf) => shelf.name.th === 'ก่อนนอน')?.titles.map((title) => title.title);
    expect(await names(child)).toEqual(['สอง', 'หนึ่ง']);
    expect(await names(officer)).toEqual(['สอง', 'หนึ่ง', 'ผู้ใหญ่']);
    expect((await send('PUT', url, { ...body, titles: [first], version: 7 })).body.code).toBe('library.shelf-changed');
    expect((await send('PUT', url, { ...body, titles: [first], version: 1 })).body.version).toBe(2);
    expect(await names(child)).toEqual(['หนึ่ง']);
  });

  test('keeps the place of a book that is hidden for a while, and stays away once somebody took it away', async () => {
    const [first, second] = [await putTitle(house, { title: 'อยู่ต่อ' }), await putTitle(house, { title: 'พักไว้ก่อน' })];
    for (const title of [first, second]) await putPool(house, world.office, title, 'open');
    const url = `/api/library/shelves/${world.office}/${newId()}`;
    const body = { name: { th: 'ชั้นพัก', en: 'Rest' }, about: '', titles: [second, first], version: 0 };
    await send('PUT', url, body);
    await house.look('update library.title set hidden_at = now() where title_id = $1', [second]);
    const shelves = async (): Promise<AnswerOf<typeof listShelves>['shelves']> => (await get<AnswerOf<typeof listShelves>>('/api/library/shelves')).shelves.filter((shelf) => shelf.name.th.startsWith('ชั้นพัก'));
    const [seen] = await shelves();
    expect((await send('PUT', url, { ...body, name: { th: 'ชั้นพักใจ', en: 'Rest' }, titles: seen?.titles.map(({ id }) => id), version: 1 })).body.version).toBe(2);
    await house.look('update library.title set hidden_at = null where title_id = $1', [second]);
    expect((await shelves())[0]?.titles.map(({ title }) => title)).toEqual(['อยู่ต่อ', 'พักไว้ก่อน']);
    expect((await house.http.inject({ method: 'DELETE', url, headers: officer })).statusCode).toBe(200);
    expect((await send('PUT', url, { ...body, version: 2 })).body.code).toBe('library.shelf-changed');
    expect(await shelves()).toEqual([]);
  });
});

describe('a correction', () => {
  test('is found by its new words, keeps what stood there, and can be put back', async () => {
    const title = await putTitle(house, { title: 'ชื่อผิด', subjects: ['นิทาน'] });
    await putPool(house, world.office, title, 'open');
    expect((await send('PATCH', `/api/library/titles/${title}`, { title: 'ชื่อถูกต้อง', subjects: ['นิทาน', ' ช้าง ', 'ช้าง'] })).status).toBe(200);
    const found = await get<{ titles: { title: { id: string; subjects: string[] } }[] }>(`/api/library/titles?find=${encodeURIComponent('ถูกต้อง')}`, child);
    expect(found.titles.map((one) => [one.title.id, one.title.subjects])).toEqual([[title, ['นิทาน', 'ช้าง']]]);
    const { changes } = await get<AnswerOf<typeof listChanges>>(`/api/library/titles/${title}/changes`);
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual(expect.arrayContaining([['title', 'ชื่อผิด', 'ชื่อถูกต้อง'], ['subjects', ['นิทาน'], ['นิทาน', 'ช้าง']]]));
    expect(changes).toHaveLength(2);
    await send('PATCH', `/api/library/titles/${title}`, { title: 'ชื่อถูกต้อง' });
    expect((await get<AnswerOf<typeof listChanges>>(`/api/library/titles/${title}/changes`)).changes).toHaveLength(2);
  });
});

describe('doubles', () => {
  const text = (n: number): string => Array.from({ length: 300 }, (_, at) => `ประโยคที่ ${at * n} ของเรื่องนี้เล่าถึงวันที่ ${at}`).join(' ');

  test('are found by number and by content, and stay apart once somebody said so', async () => {
    const [one, edition, numbered, other] = [
      await putTitle(house, { title: 'ฉบับแรก', passages: [text(3)] }), await putTitle(house, { title: 'ฉบับแก้คำ', passages: [text(3).replace('ประโยคที่ 9 ', 'ประโยคใหม่ ')] }), await putTitle(house, { title: 'เลขเดียวกัน' }),
      await putTitle(house, { title: 'คนละเรื่อง', passages: [text(7919).replaceAll('เล่าถึง', 'พูดกับ')] }),
    ];
    for (const title of [one, edition, numbered, other]) await putPool(house, world.office, title, 'open');
    await house.look("update library.title set identifiers = '{isbn:9786160000012}' where title_id = any($1::uuid[])", [[one, numbered]]);
    await sketchBooks(work);
    const pairs = async (): Promise<string[]> => (await get<AnswerOf<typeof listDoubles>>('/api/library/doubles')).doubles.map((pair) => [pair.one.title, pair.other.title].toSorted().join(' / '));
    const both = await pairs();
    expect(both).toContain(['ฉบับแรก', 'ฉบับแก้คำ'].toSorted().join(' / '));
    expect(both).toContain(['ฉบับแรก', 'เลขเดียวกัน'].toSorted().join(' / '));
    expect(both.some((pair) => pair.includes('คนละเรื่อง'))).toBe(false);
    expect((await send('PUT', `/api/library/doubles/${one}/${edition}`, {})).status).toBe(200);
    expect(await pairs()).toEqual([['ฉบับแรก', 'เลขเดียวกัน'].toSorted().join(' / ')]);
  });
});

test('what ten of an age read is shown to that age, and to no other', async () => {
  const title = await putTitle(house, { title: 'ใคร ๆ ก็อ่าน' });
  const pool = await putPool(house, world.ministry, title, 'open');
  const readers = await children(10, world.homes.B);
  for (const person of readers.slice(1)) await lent(person, title, pool, world.ministry, 5, true);
  const shown = async (headers: Headers): Promise<string[]> => (await get<AnswerOf<typeof listPopular>>('/api/library/popular', headers)).titles.map((one) => one.title);
  await reckonPopular(work);
  expect(await shown(child)).not.toContain('ใคร ๆ ก็อ่าน');
  // A second record of one of them is no tenth reader.
  const [second = ''] = await children(1, world.homes.B);
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [second, readers[1]]);
  await lent(second, title, pool, world.ministry, 5, true);
  await reckonPopular(work);
  expect(await shown(child)).not.toContain('ใคร ๆ ก็อ่าน');
  await lent(readers[0] ?? '', title, pool, world.ministry, 5, true);
  await reckonPopular(work);
  expect(await shown(child)).toContain('ใคร ๆ ก็อ่าน');
  expect(await shown(officer)).not.toContain('ใคร ๆ ก็อ่าน');
});
