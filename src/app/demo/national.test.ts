import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadReference, recognition } from '#core/server/index.ts';
import { hearOnce } from '#platform/server/events.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from '../wiring.ts';
import { layDemonstration } from './lay.ts';
import { layNational } from './national.ts';

const SIZE = { homes: 80, peopleAHome: 12, tabletsAHome: 2 };
const silent = (): void => undefined;
let house: TestHouse;
beforeAll(async () => {
  house = await testHouse(rooms({ provider: null }), recognition);
  await loadReference(house.surroundings.database);
  await layDemonstration(house.surroundings, silent);
  await layNational(house.surroundings, silent, SIZE);
}, 300_000);
afterAll(async () => {
  await house.close();
});

const COUNTS = `select (select count(*)::int from core.org where kind = 'home') as homes, (select count(distinct province_code)::int from core.org where kind = 'home') as provinces, (select count(*)::int from core.person) as people,
  (select count(*)::int from core.tablet) as tablets, (select count(*)::int from library.loan) as loans, (select count(*)::int from library.hold) as holds, (select count(*)::int from platform.event) as events,
  (select sum(people)::int from reach.newly_reached) as reached`;

test('a country is laid once, over every province, and laying it again changes nothing', async () => {
  const [laid] = await house.look<Record<string, number>>(COUNTS);
  expect(laid).toMatchObject({ homes: 86, provinces: 77 });
  for (const what of ['people', 'tablets', 'loans', 'holds', 'events', 'reached']) expect(laid?.[what]).toBeGreaterThan(100);
  await layNational(house.surroundings, silent, SIZE);
  expect(await house.look(COUNTS)).toEqual([laid]);
});

test('everybody in it says that they are made up', async () => {
  expect(await house.look("select 1 from core.person where family_name <> 'ตัวอย่าง'")).toEqual([]);
  expect(await house.look("select value from core.installation where name = 'demonstration'")).toEqual([{ value: 'true' }]);
});

test('what was counted for reach is what its ear would have counted', async () => {
  const counted = 'select fiscal_year, service, month, province_code, band from reach.reached order by person_id, fiscal_year';
  const before = await house.look(counted);
  const reach = house.rooms.find((room) => room.name === 'reach');
  const ear = reach?.listeners[0];
  if (reach === undefined || ear === undefined) throw new Error('reach listens');
  await house.look('delete from reach.reached');
  await house.look('delete from reach.newly_reached');
  await house.look("update platform.listener set xid = '0', seq = 0 where name = $1", [ear.name]);
  await house.settled();
  while ((await hearOnce(house.surroundings, reach, ear)) > 0);
  expect(await house.look(counted)).toEqual(before);
});
