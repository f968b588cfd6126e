import { afterAll, beforeAll, expect, test } from 'vitest';
import { establish, markDemonstration, recognition } from '#core/server/index.ts';
import { newId } from '#platform/domain/ids.ts';
import { readConfig } from '#platform/server/config.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from '../wiring.ts';
import { DemonstrationExposed, isDemonstration } from './standing.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse(rooms({ provider: null }), recognition);
});
afterAll(async () => {
  await house.close();
});

const standing = (env: Readonly<Record<string, string>>): Promise<boolean> => isDemonstration(readConfig(env), house.surroundings.database);
/** Everywhere that somebody else could reach. */
const ELSEWHERE = [{ HOST: '0.0.0.0' }, { HOST: '::' }, { HOST: '127.example.org' }, { PUBLIC_ORIGIN: 'https://library.example.org' }, { DATABASE_URL: 'postgres://a:b@127.0.0.1/c' }];

test('known sign-ins come only into an empty database that nobody else can reach', async () => {
  for (const env of ELSEWHERE) expect(await standing(env)).toBe(false);
  for (const env of [{}, { HOST: 'localhost' }, { HOST: '::1' }]) expect(await standing(env)).toBe(true);
  await establish(house.surroundings, (set) => set.org({ id: newId(), kind: 'ministry', name: { th: 'จริง', en: 'Real' }, parent: null, province: null }));
  expect(await standing({})).toBe(false);
});

test('a database that holds them is never served elsewhere', async () => {
  await markDemonstration(house.surroundings.database);
  expect(await standing({})).toBe(true);
  for (const env of ELSEWHERE) await expect(standing(env)).rejects.toThrow(DemonstrationExposed);
});
