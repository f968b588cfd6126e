import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coreRoom, establish, recognition } from '#core/server/index.ts';
import { makeWorld, signIn, type Headers, type World } from '#core/server/testing/world.ts';
import { newId } from '#platform/domain/ids.ts';
import { seeded } from '#platform/domain/random.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { hearOnce } from '#platform/server/events.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import type { getReach } from '../api.ts';
import { reachRoom } from './index.ts';

type Reached = AnswerOf<typeof getReach>;

const NAMES = ['library.loan-started', 'library.book-read', 'library.book-finished'] as const;
/** Provinces of the events; '' is where none is noted. */
const PLACES = ['10', '50', '90', ''] as const;
const PEOPLE = 260;

let house: TestHouse;
let world: World;
let lead: Headers;

/** The library's role, since a room tells its own events only. */
async function tellLibrary(rows: readonly { name: string; person: string; day: string; place: string | null }[]): Promise<void> {
  await house.surroundings.database.transaction({ role: 'kp_library', settings: { system: 'on' } }, (tx) =>
    tx.query(
      `insert into platform.event (org_id, name, place, day, person_id, subject_id)
       select $1, name, place, day::date, person, person from json_to_recordset($2) as row (name text, place text, day text, person uuid)`,
      [world.ministry, JSON.stringify(rows)],
    ),
  );
}

async function hearAll(): Promise<void> {
  await house.settled();
  const listener = reachRoom.listeners[0];
  if (listener === undefined) throw new Error('reach hears nothing');
  while ((await hearOnce(house.surroundings, reachRoom, listener)) > 0);
}

async function ask(query: Record<string, string> = {}): Promise<Reached> {
  const answer = await house.http.inject({ url: '/api/reach/people', headers: lead, query });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Reached>();
}

/** Sessions end while months pass. */
async function at(instant: string): Promise<void> {
  house.clock.now = new Date(instant);
  lead = await signIn(house, world, world.programmeLead);
}

const flat = (reached: Reached): Map<string, number | null> => new Map(reached.rows.flatMap((row) => row.groups.map((group) => [`${row.province?.code ?? ''} ${group.band}`, group.people])));

beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null }), reachRoom], recognition);
  // The library's own tables are not needed to hear it, its role is.
  await house.look("do $$ begin create role kp_library nologin; exception when duplicate_object then null; end $$; grant kp_library to kp_app; grant usage on schema platform to kp_library");
  world = await makeWorld(house);
  const random = seeded('reach');
  const people = Array.from({ length: PEOPLE }, (_, n) => ({ id: newId(), birth: n % 13 === 0 ? null : String(1940 + ((n * 7) % 80)) }));
  await establish(house.surroundings, async (set) => {
    for (const { id, birth } of people) await set.person({ id, org: world.homes.A, kind: 'staff', givenName: 'ตัวอย่าง', familyName: 'ตัวอย่าง', callName: 'ตัวอย่าง', birth, nationalId: null });
  });
  const day = (): string => `2026-${String(10 + random.integer(3)).padStart(2, '0')}-${String(1 + random.integer(25)).padStart(2, '0')}`;
  const events = people.flatMap((person) => Array.from({ length: random.integer(4) }, () => ({ name: random.pick(NAMES), person: person.id, day: day(), place: random.pick(PLACES) || null })));
  await tellLibrary(events.toSorted((a, b) => (a.day < b.day ? -1 : 1)));
  await hearAll();
});
afterAll(async () => {
  await house.close();
});

