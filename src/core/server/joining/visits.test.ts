import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, recognition } from '../index.ts';
import { makeWorld, signIn, type Headers, type World } from '../testing/world.ts';

let house: TestHouse;
let world: World;
let officer: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
});
afterAll(async () => {
  await house.close();
});

type Answer = Awaited<ReturnType<TestHouse['http']['inject']>>;
const codeOf = (answer: Answer): string => (answer.statusCode < 400 ? 'ok' : answer.json<{ code: string }>().code);
const post = async (url: string, headers: Headers, payload: object = {}): Promise<Answer> => await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers, payload });
const after = (hours: number): string => new Date(house.clock.now.getTime() + hours * 3_600_000).toISOString();
const enter = (code: string): Promise<Answer> => post('visit', {}, { code });
const cookie = (answer: Answer): Headers => ({ cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
const visited = async (headers: Headers) => (await house.http.inject({ url: '/api/core/visit', headers })).json<{ event: { id: string } | null; number: number | null }>();

async function event(from: number, to: number, count = 3): Promise<{ id: string; codes: string[]; said: string }> {
  const id = newId();
  const answer = await post('visits', officer, { id, org: world.office, name: 'รอบชิง', place: 'หอประชุมจังหวัด', kind: 'judge', from: after(from), to: after(to), count });
  return { id, said: codeOf(answer), codes: answer.statusCode === 200 ? answer.json<{ codes: { code: string }[] }>().codes.map((one) => one.code) : [] };
}

test('a card opens its event and nothing else, on one device, until the event is over', async () => {
  const { id, codes } = await event(0, 8);
  expect(new Set(codes).size).toBe(3);
  const first = cookie(await enter(codes[1]?.toLowerCase().replaceAll('-', ' ') ?? ''));
  expect(await visited(first)).toMatchObject({ event: { id }, number: 2 });
  for (const url of ['people', 'roster', 'orgs', 'visits', 'sessions', 'ways-in']) expect((await house.http.inject({ url: `/api/core/${url}`, headers: first })).statusCode, url).toBe(401);
  expect((await house.http.inject({ url: '/api/core/session', headers: first })).json()).toMatchObject({ person: null });
  // Passed on: where it was, it is left.
  const second = cookie(await enter(codes[1] ?? ''));
  expect([(await visited(first)).event, (await visited(second)).event?.id]).toEqual([null, id]);
  expect(JSON.stringify(await house.look('select * from core.visit_code'))).not.toContain(codes[1]?.replaceAll('-', ''));
  house.clock.move(8 * 3600);
  expect((await visited(second)).event).toBeNull();
  expect(codeOf(await enter(codes[1] ?? ''))).toBe('core.wrong-visit-code');
  officer = await signIn(house, world, world.officer);
});

test('whoever comes early hears so, and a closed event shuts its doors behind everybody', async () => {
  const early = await event(2, 6);
  expect(codeOf(await enter(early.codes[0] ?? ''))).toBe('core.visit-not-yet');
  const open = await event(-1, 6);
  const headers = cookie(await enter(open.codes[0] ?? ''));
  expect((await visited(headers)).event?.id).toBe(open.id);
  expect(codeOf(await post(`visits/${open.id}/close`, officer))).toBe('ok');
  expect((await visited(headers)).event).toBeNull();
  expect([codeOf(await enter(open.codes[0] ?? '')), codeOf(await post(`visits/${open.id}/codes`, officer, { count: 1 }))]).toEqual(['core.wrong-visit-code', 'core.visit-over']);
});

test('a hall full of people comes in at once from one address; more cards count on', async () => {
  const { id, codes } = await event(0, 6, 40);
  const answers = await Promise.all(codes.map((code) => enter(code)));
  expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(40);
  const more = (await post(`visits/${id}/codes`, officer, { count: 2 })).json<{ codes: { number: number }[] }>();
  expect(more.codes.map((one) => one.number)).toEqual([41, 42]);
  const listed = (await house.http.inject({ url: '/api/core/visits', headers: officer })).json<{ visits: { event: { id: string }; codes: number; used: number; open: boolean }[] }>();
  expect(listed.visits.find((one) => one.event.id === id)).toMatchObject({ codes: 42, used: 40, open: true });
});

test('is of a day or of some, and never backwards', async () => {
  expect([(await event(0, -1)).said, (await event(0, 15 * 24)).said, (await event(-5, -1)).said]).toEqual(['core.visit-times', 'core.visit-times', 'core.visit-times']);
});
