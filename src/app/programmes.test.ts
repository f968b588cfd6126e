import { afterAll, beforeAll, expect, test } from 'vitest';
import { establish, recognition } from '#core/server/index.ts';
import { makeWorld, PASSWORD, signIn, type Headers, type World } from '#core/server/testing/world.ts';
import { putTitle } from '#library/server/testing/library-things.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import type { getProgramme } from '#core/api/programmes.ts';
import { pdfText } from '#platform/server/testing/pdf-text.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from './wiring.ts';

type Programme = AnswerOf<typeof getProgramme>;

let house: TestHouse;
let world: World;
let lead: Headers;
let librarian: Headers;
const programme = newId();
const partner = newId();

beforeAll(async () => {
  house = await testHouse(rooms({ provider: null }), recognition, new Date('2026-11-25T09:00:00+07:00'));
  world = await makeWorld(house);
  lead = await signIn(house, world, world.programmeLead);
  librarian = await signIn(house, world, world.officer);
  await establish(house.surroundings, (set) => set.org({ id: partner, kind: 'partner-company', name: { th: 'ภาคีทดลอง', en: 'Test partner' }, parent: world.ministry, province: null }));
  const begun = await put(`/api/core/programmes/${programme}`, { name: { th: 'ห้องสมุดทดลอง', en: 'Test library' }, axis: 4, from: 2570, to: 2570, strategies: [2, 2], sdgs: [4, 10], version: 0 });
  expect(begun.status).toBe(200);
});
afterAll(async () => {
  await house.close();
});

