import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coreRoom, establish, recognition } from '#core/server/index.ts';
import type { ListKind } from '#core/server/lists/list-kind.ts';
import { ListPlaces } from '#core/server/lists/list-places.ts';
import type { JudgedRow, ListRow, WaitingRow } from '#core/server/lists/tables.ts';
import type { CoreContext } from '#core/server/core-room.ts';
import { makeWorld, type World } from '#core/server/testing/world.ts';
import { titleKey } from '#library/domain/earlier/same-title.ts';
import { newId } from '#platform/domain/ids.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { makeContext } from '#platform/server/context.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { libraryRoom } from './index.ts';
import { loansList } from './earlier/loans-list.ts';
import { titlesList } from './earlier/titles-list.ts';
import { putTitle } from './testing/library-things.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, lists: [titlesList, loansList] }), libraryRoom], recognition);
  world = await makeWorld(house);
  await putTitle(house, { title: 'ดาวบนดอย', people: ['สมชาย ใจดี'] });
  for (const [givenName, birth] of [['ดาว', '2012-01-01'], ['เดือน', '2011-02-02'], ['ตะวัน', '2010-03-03']] as const) {
    await establish(house.surroundings, (set) => set.person({ id: newId(), org: world.homes.A, kind: 'resident', givenName, familyName: 'ใจงาม', callName: givenName, birth, nationalId: null }));
  }
});
afterAll(async () => {
  await house.close();
});

const TODAY = '2026-11-26';
const inCore = async <T>(fn: (context: CoreContext) => Promise<T>): Promise<T> =>
  await house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null)));

function listOf(kind: ListKind): ListRow {
  return {
    org_id: world.office, list_id: newId(), kind: kind.name, state: 'running', file_name: '', file_hash: '', made_at: house.clock.now, sheet: 0, columns: [], places: {}, step: 0, rows: 0, counts: {}, leased_until: null,
    layout: { sheets: [], headRow: 1, firstRow: 2, heads: [], titles: [], merges: [], hiddenRows: [], samples: [] },
  };
}

async function judged(kind: ListKind, columns: readonly string[], rows: readonly (readonly string[])[]): Promise<readonly JudgedRow[]> {
  const places = new ListPlaces(world.office, [{ id: world.homes.A, names: ['บ้าน'] }], {});
  const judge = kind.judge({ org: world.office, columns, places, today: TODAY });
  return await inCore((context) => judge(context, rows.map((cells, at) => ({ number: at + 2, cells }))));
}

/** Takes in what was judged to be new; answers what it takes to take it back. */
async function taken(kind: ListKind, rows: readonly JudgedRow[]): Promise<() => Promise<readonly number[]>> {
  const list = listOf(kind);
  const waiting = rows.flatMap(({ row, outcome, person_id = null, thing_id = null, place_id = null, read }): WaitingRow[] => (outcome === 'add' && read != null ? [{ row, outcome, person_id, thing_id, place_id, read }] : []));
  const changed = await inCore((context) => kind.takeIn()(context, list, waiting));
  const kept = waiting.filter(({ row }) => !changed.some((one) => one.row === row));
  return async () => await inCore((context) => kind.takeBack(context, list, kept));
}

const laid = async (): Promise<object[]> => [
  ...(await house.look('select title, people, identifiers from library.awaited order by title, identifiers')),
  ...(await house.look('select person_id, title_id, borrowed_on::text, ended_on::text from library.past_loan order by person_id, borrowed_on, title_id')),
];
const titles = fc.array(fc.tuple(fc.constantFrom('ดาวบนดอย', 'ฟ้า หลัง ฝน', 'ฟ้าหลังฝน', 'เรือ', ''), fc.constantFrom('สมชาย ใจดี', 'ใจดี, สมชาย', 'มานี', ''), fc.constantFrom('', '9786160000012', '978-0-306-40615-7', '0306406152', 'ร.12')), { maxLength: 8 });
const loans = fc.array(fc.tuple(fc.constantFrom('ดาว ใจงาม', 'ด.ญ.เดือน ใจงาม', 'ตะวัน ใจงาม', 'ใครก็ไม่รู้'), fc.constantFrom('ดาวบนดอย', 'ดาว-บน-ดอย', 'ไม่มีเล่มนี้'), fc.constantFrom('1/2/2566', '๑ ก.พ. ๒๕๖๖', '2023-03-04', '2/2566'), fc.constantFrom('5/3/2566', '')), { maxLength: 8 });

const KINDS = [
  { name: 'titles', kind: titlesList, columns: ['bookTitle', 'author', 'isbn'], rows: titles },
  { name: 'loans', kind: loansList, columns: ['fullName', 'bookTitle', 'borrowed', 'returned'], rows: loans },
] as const;

test.each(KINDS)('taken in twice, $name are here once; taken back, all is as before', async ({ kind, columns, rows }) => {
  await fc.assert(fc.asyncProperty(rows, fc.boolean(), async (cells, sideBySide) => {
    const before = await laid();
    const first = await judged(kind, columns, cells);
    const early = sideBySide ? await judged(kind, columns, cells) : null;
    const backFirst = await taken(kind, first);
    const once = await laid();
    const backSecond = await taken(kind, early ?? (await judged(kind, columns, cells)));
    expect(await laid()).toEqual(once);
    expect(await backSecond()).toEqual([]);
    expect(await laid()).toEqual(once);
    expect((await backFirst()).length).toBe(once.length - before.length);
    expect(await laid()).toEqual(before);
  }), { numRuns: 25 });
});

test('a title has one key, in the program and in the database', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('ดาว-บน ดอย (๒)', 'ก็ “แค่” ฝัน…', 'C++ & C#')), { minLength: 1, maxLength: 20 }), async (all) => {
    const keys = await house.look<{ key: string }>('select library.title_key(h) as key from unnest($1::text[]) with ordinality o (h, n) order by n', [all.map((title) => normalise(title).replaceAll('\0', ''))]);
    expect(keys.map(({ key }) => key)).toEqual(all.map((title) => titleKey(title).replaceAll('\0', '')));
  }), { numRuns: 30 });
});
