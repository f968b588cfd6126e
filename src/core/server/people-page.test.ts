import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition } from './index.ts';
import { makeWorld, signIn, type Headers, type World } from './testing/world.ts';

/** More than are sorted at once, so that the index is walked. */
const MANY = 3_100;

let house: TestHouse;
let world: World;
let officer: Headers;
let staff: Headers;
const few = newId();
const many = newId();
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
  officer = await signIn(house, world, world.officer);
  staff = await signIn(house, world, world.staffA);
  await establish(house.surroundings, async (set) => {
    for (const [id, th] of [[few, 'บ้านเล็ก'], [many, 'บ้านใหญ่']] as const) await set.org({ id, kind: 'home', name: { th, en: th }, parent: world.office, province: null });
  });
  for (const [org, count] of [[few, 40], [many, MANY]] as const) {
    // One of them is left out of membership, one has left, and two records in each are one person's.
    await house.look(
      `with made as (
         insert into core.person (person_id, given_name, call_name, find_text, left_at)
         select gen_random_uuid(), name, name, name, case when n = 7 then now() end from (select n, (array['กานดา', 'มาลี', 'วิชัย', 'ตะวัน', 'ใบบุญ'])[1 + n % 5] || n as name from generate_series(1, $2::int) n) numbered returning person_id, given_name)
       insert into core.membership (person_id, membership_id, org_id, kind, from_day, to_day)
       select person_id, gen_random_uuid(), $1, 'resident', current_date - 9, case when given_name ~ '[^0-9]8$' then current_date - 1 end from made`,
      [org, count],
    );
    await house.look(
      `insert into core.person_alias (person_id, same_as, merged_by, merged_at, reason)
       select a.person_id, b.person_id, $2, now(), 'ทดสอบ' from core.person a join core.membership ma using (person_id), core.person b join core.membership mb using (person_id)
       where ma.org_id = $1 and mb.org_id = $1 and a.given_name ~ '[^0-9]10$' and b.given_name ~ '[^0-9]11$'`,
      [org, world.officer.id],
    );
  }
});
afterAll(async () => {
  await house.close();
});

async function listed(headers: Headers, org: string | null, find: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const query: Record<string, string> = { find, limit: '200', ...(org === null ? {} : { org }), ...(after === '' ? {} : { after }) };
    const page = (await house.http.inject({ url: '/api/core/people', headers, query })).json<{ people: { givenName: string }[]; next: string | null }>();
    names.push(...page.people.map((person) => person.givenName));
    after = page.next;
  }
  return names;
}

/** The rule of the list, said plainly. Of records that are one person's, all are looked at and one is shown. */
async function expected(org: string, find: string): Promise<readonly string[]> {
  const rows = await house.look<{ shown: string; name: string; here: boolean; gone: boolean }>(
    `select coalesce(al.same_as, p.person_id) as shown, p.given_name as name, p.left_at is not null as gone,
       exists (select 1 from core.membership m where m.person_id = p.person_id and m.org_id = $1 and m.to_day is null) as here
     from core.person p left join core.person_alias al on al.person_id = p.person_id order by p.given_name collate "th-x-icu"`,
    [org],
  );
  const [here, found] = [rows.filter((row) => row.here), rows.filter((row) => row.name.includes(find))].map((some) => new Set(some.map((row) => row.shown)));
  const aliases = new Set((await house.look<{ name: string }>('select given_name as name from core.person_alias join core.person using (person_id)')).map((row) => row.name));
  return rows.filter((row) => !row.gone && !aliases.has(row.name) && here?.has(row.shown) === true && found?.has(row.shown) === true).map((row) => row.name);
}

describe.each([['few', few], ['many', many]])('a list of %s', (_size, org) => {
  test.each(['', 'มาลี', 'กานดา10', 'ใบบุญ', 'ไม่มีใคร'])('holds, for “%s”, who lives here now, each once and in order', async (find) => {
    expect(await listed(officer, org, find)).toEqual(await expected(org, find));
  });

  test('is empty to who does not look after them, however they ask', async () => {
    const asked = async (query: Record<string, string>) => (await house.http.inject({ url: '/api/core/people', headers: staff, query })).json<{ people?: unknown[] }>().people ?? [];
    expect(await asked({ org, limit: '200' })).toEqual([]);
    expect(await asked({ find: 'มาลี' })).toEqual([]);
  });
});
