import { afterAll, beforeAll, expect, test } from 'vitest';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, recognition } from '../index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
});
afterAll(async () => {
  await house.close();
});

test('what nobody set is not made up, and what was set is told to everybody', async () => {
  const ask = async (): Promise<unknown> => (await house.http.inject({ url: '/api/core/contact' })).json();
  expect(await ask()).toEqual({ office: null, address: null, phone: null, email: null, hours: null, privacy: null });
  await house.look("insert into core.installation (name, value) values ('contact.phone', ' 0 2000 0000 '), ('contact.office', ' '), ('contact.secret', 'x')");
  expect(await ask()).toEqual({ office: null, address: null, phone: '0 2000 0000', email: null, hours: null, privacy: null });
});
