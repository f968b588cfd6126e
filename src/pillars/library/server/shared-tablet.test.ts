import { afterAll, beforeAll, expect, test } from 'vitest';
import { coreRoom, recognition } from '#core/server/index.ts';
import { makeWorld, openWorldTablet, signIn, type Headers, type World, type WorldPerson, type WorldTablet } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { libraryRoom } from './index.ts';
import { putLoan } from './testing/library-things.ts';

let house: TestHouse;
let world: World;
let tablet: WorldTablet;
/** Child 1, who came in at the tablet by their PIN. */
let child: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null }), libraryRoom], recognition);
  world = await makeWorld(house);
  tablet = world.tablets.A;
  child = await signIn(house, world, world.child1);
});
afterAll(async () => {
  await house.close();
});

const SETS = ['loans', 'holds', 'wishes', 'places', 'marks', 'shelf'];

async function read(person: WorldPerson, headers: Headers): Promise<number[]> {
  const answers = await Promise.all(SETS.map((set) => house.http.inject({ url: `/api/platform/kept/library.${set}?for=${person.id}`, headers })));
  return [...new Set(answers.map((answer) => answer.statusCode))];
}

async function mark(person: WorldPerson, title: string, headers: Headers): Promise<number | undefined> {
  const body = { kind: 'add', id: newId(), mark: newId(), title, at: '2026-11-25T01:00:00Z', as: 'bookmark', locator: { href: 'a.xhtml', type: 'application/xhtml+xml', locations: {} }, colour: null, note: null };
  const entry = { id: newId(), person: person.id, call: 'library.change-mark', body, madeAt: '2026-11-25T01:00:00Z' };
  const answer = await house.http.inject({ method: 'POST', url: '/api/platform/outbox', headers, payload: { entries: [entry] } });
  return answer.json<{ answers: { status: number }[] }>().answers[0]?.status;
}

test('a tablet reads and sends only for who came in on it, whoever knows the id of another child of the home', async () => {
  const { title } = await putLoan(house, world.ministry, world.child2.id);
  expect(await read(world.child1, tablet.headers)).toEqual([200]);
  for (const headers of [tablet.headers, child]) {
    for (const other of [world.child2, world.childB, world.staffA]) expect(await read(other, headers)).toEqual([403]);
    expect(await mark(world.child2, title, headers)).toBe(401);
  }
  expect(await read(world.child1, {})).toEqual([403]);
  await signIn(house, world, world.child2);
  expect(await read(world.child2, tablet.headers)).toEqual([200]);
  expect(await mark(world.child2, title, tablet.headers)).toBe(200);
});

test('a tablet that staff opened anew delivers what waits, and reads of nobody who has not come in since', async () => {
  const { title } = await putLoan(house, world.ministry, world.child2.id);
  house.clock.move(60);
  tablet = await openWorldTablet(house, tablet.id, await signIn(house, world, world.officer));
  expect(await read(world.child2, tablet.headers)).toEqual([403]);
  expect(await mark(world.child2, title, tablet.headers)).toBe(200);
});

test('of a child who moved, the tablet of the former home delivers what was done there and reads no more', async () => {
  const { title } = await putLoan(house, world.ministry, world.child1.id);
  const came = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/picture', headers: tablet.headers, payload: { person: world.child1.id, pin: world.child1.pin } });
  expect(came.statusCode).toBe(200);
  expect(await read(world.child1, tablet.headers)).toEqual([200]);
  const officer = await signIn(house, world, world.officer);
  const moved = await house.http.inject({ method: 'POST', url: `/api/core/people/${world.child1.id}/move`, headers: officer, payload: { to: world.homes.B, membership: newId() } });
  expect(moved.statusCode).toBe(204);
  expect(await read(world.child1, tablet.headers)).toEqual([403]);
  expect(await mark(world.child1, title, tablet.headers)).toBe(200);
});
