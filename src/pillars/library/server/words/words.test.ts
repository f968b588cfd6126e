import { afterAll, beforeAll, expect, test } from 'vitest';
import { coreRoom, recognition } from '#core/server/index.ts';
import { makeWorld, signIn, type World, type WorldPerson } from '#core/server/testing/world.ts';
import type { KeptWord } from '#library/api/words.ts';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { libraryRoom } from '../index.ts';
import { putLoan } from '../testing/library-things.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null }), libraryRoom], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

async function post<A extends object>(person: WorldPerson, url: string, payload: object): Promise<A & { code?: string }> {
  return (await house.http.inject({ method: 'POST', url: `/api/${url}`, headers: await signIn(house, world, person), payload })).json();
}
async function wordsOf(person: WorldPerson): Promise<KeptWord[]> {
  await house.settled();
  return (await house.http.inject({ url: '/api/platform/kept/library.words', headers: await signIn(house, world, person) })).json<{ changed: { value: KeptWord }[] }>().changed.map(({ value }) => value);
}
async function decide(decision: string, more: object = {}): Promise<void> {
  const { publications: [one] } = (await house.http.inject({ url: '/api/core/publications', headers: await signIn(house, world, world.staffA) })).json<{ publications: { id: string; version: number }[] }>();
  expect(await post(world.staffA, `core/publications/${one?.id ?? ''}/decisions`, { id: newId(), decision, reason: null, said: '', seen: one?.version, ...more })).toEqual({});
}

test('a word goes out to the home alone, without a name, once somebody has read it; and comes back when it is said that it is not right', async () => {
  const { title } = await putLoan(house, world.ministry, world.child1.id);
  const say = (text: string) => post<{ word: string }>(world.child1, 'library/words', { id: newId(), title, reasons: ['laughed', 'again'], text });
  const { word } = await say('โทรหาเรานะ 0812345678');
  expect(await wordsOf(world.child1)).toMatchObject([{ id: word, age: 12, own: { state: 'waiting' } }]);
  expect(await wordsOf(world.child2)).toEqual([]);
  await decide('change', { reason: 'names' });
  expect(await wordsOf(world.child1)).toMatchObject([{ own: { state: 'change', reason: 'names' } }]);
  // Written anew it is the same word, whatever id the device gave it.
  expect(await say('หัวเราะทั้งเรื่อง')).toEqual({ word });
  await decide('publish');
  const [seen] = await wordsOf(world.child2);
  expect(seen).toEqual({ id: word, title, reasons: ['laughed', 'again'], text: 'หัวเราะทั้งเรื่อง', age: 12, at: house.clock.now.getTime(), own: null });
  expect(await wordsOf(world.childB)).toEqual([]);
  await post(world.child2, 'core/reports', { id: newId(), kind: 'unkind', to: 'duty', said: '', thing: word });
  expect(await wordsOf(world.child2)).toEqual([]);
  expect(await wordsOf(world.child1)).toMatchObject([{ own: { state: 'waiting' } }]);
});

test('about a book that is not for their age, or hidden, nobody hears a word', async () => {
  const { title } = await putLoan(house, world.ministry, world.child1.id);
  const { word } = await post<{ word: string }>(world.child1, 'library/words', { id: newId(), title, reasons: ['excited'], text: 'ตอนจบน่ากลัวมาก' });
  await house.look("update core.publication set state = 'published' where thing_id = $1", [word]);
  const heard = async (person: WorldPerson): Promise<boolean> => (await wordsOf(person)).some(({ id }) => id === word);
  expect(await heard(world.child2)).toBe(true);
  await house.look('update library.title set age_from = 18 where title_id = $1', [title]);
  expect([await heard(world.child2), await heard(world.staffA), await heard(world.child1)]).toEqual([false, true, true]);
  await house.look('update library.title set age_from = null, hidden_at = now() where title_id = $1', [title]);
  expect(await heard(world.child2)).toBe(false);
});

test('with SQL of their own a reader of the home sees what is out and nothing that waits', async () => {
  const { title } = await putLoan(house, world.ministry, world.child1.id);
  const { word } = await post<{ word: string }>(world.child1, 'library/words', { id: newId(), title, reasons: ['easy'], text: '' });
  const read = (person: WorldPerson, org: string) =>
    house.surroundings.database.transaction({ role: 'kp_library', settings: { person: person.id, people: '', orgs: org, scopes: '' } }, (tx) => tx.query<{ id: string }>('select word_id as id from library.word where word_id = $1', [word]));
  expect(await read(world.child2, world.homes.A)).toEqual([]);
  await house.look("update core.publication set state = 'published' where thing_id = $1", [word]);
  expect(await read(world.child2, world.homes.A)).toEqual([{ id: word }]);
  expect(await read(world.childB, world.homes.B)).toEqual([]);
});

test('nobody speaks of a book they never had, says nothing, or speaks without a home; taken back, nothing stays', async () => {
  const { title } = await putLoan(house, world.ministry, world.child2.id);
  const say = (person: WorldPerson, reasons: string[], of = title) => post<{ word: string }>(person, 'library/words', { id: newId(), title: of, reasons, text: ' ' });
  expect(await say(world.child1, ['easy'])).toMatchObject({ code: 'platform.not-found' });
  expect(await say(world.child2, [])).toMatchObject({ code: 'library.word-empty' });
  expect(await say(world.family, ['easy'], (await putLoan(house, world.ministry, world.family.id)).title)).toMatchObject({ code: 'platform.not-allowed' });
  const { word } = await say(world.child2, ['easy']);
  expect(await post(world.child1, `library/words/${word}/back`, { id: newId() })).toMatchObject({ code: 'platform.not-found' });
  expect(await post(world.child2, `library/words/${word}/back`, { id: newId() })).toEqual({});
  expect((await wordsOf(world.child2)).filter(({ id }) => id === word)).toEqual([]);
  expect(await house.look('select text, state from core.publication where thing_id = $1', [word])).toEqual([{ text: '', state: 'withdrawn' }]);
});
