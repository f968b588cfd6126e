import { expect, test } from 'vitest';
import { testHouse } from '#platform/server/testing/house.ts';
import { schemaFaults } from '#platform/server/testing/schema.ts';
import { coreRoom, recognition } from './index.ts';
import { TABLE_KINDS } from './tables.ts';

test('every table of core says its kind, is secured row by row, and has its foreign keys indexed', async () => {
  const house = await testHouse([coreRoom({ provider: null })], recognition);
  expect(await schemaFaults(house, 'core', TABLE_KINDS)).toEqual([]);
  expect((await schemaFaults(house, 'core', { 'core.gone': 'everybody', 'core.org': 'person' })).toSorted()).toEqual(
    [...Object.keys(TABLE_KINDS).filter((name) => name !== 'core.org').map((name) => `${name} says no kind`), 'core.gone says a kind and is no table', 'core.org is a table of one kind and its key of another: org_id'].toSorted(),
  );
  await house.close();
});
