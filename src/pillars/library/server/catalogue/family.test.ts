import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import type { FamilyReader } from '#library/domain/family-calls.ts';
import { tellEnding } from '../lending/notices.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from '../testing/library-world.ts';

let world: LibraryWorld;
beforeAll(async () => {
  world = await libraryWorld();
});
afterAll(async () => {
  await world.close();
});

let granny: Somebody;
let young: Somebody;
let household: string;
/** A grandmother who lives nowhere here, in one household with a child of eight. */
beforeEach(async () => {
  granny = await world.person(null, { born: 1955, callName: 'ยาย' });
  young = await world.person(world.home, { born: 2018, callName: 'ฝน' });
  household = newId();
  await world.house.look("insert into core.household (household_id, name, org_id, made_at) values ($1, '', $2, now())", [household, world.home]);
  await belong(granny, 'grandparent');
  await belong(young, 'grandchild');
});

const belong = (who: Somebody, relation: string) => world.house.look("insert into core.household_member (person_id, member_id, household_id, relation, from_day) values ($1, gen_random_uuid(), $2, $3, '2026-01-01')", [who.id, household, relation]);
const seen = async (who: Somebody = granny): Promise<FamilyReader[]> => (await world.ask<{ readers: FamilyReader[] }>(who, 'GET', '/api/library/family')).body.readers;
const say = (who: Somebody, shows: boolean) => world.house.look('insert into core.family_say (person_id, shows, said_at) values ($1, $2, now()) on conflict (person_id) do update set shows = $2', [who.id, shows]);

async function lend(who: Somebody, org = world.ministry, title?: string): Promise<string> {
  const id = title ?? (await world.title());
  if (title === undefined) await world.pool(org, id, 'open');
  expect((await world.ask(who, 'POST', '/api/library/loans', { id: newId(), title: id })).status).toBeLessThan(300);
  return id;
}
async function turnTo(who: Somebody, title: string, far: number): Promise<void> {
  const locator = { href: 'EPUB/c1.xhtml', type: 'application/xhtml+xml', locations: { totalProgression: far } };
  const answer = await world.ask(who, 'PUT', `/api/library/titles/${title}/place`, { version: newId(), seen: null, locator, device: { id: 'tablet', name: 'แท็บเล็ต' }, modified: world.house.clock.now.toISOString() });
  expect(answer.status).toBeLessThan(300);
  world.house.clock.move(60);
}

test('a grandmother sees the book whose page was turned last, how far in words, and can have the same', async () => {
  const [first, second] = [await lend(young), await lend(young)];
  await turnTo(young, second, 0.5);
  await turnTo(young, first, 0.2);
  expect(await seen()).toMatchObject([{ callName: 'ฝน', shows: true, reads: { title: { id: first, hasCover: true }, far: 'begun', mine: false, mayHave: true } }]);
  await lend(granny, world.ministry, first);
  expect((await seen())[0]?.reads).toMatchObject({ mine: true });
  expect(JSON.stringify(await seen())).not.toMatch(/0\.2|c1\.xhtml/);
});

test('what only the home lends stays the children’s: its name is told, and it is not to be had', async () => {
  await lend(young, world.home);
  expect((await seen())[0]?.reads).toMatchObject({ mayHave: false, title: { hasCover: false } });
});

test('from ten on it is the child’s to say, and each time what was said last counts', async () => {
  const older = await world.person(world.home, { born: 2014, callName: 'ต้น' });
  await belong(older, 'child');
  const title = await lend(older);
  const ofOlder = async () => (await seen()).find((one) => one.person === older.id);
  expect(await ofOlder()).toMatchObject({ shows: false, reads: null });
  await say(older, true);
  expect(await ofOlder()).toMatchObject({ shows: true, reads: { title: { id: title }, far: 'new' } });
  await say(older, false);
  expect(await ofOlder()).toMatchObject({ shows: false, reads: null });
});