describe('people reached', () => {
  test('equal a recount from the events, where a number is told; where none is, fewer than ten were reached', async () => {
    await at('2026-12-02T09:00:00+07:00');
    const reached = await ask();
    expect([reached.year, reached.upTo]).toEqual([2570, '2026-11']);
    const recount = await house.look<{ place: string; band: string; people: number }>(
      `select place, band, count(*)::int as people from (
         select distinct on (e.person_id) coalesce(e.place, '') as place,
           case when p.birth_year is null then 'unknown' when extract(year from e.day) - p.birth_year - 1 < 20 then '0-19' when extract(year from e.day) - p.birth_year - 1 < 60 then '20-59' else '60+' end as band
         from platform.event e join core.person p on p.person_id = e.person_id
         where e.name like 'library.%' and e.day < '2026-12-01' order by e.person_id, e.seq
       ) first group by place, band`,
    );
    const shown = flat(reached);
    let told = 0;
    for (const { place, band, people } of recount) {
      const cell = shown.get(`${place} ${band}`) ?? null;
      if (cell === null) expect(people, `${place} ${band}`).toBeLessThan(10);
      else {
        told += 1;
        const asOf = reached.rows.find((row) => (row.province?.code ?? '') === place)?.groups.find((group) => group.band === band)?.asOf;
        if (asOf === '2026-11') expect(cell, `${place} ${band}`).toBe(people);
        else expect(people - cell, `${place} ${band} stands still since ${asOf ?? ''}`).toBeLessThan(10);
      }
    }
    expect(told).toBeGreaterThan(5);
    for (const [key, people] of shown) if (people !== null) expect(recount.some((row) => `${row.place} ${row.band}` === key)).toBe(true);
  });

  test('cannot be subtracted: between any two months and any groups lie nobody or ten', async () => {
    const looks: Map<string, number | null>[] = [];
    for (const month of ['2026-12-01', '2027-01-01', '2027-02-01']) {
      await at(`${month}T09:00:00+07:00`);
      looks.push(flat(await ask({ year: '2570' })));
    }
    const cells = [...new Set(looks.flatMap((look) => [...look.keys()]))];
    for (const [n, later] of looks.entries()) {
      for (const earlier of looks.slice(0, n)) {
        const steps = cells.map((cell) => (later.get(cell) ?? 0) - (earlier.get(cell) ?? 0));
        expect(steps.every((step) => step === 0 || step >= 10)).toBe(true);
      }
    }
    // The table to take away tells the same and nothing more.
    const csv = (await house.http.inject({ url: '/api/reach/people.csv', headers: lead, query: { year: '2570' } })).body.split('\r\n').slice(1, -1).map((line) => line.split(','));
    for (const line of csv) expect(looks.at(-1)?.get(`${line[0] ?? ''} ${line[3] ?? ''}`) ?? '<10').toEqual(line[4] === '<10' ? '<10' : Number(line[4]));
  });

  test('do not move within a month, whatever happens', async () => {
    await at('2026-12-02T09:00:00+07:00');
    const before = await ask();
    const people = Array.from({ length: 15 }, () => newId());
    await establish(house.surroundings, async (set) => {
      for (const id of people) await set.person({ id, org: world.homes.A, kind: 'staff', givenName: 'ใหม่', familyName: 'ตัวอย่าง', callName: 'ใหม่', birth: '2012', nationalId: null });
    });
    await tellLibrary(people.map((person) => ({ name: 'library.book-read', person, day: '2026-12-02', place: '27' })));
    await hearAll();
    expect(await ask()).toEqual(before);
    await at('2027-01-01T00:00:00+07:00');
    expect([flat(before).get('27 0-19'), flat(await ask()).get('27 0-19')]).toEqual([null, 15]);
  });

  test('count a person once, however often and by whatever they are served, and again when it is told again', async () => {
    const sum = async (): Promise<unknown> => await house.look('select fiscal_year, band, month, sum(people)::int from reach.newly_reached group by 1, 2, 3 order by 1, 2, 3');
    const before = await sum();
    await house.look("update platform.listener set xid = '0', seq = 0");
    await hearAll();
    expect(await sum()).toEqual(before);
  });

  test('count two records of one person once: what was told stays, and the month that runs takes one back, until they are two again', async () => {
    await at('2027-01-20T09:00:00+07:00');
    const [old, kept] = [newId(), newId()];
    await establish(house.surroundings, async (set) => {
      for (const id of [old, kept]) await set.person({ id, org: world.homes.A, kind: 'staff', givenName: 'สองครั้ง', familyName: 'ตัวอย่าง', callName: 'สองครั้ง', birth: '2012', nationalId: null });
    });
    const newly = async (): Promise<unknown> => await house.look("select month, people from reach.newly_reached where province_code = '58' order by month");
    await tellLibrary([old, kept].map((person) => ({ name: 'library.book-read', person, day: '2026-12-10', place: '58' })));
    await hearAll();
    expect(await newly()).toEqual([{ month: '2026-12', people: 2 }]);

    const officer = await signIn(house, world, world.officer);
    const post = async (url: string, payload: object): Promise<number> => (await house.http.inject({ method: 'POST', url: `/api/core/people/${old}/${url}`, headers: officer, payload })).statusCode;
    expect(await post('merge', { into: kept, reason: 'คนเดียวกัน' })).toBe(204);
    await hearAll();
    const once = [{ month: '2026-12', people: 2 }, { month: '2027-01', people: -1 }];
    expect(await newly()).toEqual(once);
    // By either id, and heard once more, it is the same person.
    await tellLibrary([old, kept].map((person) => ({ name: 'library.loan-started', person, day: '2027-01-20', place: '58' })));
    await house.look("update platform.listener set xid = '0', seq = 0");
    await hearAll();
    expect(await newly()).toEqual(once);

    expect(await post('part', {})).toBe(204);
    await hearAll();
    expect(await newly()).toEqual([{ month: '2026-12', people: 2 }, { month: '2027-01', people: 0 }]);
  });

  test('of a year that is not, say so', async () => {
    const answer = await house.http.inject({ url: '/api/reach/people', headers: lead, query: { year: '2600' } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'reach.no-such-year']);
  });
});
