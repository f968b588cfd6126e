import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ListAnswer } from '#core/api/lists.ts';
import { coreRoom, establish, recognition } from '#core/server/index.ts';
import { madeUpNumber } from '#core/server/testing/messy-list.ts';
import { makeWorld, signIn, type Headers, type World } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';
import { addDays, bangkokDay, BUDDHIST_ERA } from '#platform/domain/time.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { makeContext } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { libraryRoom } from './index.ts';
import { takeIn } from './imports/take-in.ts';
import { chapterOf, makeBook, packageOf } from './ingest/testing.ts';
import type { LibraryTables } from './tables.ts';
import { putPool, putTitle } from './testing/library-things.ts';
import { libraryLists } from './earlier/lists.ts';

const ROOMS = [coreRoom({ provider: null, lists: libraryLists }), libraryRoom];
let house: TestHouse;
let world: World;
let librarian: Headers;
let jobs: Awaited<ReturnType<typeof startJobs>>;
beforeAll(async () => {
  house = await testHouse(ROOMS, recognition);
  world = await makeWorld(house);
  librarian = await signIn(house, world, world.librarian);
  jobs = await startJobs(house.surroundings, house.appUrl, ROOMS);
});
afterAll(async () => {
  await jobs.stop();
  await house.close();
});

type Kind = 'library.titles' | 'library.loans';
interface Row { row: number; outcome: string; addable: boolean; undone: string | null; reasons: { field: string | null; code: string }[]; readAs: { name: string; notes: string[]; days: string[] } | null; person: unknown }

