import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { ListAnswer } from '#core/api/lists.ts';
import { newId } from '#platform/domain/ids.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { meeting } from '#platform/server/testing/meeting.ts';
import { XLSX_TYPE } from '#platform/server/tables/write-workbook.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { madeUpNumber, messyList } from '../testing/messy-list.ts';
import { makeWorld, signIn, type Headers, type World } from '../testing/world.ts';

const ROOMS = [coreRoom({ provider: null, measures: [] })];
let house: TestHouse;
let world: World;
let officer: Headers;
let home: string;
let jobs: Awaited<ReturnType<typeof startJobs>>;
beforeAll(async () => {
  house = await testHouse(ROOMS, recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
  jobs = await startJobs(house.surroundings, house.appUrl, ROOMS);
});
afterAll(async () => {
  await jobs.stop();
  await house.close();
});
beforeEach(async () => {
  home = await newHome('บ้านใหม่');
});

async function newHome(name: string): Promise<string> {
  const id = newId();
  await establish(house.surroundings, (set) => set.org({ id, kind: 'home', name: { th: name, en: `${name} en` }, parent: world.office, province: null }));
  return id;
}

async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, headers = officer): Promise<{ status: number; body: T }> {
  const answer = await house.http.inject({ method, url: `/api/core/lists${path}`, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: (answer.body === '' ? undefined : answer.json()) as T };
}

async function send(content: string | Buffer, org = home, list = newId()): Promise<string> {
  const answer = await house.http.inject({
    method: 'POST', url: `/api/core/lists/${list}/file`, query: { org, name: 'รายชื่อ.xlsx' }, headers: { ...officer, 'content-type': typeof content === 'string' ? 'text/csv' : XLSX_TYPE }, payload: content,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return list;
}

async function until(list: string, ...states: string[]): Promise<ListAnswer> {
  let last: ListAnswer | undefined;
  await expect.poll(async () => {
    last = (await call<ListAnswer>('GET', `/${list}`)).body;
    return states.includes(last.state) ? 'there' : last.state;
  }, { timeout: 20_000, interval: 30 }).toBe('there');
  if (last === undefined) throw new Error('no list');
  return last;
}

async function oneSheet(sheet: string): Promise<Buffer> {
  const zip = new ZipFile();
  const parts = {
    '_rels/.rels': '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="one.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/one.xml': sheet,
  };
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return await buffer(zip.outputStream);
}

interface Row { row: number; outcome: string; addable: boolean; undone: string | null; reasons: { field: string | null; code: string }[]; person: { id: string; givenName: string; familyName: string; title: string; birth: string | null; place: { th: string } | null } | null }
const rowsOf = async (list: string, query = ''): Promise<Row[]> => (await call<{ rows: Row[] }>('GET', `/${list}/rows?limit=200${query}`)).body.rows;

async function taken(content: string | Buffer, org = home): Promise<{ list: string; answer: ListAnswer }> {
  const list = await send(content, org);
  await until(list, 'checked');
  expect((await call('POST', `/${list}/run`)).status).toBe(204);
  return { list, answer: await until(list, 'done') };
}

async function people(org = home): Promise<{ id: string; givenName: string; familyName: string; birth: object; kind: string }[]> {
  return (await house.http.inject({ url: '/api/core/people', query: { org, limit: '200' }, headers: officer })).json<{ people: Awaited<ReturnType<typeof people>> }>().people;
}

const HEADER = 'ชื่อ,นามสกุล,ชื่อเล่น,วันเกิด,เลขประจำตัวประชาชน,ประเภท\n';
let next = 500;
const number = (): string => madeUpNumber((next += 1));

test('a messy workbook is understood, and what cannot be is said row by row', async () => {
  const other = await newHome('บ้านเพื่อน');
  await establish(house.surroundings, (set) => set.org({ id: newId(), kind: 'home', name: { th: 'สวนใหม่ไกลบ้าน', en: 'x' }, parent: world.office, province: null }));
  const list = await send(await messyList(['บ้านใหม่', 'บ้านเพื่อน'], 7), world.office);
  const answer = await until(list, 'checked');
  expect(answer.titles[0]).toContain('บัญชีรายชื่อ');
  expect(answer.headRow).toBe(4);
  expect(answer.sheets.map(({ name }) => name)).toEqual(['รายชื่อ', 'สรุป']);
  expect(answer.columns.map(({ key }) => key)).toEqual([null, 'title', 'fullName', 'birth', 'nationalId', 'place', null]);
  // Several tests made a home of this name, so that one has to be chosen.
  expect(answer.places.find(({ typed }) => typed === 'บ้านเพื่อน')?.org).toBe(other);
  expect((await call('PUT', `/${list}/columns`, { places: { 'บ้านใหม่': home } })).status).toBe(204);
  await until(list, 'checked');
  const rows = await rowsOf(list);
  expect(rows.map(({ row, outcome, reasons, person }) => [row, outcome, reasons.map(({ code }) => code).join(), person === null ? null : `${person.title} ${person.givenName} ${person.familyName} ${person.birth ?? ''} ${person.place?.th ?? ''}`])).toEqual([
    [6, 'add', '', 'เด็กชาย กล้าหาญ ใจดี 2015-01-12 บ้านใหม่'],
    [7, 'add', '', 'เด็กหญิง ฟ้าใส ณ ตัวอย่าง 2014-05-09 บ้านใหม่'],
    [8, 'add', 'core.birth-year-short', 'เด็กหญิง น้ำฝน ชื่นใจ 2015-01-12 บ้านใหม่'],
    [9, 'refused', 'core.national-id-damaged', null],
    [10, 'refused', 'core.birth-date-no-such-day', null],
    [11, 'unclear', 'core.name-parts-unclear', 'เด็กชาย ต้นกล้า สามคำ ยาวมาก 2014 บ้านเพื่อน'],
    [12, 'left-out', 'core.row-total', null],
    [14, 'left-out', 'core.row-note', null],
  ]);
  expect(answer.counts).toMatchObject({ refused: 2, 'left-out': 2 });
  expect((await call('POST', `/${list}/decide`, { rows: [11, 9], take: true })).status).toBe(204);
  expect((await call('POST', `/${list}/run`)).status).toBe(204);
  const done = await until(list, 'done');
  expect(done.counts).toMatchObject({ add: 4, refused: 2 });
  expect((await people()).map(({ givenName }) => givenName).sort()).toEqual(['กล้าหาญ', 'น้ำฝน', 'ฟ้าใส']);
  expect((await people(other)).map(({ givenName }) => givenName)).toEqual(['ต้นกล้า']);
  const workbook = await house.http.inject({ url: `/api/core/lists/${list}/rows.xlsx`, headers: officer });
  expect(workbook.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

test('a list is looked at first, then taken, and taken again changes nothing', async () => {
  const content = `${HEADER}สายฝน,ทองดี,ฝน,25/11/2558,${number()},เด็ก\nธาร,ทองดี,,2556,,\nวิชัย,ใจดี,ชัย,1 ม.ค. 2520,,เจ้าหน้าที่\n`;
  const list = await send(content);
  expect((await until(list, 'checked')).counts).toEqual({ add: 3 });
  expect(await people()).toEqual([]);
  await call('POST', `/${list}/run`);
  await call('POST', `/${list}/run`);
  await until(list, 'done');
  expect((await people()).map(({ givenName, kind, birth }) => ({ givenName, kind, birth }))).toEqual([
    { givenName: 'ธาร', kind: 'resident', birth: { year: 2013, month: null, day: null } },
    { givenName: 'วิชัย', kind: 'staff', birth: { year: 1977, month: 1, day: 1 } },
    { givenName: 'สายฝน', kind: 'resident', birth: { year: 2015, month: 11, day: 25 } },
  ]);
  const again = await send(content);
  const seen = await until(again, 'checked');
  expect(seen.counts).toEqual({ here: 3 });
  expect(seen.sameFile?.id).toBe(list);
  expect(await house.look('select 1 from platform.event where org_id = $1 and name = $2', [home, 'core.person-added'])).toHaveLength(3);
});

test('a bad row is said with its place and reason, and stops no other', async () => {
  const theirs = number();
  await establish(house.surroundings, (set) => set.person({ id: newId(), org: world.homes.C, kind: 'resident', givenName: 'อื่น', familyName: '', callName: 'อื่น', birth: null, nationalId: theirs }));
  const list = await send(
    `${HEADER}ดี,,,2558,,\n,ไม่มีชื่อ,,,,\nวันผิด,,,31/02/2558,,\nเลขผิด,,,2558,1234567890123,\nชนิดผิด,,,2558,,ปลา\nของคนอื่น,,,2558,${theirs},\n${'ก'.repeat(101)},,,,,\nสองหลัก,,,1/2/99,,\nท้าย,,,2557,,อาสาสมัคร\n`,
  );
  expect((await until(list, 'checked')).counts).toMatchObject({ add: 2, refused: 7 });
  expect((await rowsOf(list, '&outcome=refused')).map(({ row, reasons }) => [row, reasons[0]?.field, reasons[0]?.code])).toEqual([
    [3, 'givenName', 'core.name-missing'],
    [4, 'birth', 'core.birth-date-no-such-day'],
    [5, 'nationalId', 'core.national-id-check-digit'],
    [6, 'kind', 'core.kind-unknown'],
    [7, 'nationalId', 'core.national-id-taken'],
    [8, 'givenName', 'core.name-too-long'],
    [9, 'birth', 'core.birth-year-unclear'],
  ]);
});

test('one person twice in a list is one person; two of one name with numbers of their own are two', async () => {
  const [one, two] = [number(), number()];
  const list = await send(`${HEADER}แฝด,ดี,,2558,${one},\nแฝด,ดี,,2558,${two},\nแฝด,ดี,,2558,${one},\nแฝด,ดี,,2558,,\n`);
  expect((await until(list, 'checked')).counts).toEqual({ add: 2, here: 2 });
});

test('what a list knows more is filled in and never written over, and goes again when the list is undone', async () => {
  const mine = number();
  await taken(`${HEADER}สายลม,,ลม,2557,,\nคงที่,เดิม,,1/2/2557,${mine},\n`);
  const list = await send(`${HEADER}สายลม,ใจดี,,2557,,\nคงที่,เดิม,,1/2/2557,${mine},\n`);
  await until(list, 'checked');
  expect((await rowsOf(list)).map(({ outcome }) => outcome)).toEqual(['add', 'here']);
  const filled = await send(`${HEADER}คงที่,อีกสกุล,,1/2/2557,${mine},\nสายลม,,,2557,${number()},\n`);
  await until(filled, 'checked');
  expect((await rowsOf(filled)).map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual([['unclear', 'core.number-of-another-name'], ['change', 'core.filled-in']]);
  await call('POST', `/${filled}/run`);
  await until(filled, 'done');
  const numbers = () => house.look<{ n: number }>("select count(national_id)::int as n from core.person p join core.membership m using (person_id) where m.org_id = $1", [home]);
  expect(await numbers()).toEqual([{ n: 2 }]);
  await call('POST', `/${filled}/undo`);
  await until(filled, 'undone');
  expect(await numbers()).toEqual([{ n: 1 }]);
});

test('a list is undone as one; somebody on whom something was built stays and is named', async () => {
  const { list } = await taken(`${HEADER}${Array.from({ length: 30 }, (_one, n) => `คนที่${n},ทดลอง,,2557,${number()},\n`).join('')}`);
  const all = await people();
  expect(all).toHaveLength(30);
  const [first, second] = all;
  await house.http.inject({ method: 'PUT', url: `/api/core/people/${first?.id ?? ''}/pin`, headers: await signIn(house, world, world.staffA), payload: { pin: '2580' } });
  const consent = await house.http.inject({
    method: 'POST', url: `/api/core/people/${second?.id ?? ''}/consents`, headers: officer,
    payload: { id: newId(), capacity: 'home-director', givenByName: 'ผู้อำนวยการ', document: 'คำสั่ง 1/2569', purpose: 'photograph', givenOn: '2026-11-01' },
  });
  expect(consent.statusCode).toBe(204);
  expect((await call('POST', `/${list}/undo`)).status).toBe(204);
  await until(list, 'undone');
  expect((await people()).map(({ id }) => id)).toEqual([second?.id]);
  expect((await rowsOf(list, '&undone=kept')).map(({ person }) => person?.id)).toEqual([second?.id]);
  expect(await house.look('select 1 from platform.event where org_id = $1 and name = $2', [home, 'core.person-left'])).toHaveLength(29);
});

test('the columns chosen for a form are chosen for the next list of the same form', async () => {
  const list = await send('ก,ข\nดาว,2558\n');
  expect((await until(list, 'checked')).columns.map(({ key }) => key)).toEqual([null, null]);
  expect((await call<{ code: string }>('POST', `/${list}/run`)).status).toBe(204);
  const second = await send('ก,ข\nดาว,2558\n');
  await until(second, 'checked');
  expect((await call<{ code: string }>('PUT', `/${second}/columns`, { columns: [null, 'birth'] })).body.code).toBe('core.list-column-missing');
  expect((await call('PUT', `/${second}/columns`, { columns: ['givenName', 'birth'] })).status).toBe(204);
  expect((await until(second, 'checked')).counts).toEqual({ add: 1 });
  const third = await until(await send('ก,ข\nเดือน,2559\n'), 'checked');
  expect(third.columns.map(({ key, why }) => [key, why])).toEqual([['givenName', 'saved'], ['birth', 'saved']]);
});

test('a worker that dies in the middle is taken over, and no row comes twice', async () => {
  const list = await send(`${HEADER}${Array.from({ length: 1_200 }, (_one, n) => `คน${n},ทดลอง,,2557,,\n`).join('')}`);
  await until(list, 'checked');
  // As a killed worker leaves it: half done, with its lease.
  await jobs.stop();
  await call('POST', `/${list}/run`);
  const stopping = startJobs(house.surroundings, house.appUrl, ROOMS);
  jobs = await stopping;
  await expect.poll(async () => (await call<ListAnswer>('GET', `/${list}`)).body.step, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
  await jobs.stop();
  await house.look("update core.sent_list set leased_until = now() - interval '1 second' where list_id = $1", [list]);
  jobs = await startJobs(house.surroundings, house.appUrl, ROOMS);
  await until(list, 'done');
  expect(await house.look("select count(*)::int as n, count(distinct given_name)::int as d from core.person p join core.membership m using (person_id) where m.org_id = $1", [home])).toEqual([{ n: 1_200, d: 1_200 }]);
});

test('what is chosen while a list is being judged holds, and no row is judged twice', async () => {
  const other = await newHome('บ้านที่เลือกทีหลัง');
  const list = await send(`ชื่อ,บ้าน\n${Array.from({ length: 1_500 }, (_one, n) => `คนไหน${n},บ้านไหนก็ไม่รู้\n`).join('')}`, world.office);
  await until(list, 'checked');
  expect((await call('PUT', `/${list}/columns`, { columns: ['givenName', 'place'] })).status).toBe(204);
  await expect.poll(async () => (await call<ListAnswer>('GET', `/${list}`)).body.step, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
  expect((await call('PUT', `/${list}/columns`, { places: { บ้านไหนก็ไม่รู้: other } })).status).toBe(204);
  await expect.poll(async () => (await call<ListAnswer>('GET', `/${list}`)).body, { timeout: 20_000, interval: 30 }).toMatchObject({ state: 'checked', rows: 1_500, counts: { add: 1_500 }, places: [{ org: other }] });
});

test('a file that is no list is said to be none, and one of a home that is not looked after is refused before it is read', async () => {
  const list = await send(Buffer.from('PK\u0003\u0004 no workbook'));
  expect((await until(list, 'failed')).problem?.code).toBe('platform.bad-table');
  // A workbook whose sheet breaks off in the middle is at fault each time it is read: it waits for a person, not for another try.
  const sheet = `<worksheet><sheetData>${'<row><c t="inlineStr"><is><t>ชื่อ</t></is></c></row>'.repeat(100)}<row></worksheet>`;
  expect((await until(await send(await oneSheet(sheet)), 'failed')).problem?.code).toBe('platform.bad-table');
  const answer = await house.http.inject({ method: 'POST', url: `/api/core/lists/${newId()}/file`, query: { org: world.homes.C, name: 'x' }, headers: { ...officer, 'content-type': 'text/csv' }, payload: HEADER });
  expect(answer.json<{ code: string }>().code).toBe('platform.not-found');
});

test('the list that goes out comes in elsewhere as it was, and nothing of it runs', async () => {
  await taken(`${HEADER}"=HYPERLINK(""http://evil"")",@x,-ก,,,\nสายฝน,"ทองดี, ""งาม""",ฝน,25/11/2558,,เด็ก\nธาร,,ธาร,พ.ย. 2556,,\nป้า,,ป้า,,,อาสาสมัคร\n`);
  const csv = await house.http.inject({ url: '/api/core/people.csv', query: { org: home }, headers: officer });
  expect(csv.body.startsWith('\uFEFFชื่อ,')).toBe(true);
  expect(csv.body).toContain('"\'=HYPERLINK(""http://evil"")",\'@x,\'-ก');
  const workbook = (await house.http.inject({ url: '/api/core/people.xlsx', query: { org: home }, headers: officer })).rawPayload;
  const again = await send(workbook);
  expect((await until(again, 'checked')).counts).toEqual({ here: 4 });
});

test('what stands for a character that no database takes is read as nothing, and what only looks like it stays', async () => {
  const { list, answer } = await taken('ชื่อ,นามสกุล,หมายเหตุ\nดาว,เหนือ,a\\u0000b\n');
  expect([answer.problem, await house.look('select cells from core.sent_list_row where list_id = $1', [list])]).toEqual([null, [{ cells: ['ดาว', 'เหนือ', 'a\\u0000b'] }]]);
  const row = (r: string, ...cells: string[]) => `<row${r}>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
  const zero = await oneSheet(`<worksheet><sheetData>${row('', 'ชื่อ', 'ห้อง_x0000_')}${row('', 'เดือน_x0000_', 'ก')}</sheetData></worksheet>`);
  expect(await until(await send(zero), 'checked')).toMatchObject({ problem: null, counts: { add: 1 } });
  const numbers = await oneSheet(`<worksheet><sheetData>${row(' r="1"', 'ชื่อ')}${row(' r="2"', 'หนึ่งเดียว')}${row(' r="2"', 'สองคน')}${row(' r="3000000000"', 'สามคน')}</sheetData></worksheet>`);
  const sent = await send(numbers);
  expect(await until(sent, 'checked', 'failed')).toMatchObject({ problem: null, counts: { add: 3 } });
  expect((await rowsOf(sent)).map((one) => one.row)).toEqual([2, 3, 4]);
});

test('a row that no table has is no fault of the server', async () => {
  const { list } = await taken(`${HEADER}เลข,,,2558,,\n`);
  expect([(await call('GET', `/${list}/rows?after=3000000000`)).status, (await call('POST', `/${list}/decide`, { rows: [3_000_000_000], take: true })).status]).toEqual([400, 400]);
});

test('a list that is sent twice at once is one list', async () => {
  const list = newId();
  const other = { text: "insert into core.sent_list (org_id, list_id, kind, state, file_name, file_hash, made_by, made_at) values ($1, $2, 'people', 'failed', 'รายชื่อ.xlsx', '\\x01', $3, now())", values: [home, list, world.officer.id] };
  expect(await meeting(house, other, [() => send(`${HEADER}ดี,,,2558,,\n`, home, list)])).toEqual([list]);
});

test('whoever was filled in is found by it, and no more when the list is undone', async () => {
  await taken(`${HEADER}ฟองคลื่น,,,2558,${madeUpNumber(490)},\n`);
  const { list } = await taken(`${HEADER}ฟองคลื่น,ทะเลใต้,,2558,${madeUpNumber(490)},\n`);
  const found = async () => (await house.http.inject({ url: '/api/core/people', query: { org: home, limit: '200', find: 'ทะเลใต้' }, headers: officer })).json<{ people: { givenName: string }[] }>().people.map(({ givenName }) => givenName);
  expect(await found()).toEqual(['ฟองคลื่น']);
  expect((await call('POST', `/${list}/undo`)).status).toBe(204);
  await until(list, 'undone');
  expect(await found()).toEqual([]);
});

test('after a month what was read is forgotten', async () => {
  const { list } = await taken(`${HEADER}ลืมได้แล้ว,,,2558,,\n`);
  const untaken = await send(`${HEADER}ไม่ได้เอา,,,2558,,\n`);
  await until(untaken, 'checked');
  const [{ hash } = { hash: '' }] = await house.look<{ hash: string }>('select file_hash as hash from core.sent_list where list_id = $1', [list]);
  house.clock.move(31 * 24 * 3600);
  await house.surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, (tx) => tx.query("select platform.add_job('core.forget-lists', '{}', null, null, 1)"));
  await expect.poll(async () => (await house.look('select 1 from core.sent_list_row where list_id = $1', [list])).length, { timeout: 10_000 }).toBe(0);
  expect((await house.look("select 1 from platform.file_use where thing_id = $1", [list])).length).toBe(0);
  await expect.poll(() => house.surroundings.files.read(hash).then(() => 'there', () => 'gone'), { timeout: 10_000 }).toBe('gone');
  house.clock.move(-31 * 24 * 3600);
  expect((await call('PUT', `/${untaken}/columns`, { columns: ['givenName'] })).body).toMatchObject({ code: 'core.list-forgotten' });
});
