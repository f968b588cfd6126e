import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recognition } from '#core/server/index.ts';
import { accessRoles, personOf, type AccessRole } from '#core/server/testing/access.ts';
import { makeWorld, signIn, type Headers, type World } from '#core/server/testing/world.ts';
import { putPool, putTitle } from '#library/server/testing/library-things.ts';
import type { Described, Found } from '#platform/domain/found.ts';
import { newId } from '#platform/domain/ids.ts';
import { SPEAKER_HEADER } from '#platform/domain/speaker.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from './wiring.ts';

let house: TestHouse;
let world: World;
const signedIn = new Map<AccessRole, Headers>();
const book = newId();
const hidden = newId();
beforeAll(async () => {
  house = await testHouse(rooms({ provider: null }), recognition);
  world = await makeWorld(house);
  await putPool(house, world.ministry, await putTitle(house, { id: book, title: 'แม่น้ำไหลผ่านหมู่บ้านของเราไปสู่ทะเล' }), 'open');
  await putPool(house, world.ministry, await putTitle(house, { id: hidden, title: 'แม่น้ำของผู้ใหญ่', ageFrom: 18 }), 'open');
});
afterAll(async () => {
  await house.close();
});

async function get<T>(role: AccessRole, url: string, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; body: T }> {
  const own = role === 'nobody' ? {} : (signedIn.get(role) ?? (await signIn(house, world, personOf(world, role))));
  signedIn.set(role, own);
  const answer = await house.http.inject({ url, headers: { ...own, ...headers } });
  return { status: answer.statusCode, body: answer.json<T>() };
}

async function find(role: AccessRole, q: string): Promise<readonly Found[]> {
  const { status, body } = await get<{ found: Found[] }>(role, `/api/platform/find?${new URLSearchParams({ q }).toString()}`);
  expect(status).toBe(200);
  return body.found;
}

const SIGNED_IN = accessRoles.filter((role) => role !== 'nobody');
/** Who looks after the people of home A. */
const CARERS: readonly AccessRole[] = ['officer', 'home-staff'];

describe('the one search', () => {
  test('nobody finds anything without a name, nor a page that speaks for somebody else', async () => {
    expect((await get('nobody', '/api/platform/find?q=x')).status).toBe(401);
    expect((await get('officer', '/api/platform/find?q=x', { [SPEAKER_HEADER]: world.child1.id })).status).toBe(401);
    expect((await get('nobody', `/api/platform/things?ids=${book}`)).status).toBe(401);
  });

  test.each(SIGNED_IN)('%s finds a person only where they look after them', async (role) => {
    const people = (await find(role, 'ใบบัว')).filter(({ kind }) => kind === 'core.person').map(({ id }) => id);
    expect(people).toEqual(CARERS.includes(role) ? [world.child1.id] : []);
    // Of the other office's home nobody here looks after anybody.
    expect((await find(role, 'ฟ้าใส')).filter(({ kind }) => kind === 'core.person')).toEqual([]);
  });

  test.each(SIGNED_IN)('%s finds a book in the middle of an unspaced sentence, and none above their age', async (role) => {
    const books = (await find(role, 'ผ่านหมู่บ้าน')).filter(({ kind }) => kind === 'library.book').map(({ id }) => id);
    expect(books).toEqual([book]);
    if (role === 'child') expect((await find(role, 'แม่น้ำ')).map(({ id }) => id)).toEqual([book]);
  });

  test('words in any order find a person, and every word must stand there', async () => {
    expect((await find('home-staff', 'ตัวอย่าง ใบบัว')).map(({ id }) => id)).toEqual([world.child1.id]);
    expect(await find('home-staff', 'ใบบัว ไม่มีใคร')).toEqual([]);
  });

  test('nothing asked finds nothing', async () => {
    expect(await find('officer', '  ')).toEqual([]);
  });

  test('organisations and tablets are found by who sees them', async () => {
    const kinds = async (role: AccessRole, q: string): Promise<string[]> => (await find(role, q)).map(({ kind }) => kind);
    expect(await kinds('officer', 'บ้าน A')).toContain('core.organisation');
    expect(await kinds('officer', 'แท็บเล็ต A')).toContain('core.tablet');
    expect(await kinds('judge', 'บ้าน A')).not.toContain('core.organisation');
    expect(await kinds('child', 'แท็บเล็ต')).toEqual([]);
  });
});

describe('describing things', () => {
  test('each room names what is its own and the asker may see', async () => {
    const ids = [book, hidden, world.child1.id, world.childC.id, world.homes.A, newId(), 'no id'].join(',');
    const names = async (role: AccessRole): Promise<string[]> => {
      const { status, body } = await get<{ things: Described[] }>(role, `/api/platform/things?${new URLSearchParams({ ids }).toString()}`);
      expect(status).toBe(200);
      return body.things.map(({ kind, id }) => `${kind} ${id}`).toSorted();
    };
    expect(await names('officer')).toEqual([`core.organisation ${world.homes.A}`, `core.person ${world.child1.id}`, `library.book ${book}`, `library.book ${hidden}`].toSorted());
    expect(await names('child')).toEqual([`core.person ${world.child1.id}`, `library.book ${book}`].toSorted());
    expect(await names('judge')).toEqual([`library.book ${book}`, `library.book ${hidden}`].toSorted());
  });
});