async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<{ status: number; body: T }> {
  const answer = await house.http.inject({ method, url: path, headers: librarian, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: (answer.body === '' ? undefined : answer.json()) as T };
}

async function until(list: string, state: string): Promise<ListAnswer> {
  let last: ListAnswer | undefined;
  await expect.poll(async () => {
    last = (await call<ListAnswer>('GET', `/api/core/lists/${list}`)).body;
    return last.state;
  }, { timeout: 20_000, interval: 30 }).toBe(state);
  if (last === undefined) throw new Error('no list');
  return last;
}

async function checked(kind: Kind, text: string, org = world.office): Promise<string> {
  const list = newId();
  const answer = await house.http.inject({ method: 'POST', url: `/api/core/lists/${list}/file`, query: { org, name: 'รายการ.csv', kind }, headers: { ...librarian, 'content-type': 'text/csv' }, payload: text });
  expect(answer.statusCode, answer.body).toBe(200);
  await until(list, 'checked');
  return list;
}

async function run(list: string): Promise<ListAnswer> {
  expect((await call('POST', `/api/core/lists/${list}/run`)).status).toBe(204);
  return await until(list, 'done');
}

async function undo(list: string): Promise<ListAnswer> {
  expect((await call('POST', `/api/core/lists/${list}/undo`)).status).toBe(204);
  return await until(list, 'undone');
}

const rowsOf = async (list: string): Promise<Row[]> => (await call<{ rows: Row[] }>('GET', `/api/core/lists/${list}/rows?limit=200`)).body.rows;
const codes = (rows: readonly Row[]): string[] => rows.map(({ outcome, reasons }) => [outcome, ...reasons.map(({ code }) => code)].join(' '));
const awaited = async (): Promise<{ title: string; title_id: string | null }[]> => await house.look('select title, title_id from library.awaited order by title collate "C"');
const past = async (): Promise<object[]> => await house.look("select person_id, title_id, awaited_id, borrowed_on::text, ended_on::text, far, loan_id is not null as runs from library.past_loan order by borrowed_on, person_id");
const thai = (day: string): string => day.split('-').map((part, at) => (at === 0 ? String(Number(part) + BUDDHIST_ERA) : part)).toReversed().join('/');
const today = (): string => bangkokDay(house.clock.now);

async function somebody(givenName: string, familyName: string, more: { birth?: string; nationalId?: string; org?: string } = {}): Promise<string> {
  const id = newId();
  await establish(house.surroundings, (set) => set.person({ id, org: more.org ?? world.homes.A, kind: 'resident', givenName, familyName, callName: givenName, birth: more.birth ?? '2012-03-04', nationalId: more.nationalId ?? null }));
  return id;
}

const HEADS = 'ชื่อเรื่อง,ผู้แต่ง,ISBN,ปีพิมพ์,จำนวนสิทธิ์\n';

test('titles that the house has are said so, the rest wait for their file, are not shown to readers, and go again as one', async () => {
  const here = await putTitle(house);
  await house.look("update library.title set title = 'ดาวบนดอย', people = '{สมชาย ใจดี}', identifiers = '{isbn:9780306406157}', search_head = 'ดาวบนดอย' where title_id = $1", [here]);
  const text = `บัญชีหนังสือ,,,,\n${HEADS}ดาวบนดอย,,0-306-40615-2,2562,1\nดาว บน ดอย,"ใจดี, สมชาย",,,\nดาวบนดอย,,,,\nฟ้าหลังฝน,มานี มีตา,9786160000012,๒๕๖๓,3 สิทธิ์\nฟ้าหลังฝน,มานี มีตา,978-616-0000-01-2,2563,3\n,ใครก็ไม่รู้,,,\n`;
  const before = await awaited();
  const list = await checked('library.titles', text);
  const rows = await rowsOf(list);
  expect(codes(rows)).toEqual([
    'here library.title-here-not-lent', 'here library.title-here-not-lent', 'unclear library.title-maybe-here', 'add', 'here core.row-twice', 'refused library.title-missing',
  ]);
  expect(rows[3]?.readAs).toEqual({ name: 'ฟ้าหลังฝน', notes: ['มานี มีตา', 'ISBN 9786160000012', '× 3'], days: ['2020'] });
  expect(await awaited()).toEqual(before);
  expect((await run(list)).counts).toMatchObject({ add: 1, here: 3, unclear: 1, refused: 1 });
  const waiting = (await call<{ titles: { title: string; copies: number; numbers: string[] }[] }>('GET', '/api/library/awaited')).body.titles;
  expect(waiting).toMatchObject([{ title: 'ฟ้าหลังฝน', copies: 3, numbers: ['ISBN 9786160000012'] }]);
  expect((await call<{ titles: unknown[] }>('GET', `/api/library/titles?find=${encodeURIComponent('ฟ้าหลังฝน')}`)).body.titles).toEqual([]);

  // The same file again, whether judged before or after the first was taken in, doubles nothing.
  const again = await checked('library.titles', text);
  expect((await rowsOf(again))[3]).toMatchObject({ outcome: 'here', reasons: [{ code: 'library.title-waits-already' }] });
  await run(again);
  expect(await awaited()).toHaveLength(before.length + 1);
  await undo(again);
  expect(await awaited()).toHaveLength(before.length + 1);
  await undo(list);
  expect(await awaited()).toEqual(before);
});

test('two lists of one title that were judged side by side bring it once', async () => {
  const [one, two] = [await checked('library.titles', `${HEADS}คู่แฝด,ก ข,,,\n`), await checked('library.titles', `${HEADS}คู่แฝด,ก ข,,,\nอีกเรื่อง,ก ข,,,\n`)];
  await run(one);
  expect((await run(two)).counts).toMatchObject({ add: 1, here: 1 });
  expect((await awaited()).map(({ title }) => title)).toEqual(['คู่แฝด', 'อีกเรื่อง']);
  await undo(two);
  await undo(one);
  expect(await awaited()).toEqual([]);
});

test('a file with the same number fills the record that waited, and the list no longer takes it back', async () => {
  const list = await checked('library.titles', `ชื่อเรื่อง,ISBN,ช่วงอายุ,เรื่องย่อ\nเรือกระดาษ,9786160000029,6-9,ล่องไปไกล\nยังไม่มา,,,\n`);
  await run(list);
  const [record] = await house.look<{ id: string }>("select awaited_id as id from library.awaited where title = 'เรือกระดาษ'");
  const bytes = await makeBook({
    packageText: packageOf({ metadata: '<dc:title>เรือกระดาษของฉัน</dc:title><dc:language>th</dc:language><dc:identifier>urn:isbn:9786160000029</dc:identifier><meta property="dcterms:modified">2026-01-02T03:04:05Z</meta>' }),
    chapter: chapterOf('<p>เรือลอยน้ำ</p>'),
  });
  const stored = await house.surroundings.files.put(bytes);
  const work = { transaction: <T>(fn: (context: ReturnType<typeof contextOf>) => Promise<T>) => house.surroundings.database.transaction({ role: 'kp_library', settings: SYSTEM.settings }, (tx) => fn(contextOf(tx))) };
  const taken = await takeIn(work, house.surroundings.files.path(stored.hash), { org: world.office, licence: 'open', copies: 0, ageFrom: null, ageTo: null }, () => Promise.resolve());
  expect(taken).toMatchObject({ state: 'taken', titleId: record?.id });
  expect(await house.look('select title, age_from, age_to, description from library.title where title_id = $1', [record?.id])).toEqual([{ title: 'เรือกระดาษของฉัน', age_from: 6, age_to: 9, description: 'ล่องไปไกล' }]);
  expect((await rowsOf(await checked('library.titles', `${HEADS}เรือกระดาษ,,9786160000029,,\n`)))[0]).toMatchObject({ outcome: 'here', reasons: [{ code: 'library.title-here' }] });
  await undo(list);
  expect((await rowsOf(list)).map(({ undone }) => undone)).toEqual(['kept', 'removed']);
  expect((await awaited()).map(({ title }) => title)).toEqual(['เรือกระดาษ']);
});

function contextOf(tx: Parameters<typeof makeContext>[2]) {
  return makeContext<LibraryTables>(house.surroundings, 'library', tx, SYSTEM, house.clock.now, null);
}

const LOANS = 'ชื่อผู้ยืม,เลขบัตรประชาชน,ชื่อหนังสือ,วันที่ยืม,กำหนดคืน,วันที่คืน,อ่านถึง\n';

test('loans of people who are known become history or go on here, and are taken back as one', async () => {
  const number = madeUpNumber(71);
  const star = await somebody('ดาริกา', 'ใจงาม', { nationalId: number });
  const plain = await somebody('ต้นข้าว', 'ใจงาม');
  await somebody('ซ้ำชื่อ', 'ใจงาม');
  await somebody('ซ้ำชื่อ', 'ใจงาม', { birth: '2010-01-01' });
  await somebody('ไกลบ้าน', 'ใจงาม', { org: world.homes.C });
  const title = await putTitle(house);
  await house.look("update library.title set title = 'เรือใบ', people = '{}', search_head = 'เรือใบ' where title_id = $1", [title]);
  await putPool(house, world.office, title, 'copies', 1);
  await run(await checked('library.titles', `${HEADS}รอไฟล์อยู่,ก ข,,,\n`));
  const events = async () => await house.look('select count(*)::int as n from platform.event');
  const due = thai(addDays(today(), 5));
  const text = `${LOANS}${[
    `ด.ญ.ดาริกา ใจงาม,${number},รอไฟล์อยู่ ,1 ม.ค. 2566,15/1/2566,10/1/2566,หน้า 12`,
    `,${number},รอไฟล์อยู่,1/2/2566,15/2/2566,,`,
    `ต้นข้าว ใจงาม,,รอไฟล์อยู่,1/3/2566,15/3/2566,1/3/2566,`,
    `ซ้ำชื่อ ใจงาม,,รอไฟล์อยู่,1/3/2566,,2/3/2566,`,
    `ไกลบ้าน ใจงาม,,รอไฟล์อยู่,1/3/2566,,2/3/2566,`,
    `ดาริกา ใจงาม,${number},ไม่มีเล่มนี้,1/3/2566,,2/3/2566,`,
    `ดาริกา ใจงาม,${number},รอไฟล์อยู่,${thai(addDays(today(), -3))},${due},,`,
    `สมมติ ใครอื่น,${number},รอไฟล์อยู่,1/3/2566,,2/3/2566,`,
    `ดาริกา ใจงาม,${number},รอไฟล์อยู่,1/1/2566,,10/1/2566,`,
    `ดาริกา ใจงาม,${number},รอไฟล์อยู่,31/2/2566,,,`,
  ].join('\n')}\n`;
  const list = await checked('library.loans', text);
  const rows = await rowsOf(list);
  expect(codes(rows)).toEqual([
    'add library.title-by-name', 'add library.title-by-name library.loan-never-returned', 'add library.title-by-name', 'unclear core.who-several', 'unclear core.who-not-here', 'unclear library.title-not-here',
    'refused library.loan-without-file', 'unclear core.who-of-another-name', 'here core.row-twice', 'refused library.day-unreadable',
  ]);
  expect(rows.every(({ person }) => person === null)).toBe(true);
  expect(rows[0]?.readAs).toEqual({ name: 'รอไฟล์อยู่', notes: ['ด.ญ.ดาริกา ใจงาม', 'หน้า 12'], days: ['2023-01-01', '2023-01-10'] });
  const told = await events();
  expect((await run(list)).counts).toMatchObject({ add: 3 });
  expect(await events()).toEqual(told);
  const noted = await past();
  expect(noted).toMatchObject([
    { person_id: star, borrowed_on: '2023-01-01', ended_on: '2023-01-10', far: 'หน้า 12', title_id: null, runs: false }, { person_id: star, borrowed_on: '2023-02-01', ended_on: null },
    { person_id: plain, borrowed_on: '2023-03-01' },
  ]);
  // Once more: nothing comes twice.
  const again = await checked('library.loans', text);
  expect((await rowsOf(again)).slice(0, 3).map(({ outcome }) => outcome)).toEqual(['here', 'here', 'here']);
  await run(again);
  expect(await past()).toEqual(noted);
  const report = (await call<{ loans: number; readers: number | null; years: object[]; titles: { title: string; loans: number }[] }>('GET', '/api/library/past-loans')).body;
  expect(report).toMatchObject({ loans: 3, readers: null, years: [{ year: 2023, loans: 3, readers: null }], titles: [{ title: 'รอไฟล์อยู่', loans: 3 }] });
  await undo(list);
  expect(await past()).toEqual([]);

  // One copy: the first goes on here by our rules, the second has to wait for their turn.
  const running = await checked('library.loans', `${LOANS}${[[number, 'ดาริกา'], ['', 'ต้นข้าว']].map(([id, name]) => `${name} ใจงาม,${id},เรือใบ,${thai(addDays(today(), -2))},${due},,`).join('\n')}\n`);
  expect((await run(running)).counts).toMatchObject({ add: 1, refused: 1 });
  expect((await rowsOf(running))[1]).toMatchObject({ outcome: 'refused', reasons: [{ code: 'library.loan-must-wait' }] });
  const lent = async () => await house.look('select person_id, lent from library.pool p left join library.loan l on l.title_id = p.title_id where p.title_id = $1', [title]);
  expect(await lent()).toEqual([{ person_id: star, lent: 1 }]);
  await undo(running);
  expect(await lent()).toEqual([{ person_id: null, lent: 0 }]);
  expect(await past()).toEqual([]);
});

test('a loan that was read in since it went on here stays when its list is taken back', async () => {
  const number = madeUpNumber(72);
  const reader = await somebody('อ่านเก่ง', 'ใจงาม', { nationalId: number });
  const title = await putTitle(house);
  await house.look("update library.title set title = 'โคมลอย', identifiers = '{isbn:9786160000036}', search_head = 'โคมลอย' where title_id = $1", [title]);
  await putPool(house, world.office, title, 'open');
  const list = await checked('library.loans', `เลขบัตรประชาชน,ISBN,วันที่ยืม,กำหนดคืน\n${number},9786160000036,${thai(addDays(today(), -2))},${thai(addDays(today(), 9))}\n`);
  expect(codes(await rowsOf(list))).toEqual(['add library.loan-goes-on']);
  await run(list);
  await house.look('insert into library.reading (person_id, reading_id, title_id, seconds, finished, at) values ($1, $2, $3, 60, false, $4)', [reader, newId(), title, new Date(house.clock.now.getTime() + 1000)]);
  await undo(list);
  expect((await rowsOf(list)).map(({ undone }) => undone)).toEqual(['kept']);
  expect(await past()).toMatchObject([{ person_id: reader, runs: true }]);
});