test('whose birth date leaves it open is not shown unasked', async () => {
  const unsure = await world.person(world.home, { callName: 'ไม่รู้' });
  await belong(unsure, 'child');
  await lend(unsure);
  expect((await seen()).find((one) => one.person === unsure.id)).toMatchObject({ shows: false, reads: null });
});

describe('nobody else sees it', () => {
  test('not who left the household, not another child of it, not a stranger', async () => {
    await lend(young);
    const [brother, stranger] = [await world.person(world.home, { born: 2015 }), await world.person(null, { born: 1960 })];
    await belong(brother, 'sibling');
    expect([await seen(brother), await seen(stranger), await seen(young)]).toEqual([[], [], []]);
    await world.house.look("update core.household_member set to_day = '2026-11-01' where person_id = $1", [granny.id]);
    expect(await seen()).toEqual([]);
  });

  test('row-level security gives family the running loans of who shows theirs, and neither places nor what is over', async () => {
    const [running, over] = [await lend(young), await lend(young)];
    await turnTo(young, running, 0.4);
    await world.house.look("update library.loan set ended_at = now(), end_reason = 'returned' where person_id = $1 and title_id = $2", [young.id, over]);
    const asGranny = (family: string, text: string) => world.house.surroundings.database.transaction({ role: 'kp_library', settings: { person: granny.id, family_reads: family } }, (tx) => tx.query(text));
    expect(await asGranny(young.id, 'select title_id from library.loan')).toEqual([{ title_id: running }]);
    expect(await asGranny(young.id, 'select 1 from library.place')).toEqual([]);
    expect(await asGranny('', 'select 1 from library.loan')).toEqual([]);
    expect(await asGranny('', `select * from library.read_so_far('${young.id}', '${running}')`)).toEqual([]);
    await expect(asGranny(young.id, 'update library.loan set renewals = 9')).resolves.toEqual([]);
    expect(await world.house.look('select 1 from library.loan where renewals = 9')).toEqual([]);
  });
});

test('a paper that an officer checked is enough while it is in date', async () => {
  const aunt = await world.person(null, { born: 1970 });
  await lend(young);
  await world.house.look("insert into core.guardian_paper (person_id, paper_id, guardian_id, kind, number, issuer, from_day, to_day, added_at) values ($1, gen_random_uuid(), $2, 'court-order', '1', 'ศาล', '2026-01-01', '2026-12-31', now())", [young.id, aunt.id]);
  expect(await seen(aunt)).toEqual([]);
  await world.house.look('update core.guardian_paper set checked_at = now() where guardian_id = $1', [aunt.id]);
  expect(await seen(aunt)).toMatchObject([{ callName: 'ฝน', reads: { far: 'new' } }]);
  await world.house.look("update core.guardian_paper set to_day = '2026-02-01' where guardian_id = $1", [aunt.id]);
  expect(await seen(aunt)).toEqual([]);
});

test('family hears that a loan ends, the staff of the home do not, and not of who does not show', async () => {
  const [older, staff] = [await world.person(world.home, { born: 2014 }), await world.person(world.home, { born: 1980, roles: [['home-staff', world.home]] })];
  await belong(older, 'child');
  await lend(young);
  await lend(older);
  const before = world.house.clock.now;
  const [loan] = await world.house.look<{ due: Date }>('select due_at as due from library.loan where person_id = $1', [young.id]);
  world.house.clock.now = new Date((loan?.due.getTime() ?? 0) - 2 * 86_400_000);
  await tellEnding({ signal: new AbortController().signal, transaction: world.transaction });
  world.house.clock.now = before;
  const inbox = (who: Somebody) => world.house.look("select kind, for_person from core.notice where person_id = $1 and kind like 'library.%'", [who.id]);
  expect(await inbox(granny)).toEqual([{ kind: 'library.loan-ends-soon', for_person: young.id }]);
  expect([(await inbox(staff)).length, (await inbox(older)).length]).toEqual([0, 1]);
});
