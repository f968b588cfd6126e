import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { platformPerson, recognition } from '#core/server/index.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { personFaults, type PersonParts } from '#platform/server/testing/person-rules.ts';
import { rooms } from './wiring.ts';

const ROOMS = rooms({ provider: null });
const PARTS: PersonParts = { platform: platformPerson, ...Object.fromEntries(ROOMS.map((room) => [room.name, room.person])) };

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse(ROOMS, recognition);
});
afterAll(async () => {
  await house.close();
});

test('every column that refers to a person is shown, handed out and erased by its room, in a way that is said', async () => {
  expect(await personFaults(house.look, PARTS)).toEqual([]);
});

describe('what is planted is caught', () => {
  const plants: readonly (readonly [fault: string, plant: string])[] = [
    ['no room answers for a person: library.bad.person_id', 'create table library.bad (person_id uuid primary key)'],
    ['no room answers for a person: library.bad.praised_by', 'create table library.bad (id uuid primary key, praised_by uuid)'],
    ['no room answers for a person: core.bad.whose', 'create table core.bad (id uuid primary key, whose uuid references core.person (person_id))'],
    ['answers for no column of a person: library.mark.person_id', 'drop table library.mark'],
    ['text outlives its person: library.loan.remark', 'alter table library.loan add column remark text'],
    ['text outlives its person: core.person.nickname', 'alter table core.person add column nickname jsonb'],
  ];

  test.each(plants)('%s', async (fault, plant) => {
    const client = new pg.Client({ connectionString: house.adminUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(plant);
      expect(await personFaults(async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await client.query<R>(text, values)).rows, PARTS)).toContain(fault);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });

  test('a column whose purpose nothing says, and one of another room', async () => {
    const core = PARTS['core'];
    if (core === undefined) throw new Error('no core');
    const unsaid = { ...core, groups: core.groups.filter((one) => one.group !== 'places') };
    expect(await personFaults(house.look, { ...PARTS, core: unsaid })).toEqual(['nothing says what it is kept for: core.membership.person_id']);
    const [first] = core.entries;
    if (first === undefined) throw new Error('no entries');
    expect(await personFaults(house.look, { ...PARTS, library: { ...core, entries: [...(PARTS['library']?.entries ?? []), first], groups: [...(PARTS['library']?.groups ?? []), ...core.groups] } })).toEqual([
      "library answers for another's table: core.person.person_id",
    ]);
  });
});