async function put(url: string, body: object, headers = lead): Promise<{ status: number; body: unknown }> {
  const answer = await house.http.inject({ method: 'PUT', url, headers, payload: body });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

async function page(): Promise<Programme> {
  return (await house.http.inject({ url: `/api/core/programmes/${programme}`, headers: lead })).json<Programme>();
}

const promise = (measure: string, amount: number, by: string, version = 0, id = newId()): Promise<{ status: number; body: unknown }> =>
  put(`/api/core/programmes/${programme}/promises/${id}`, { partner, measure, amount, by, version });

test('a promise is held against what came under the programme, counted from the events', async () => {
  expect((await promise('library.copies', 10, '2026-12-10')).status).toBe(200);
  expect((await promise('library.copies', 20, '2027-03-31')).status).toBe(200);
  expect((await page()).promises.map(({ delivered, standing }) => [delivered, standing])).toEqual([[0, 'soon'], [0, 'on-the-way']]);

  const title = await putTitle(house);
  // What the ministry lends, its offices see.
  await house.look("insert into library.pool (org_id, pool_id, title_id, licence, copies) values ($1, $2, $3, 'open', 0)", [world.ministry, newId(), title]);
  const pool = `/api/library/pools/${world.office}/${title}`;
  expect((await put(pool, { licence: 'copies', copies: 8, programme }, librarian)).status).toBe(200);
  expect((await put(pool, { licence: 'copies', copies: 12, programme }, librarian)).status).toBe(200);
  expect((await page()).promises.map(({ delivered, standing }) => [delivered, standing])).toEqual([[10, 'kept'], [2, 'on-the-way']]);

  // Nothing is said of the programme: it stays.
  expect((await put(pool, { licence: 'copies', copies: 9 }, librarian)).status).toBe(200);
  const now = await page();
  expect(now.counted.map(({ measure, promised, delivered }) => [measure, promised, delivered])).toEqual([['library.titles', 0, 1], ['library.copies', 30, 9]]);

  // Given under no programme any more: what it had is taken back.
  expect((await put(pool, { licence: 'copies', copies: 9, programme: null }, librarian)).status).toBe(200);
  expect((await page()).counted.map(({ delivered }) => delivered)).toEqual([0, 0]);
  expect((await put(pool, { licence: 'copies', copies: 9, programme }, librarian)).status).toBe(200);
  expect((await page()).counted.map(({ delivered }) => delivered)).toEqual([1, 9]);
});

test('who leads programmes of an office takes a promise of any partner they are offered', async () => {
  const [person, own, id] = [newId(), newId(), newId()];
  await establish(house.surroundings, async (set) => {
    await set.person({ id: person, org: world.office, kind: 'staff', givenName: 'นำทาง', familyName: 'ทดลอง', callName: 'นำ', birth: '1980-01-01', nationalId: null });
    await set.role(person, 'programme-lead', world.office);
    await set.account(person, 'office-lead', PASSWORD, { N: 256, r: 8, p: 1 });
  });
  const headers = await signIn(house, world, { id: person, login: 'office-lead', pin: null, home: null });
  expect((await put(`/api/core/programmes/${own}`, { name: { th: 'ของสำนักงาน', en: 'Of an office' }, axis: 4, from: 2570, to: 2570, strategies: [2], sdgs: [4], version: 0 }, headers)).status).toBe(200);
  const offered = (await house.http.inject({ url: `/api/core/programmes/${own}`, headers })).json<Programme>().partners;
  expect(offered.map((one) => one.id)).toContain(partner);
  expect((await put(`/api/core/programmes/${own}/promises/${id}`, { partner, measure: 'library.copies', amount: 5, by: '2027-03-31', version: 0 }, headers)).status).toBe(200);
});

test('what a child borrows is counted for who gave it, and told of people from ten on', async () => {
  const title = await putTitle(house);
  expect((await put(`/api/library/pools/${world.ministry}/${title}`, { licence: 'open', copies: 0, programme }, await signIn(house, world, world.operator))).status).toBe(403);
  await house.look("insert into library.pool (org_id, pool_id, title_id, licence, copies, programme_id) values ($1, $2, $3, 'open', 0, $4)", [world.ministry, newId(), title, programme]);
  const child = await signIn(house, world, world.child1);
  const borrowed = await house.http.inject({ method: 'POST', url: '/api/library/loans', headers: child, payload: { id: newId(), title } });
  expect(borrowed.statusCode).toBe(200);
  expect(await house.look("select programme_id from platform.event where name = 'library.loan-started'")).toEqual([{ programme_id: programme }]);
  expect((await page()).counted.find(({ measure }) => measure === 'library.titles')).toMatchObject({ usedTimes: 0, usedPeople: null });
});

test('two who change one promise at once do not undo each other, and the same command twice is one', async () => {
  const id = newId();
  expect((await promise('library.titles', 5, '2027-01-31', 0, id)).status).toBe(200);
  expect((await promise('library.titles', 6, '2027-01-31', 1, id)).body).toEqual({ id, version: 2 });
  expect((await promise('library.titles', 6, '2027-01-31', 1, id)).body).toEqual({ id, version: 2 });
  expect((await promise('library.titles', 9, '2027-01-31', 1, id)).body).toMatchObject({ code: 'core.programme-changed' });
  expect((await promise('library.titles', 0, '2027-01-31', 2, id)).status).toBe(200);
  expect((await page()).promises.some((one) => one.id === id)).toBe(false);
  expect((await promise('library.stars', 5, '2027-01-31')).body).toMatchObject({ code: 'core.no-such-measure' });
});

test('past work stands beside the numbers, with where it comes from, and never among them', async () => {
  const before = (await page()).counted;
  const past = newId();
  const url = `/api/core/programmes/${programme}/past/${past}`;
  expect((await put(url, { year: 2571, what: 'อบรม', source: 'รายงาน' })).body).toMatchObject({ code: 'core.past-is-not-past' });
  expect((await put(url, { year: 2565, partner, what: 'มอบหนังสือ', amount: 40, source: 'รายงานตัวอย่าง' })).status).toBe(200);
  const now = await page();
  expect(now.past).toMatchObject([{ year: 2565, amount: 40, source: 'รายงานตัวอย่าง' }]);
  expect(now.counted).toEqual(before);
  expect((await house.http.inject({ method: 'DELETE', url, headers: lead })).statusCode).toBe(200);
  expect((await page()).past).toEqual([]);
});

test("a partner's year goes on paper as it stands on the page", async () => {
  const answer = await house.http.inject({ url: `/api/core/programmes/${programme}/report.pdf`, headers: lead, query: { partner } });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const text = pdfText(answer.rawPayload).replace(/\s+/g, '');
  for (const words of ['รายงานประจำปีงบประมาณ2570ของภาคีทดลอง', 'ห้องสมุดทดลอง', 'SDG10ลดความเหลื่อมล้ำ', 'หนังสือ(เล่มที่ให้ยืมได้)', '30มี.ค.2570'.replace('30', '31'), 'น้อยกว่า10']) expect(text).toContain(words);
  expect((await house.http.inject({ url: `/api/core/programmes/${programme}/report.pdf`, headers: lead, query: { partner: world.office } })).statusCode).toBe(404);
});
