import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { nationalIdCheckDigit } from '#core/domain/national-id.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition } from './index.ts';
import { makeWorld, signIn, type Headers, type World } from './testing/world.ts';

interface Report {
  readonly dry: boolean;
  readonly rows: number;
  readonly taken: number;
  readonly already: number;
  readonly bad: readonly { row: number; column: string; code: string; value: string }[];
}

let house: TestHouse;
let world: World;
let officer: Headers;
let home: string;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  home = newId();
  await establish(house.surroundings, (set) => set.org({ id: home, kind: 'home', name: { th: 'บ้านใหม่', en: 'New home' }, parent: world.office, province: null }));
});

async function send(content: string | Buffer, dry = false, to = home) {
  return await house.http.inject({ method: 'POST', url: '/api/core/people/import', query: { org: to, dry: String(dry) }, headers: { ...officer, 'content-type': 'text/csv' }, payload: content });
}
async function take(content: string | Buffer, dry = false): Promise<Report> {
  return (await send(content, dry)).json<Report>();
}
async function listed(): Promise<{ givenName: string; callName: string; kind: string; birth: object; animal: string | null }[]> {
  return (await house.http.inject({ url: '/api/core/people', query: { org: home, limit: '200' }, headers: officer })).json<{ people: Awaited<ReturnType<typeof listed>> }>().people;
}

let next = 100;
function number(): string {
  next += 1;
  const twelve = `9${String(next).padStart(11, '0')}`;
  return twelve + nationalIdCheckDigit(twelve);
}

const HEADER = 'ชื่อ,นามสกุล,ชื่อเล่น,วันเกิด,เลขประจำตัวประชาชน,ประเภท\n';

test('a list is tried first, then taken, and taken again changes nothing', async () => {
  const list = `${HEADER}สายฝน,ทองดี,ฝน,25/11/2558,${number()},เด็ก\nธาร,ทองดี,,2556,,\nวิชัย,ใจดี,ชัย,1 ม.ค. 2520,,เจ้าหน้าที่\n`;
  expect(await take(list, true)).toEqual({ dry: true, rows: 3, taken: 3, already: 0, bad: [] });
  expect(await listed()).toEqual([]);
  expect(await take(list)).toMatchObject({ dry: false, taken: 3, already: 0 });
  const people = await listed();
  expect(people.map(({ givenName, callName, kind, birth }) => ({ givenName, callName, kind, birth }))).toEqual([
    { givenName: 'ธาร', callName: 'ธาร', kind: 'resident', birth: { year: 2013, month: null, day: null } },
    { givenName: 'วิชัย', callName: 'ชัย', kind: 'staff', birth: { year: 1977, month: 1, day: 1 } },
    { givenName: 'สายฝน', callName: 'ฝน', kind: 'resident', birth: { year: 2015, month: 11, day: 25 } },
  ]);
  expect(people.map((person) => person.animal === null)).toEqual([false, true, false]);
  expect(await take(list)).toMatchObject({ taken: 0, already: 3, bad: [] });
  expect(await house.look('select 1 from platform.event where org_id = $1 and name = $2', [home, 'core.person-added'])).toHaveLength(3);
});

test('a bad row is said with its place and reason, and stops no other', async () => {
  const theirs = number();
  await establish(house.surroundings, (set) => set.person({ id: newId(), org: world.homes.C, kind: 'resident', givenName: 'อื่น', familyName: '', callName: 'อื่น', birth: null, nationalId: theirs }));
  const report = await take(
    `${HEADER}ดี,,,2558,,\n,ไม่มีชื่อ,,,,\nวันผิด,,,31/02/2558,,\nเลขผิด,,,2558,1234567890123,\nชนิดผิด,,,2558,,ปลา\nของคนอื่น,,,2558,${theirs},\n${'ก'.repeat(101)},,,,,\nเกิน,,,2558,,,เกินมา\nท้าย,,,2557,,อาสาสมัคร\n`,
  );
  expect(report).toMatchObject({ rows: 9, taken: 2, already: 0 });
  expect(report.bad.toSorted((a, b) => a.row - b.row).map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'ชื่อ', 'core.name-missing'],
    [4, 'วันเกิด', 'core.birth-date-no-such-day'],
    [5, 'เลขประจำตัวประชาชน', 'core.national-id-check-digit'],
    [6, 'ประเภท', 'core.kind-unknown'],
    [7, 'เลขประจำตัวประชาชน', 'core.national-id-taken'],
    [8, 'ชื่อ', 'core.name-too-long'],
    [9, '', 'platform.bad-row'],
  ]);
  expect((await listed()).map((person) => person.givenName)).toEqual(['ดี', 'ท้าย']);
});

test('one person twice in a list is one person; two of one name with numbers of their own are two', async () => {
  const [one, two] = [number(), number()];
  const report = await take(`${HEADER}แฝด,ดี,,2558,${one},\nแฝด,ดี,,2558,${two},\nแฝด,ดี,,2558,${one},\nแฝด,ดี,,2558,,\n`);
  expect(report).toMatchObject({ taken: 2, already: 2, bad: [] });
});

test('hostile tables are refused whole or row by row, and nothing of them runs or stays half done', async () => {
  const refused: [string | Buffer, string][] = [
    ['', 'platform.bad-table'],
    ['PK\u0003\u0004\u0000', 'platform.bad-table'],
    ['a,b\n1,2\n', 'platform.table-column-missing'],
    [`${HEADER}${'ก,,,2558,,\n'.repeat(20_001)}`, 'platform.too-large'],
  ];
  for (const [content, code] of refused) expect((await send(content)).json<{ code: string }>().code).toBe(code);
  expect(await listed()).toEqual([]);
  const report = await take(`${HEADER}"=HYPERLINK(""http://evil"")",@x,-1,,,\n'; drop table core.person; --,<script>,%s,,,\n"ก\u0007ข",,,,,\n`);
  expect(report).toMatchObject({ rows: 3, taken: 2 });
  const csv = (await house.http.inject({ url: '/api/core/people.csv', query: { org: home }, headers: officer })).body;
  expect(csv.startsWith('\uFEFFชื่อ,')).toBe(true);
  expect(csv).toContain('"\'=HYPERLINK(""http://evil"")",\'@x,\'-1');
});

test('the list that goes out comes in elsewhere as it was', async () => {
  await take(`${HEADER}สายฝน,"ทองดี, ""งาม""",ฝน,25/11/2558,,เด็ก\nธาร,,ธาร,พ.ย. 2556,,\nป้า,,ป้า,,,อาสาสมัคร\n`);
  const before = await listed();
  const csv = (await house.http.inject({ url: '/api/core/people.csv', query: { org: home }, headers: officer })).rawPayload;
  expect(await take(csv)).toMatchObject({ taken: 0, already: 3 });
  home = newId();
  await establish(house.surroundings, (set) => set.org({ id: home, kind: 'home', name: { th: 'อีกบ้าน', en: 'Another' }, parent: world.office, province: null }));
  expect(await take(csv)).toMatchObject({ taken: 3, bad: [] });
  const plain = (people: typeof before): object[] => people.map(({ givenName, callName, kind, birth }) => ({ givenName, callName, kind, birth }));
  expect(plain(await listed())).toEqual(plain(before));
});

test('a list of a home that one does not look after is refused before it is read', async () => {
  expect((await send(HEADER, false, world.homes.C)).json<{ code: string }>().code).toBe('platform.not-found');
});
