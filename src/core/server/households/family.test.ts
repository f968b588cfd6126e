import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { openSession } from '#platform/server/sessions.ts';
import { meeting } from '#platform/server/testing/meeting.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { childAt } from '../testing/places.ts';
import { makeWorld, signIn, type Headers, type World } from '../testing/world.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { makeContext } from '#platform/server/context.ts';
import type { CoreTables } from '../tables.ts';
import { endOldCards } from './family-cards.ts';

let house: TestHouse;
let world: World;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});

let staff: Headers;
let child: string;
beforeEach(async () => {
  house.clock.move(3700);
  staff = await signIn(house, world, world.staffA);
  child = await childAt(house, world.homes.A);
});

interface Known {
  readonly id: string;
  readonly headers: Headers;
}

/** Somebody who joined: they live nowhere here and hold no role. */
async function joined(born = 1955, name = 'ยายทองใบ'): Promise<Known> {
  const id = newId();
  await house.look('insert into core.person (person_id, given_name, call_name, birth_year) values ($1, $2, $2, $3)', [id, name, born]);
  return { id, headers: await sessionOf(id) };
}

async function sessionOf(person: string): Promise<Headers> {
  const { token } = await house.surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, (tx) => openSession(tx, { kind: 'person', person, device: null, lastsSeconds: 86_400 }, house.clock.now));
  return { cookie: `session=${token}` };
}

async function ask<B>(headers: Headers, method: 'GET' | 'POST', url: string, payload?: object): Promise<B & { code: string }> {
  const answer = await house.http.inject({ method, url: `/api/core/${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  return (answer.body === '' ? { code: 'ok' } : { code: 'ok', ...answer.json<B>() }) as B & { code: string };
}
interface Made {
  readonly card: string;
  readonly code: string;
}
async function make(guardian: string | null = null): Promise<Made> {
  const card = newId();
  const { code } = await ask<{ code: string }>(staff, 'POST', `people/${child}/family-cards`, { id: card, guardian });
  return { card, code };
}
const use = (who: Known, code: string, relation = 'grandparent') => ask<{ confirmed: boolean }>(who.headers, 'POST', 'family/card/use', { code, relation });
const look = (who: Known, code: string) => ask<{ callName: string; home: { th: string } }>(who.headers, 'POST', 'family/card', { code });
const decide = (card: string, agrees: boolean, headers = staff) => ask(headers, 'POST', `family-cards/${card}/decide`, { agrees });
const stateOf = async (card: string) => (await ask<{ cards: { id: string; state: string }[] }>(staff, 'GET', `people/${child}/family-cards`)).cards.find((one) => one.id === card)?.state;
const members = () => house.look<{ person: string; relation: string }>(
  'select m.person_id as person, m.relation from core.household_member m where m.to_day is null and m.household_id in (select household_id from core.household_member where person_id = $1 and to_day is null) order by m.relation', [child],
);
const told = async (person: string) => (await house.look<{ kind: string }>('select kind from core.notice where person_id = $1 order by made_at', [person])).map(({ kind }) => kind);
const audited = async (action: string) => (await house.look("select 1 from platform.audit where action = $1 and subject_id = $2", [`core.${action}`, child])).length;

test('a card brings a grandmother to her grandchild once the home has confirmed it', async () => {
  const granny = await joined();
  const { card, code } = await make();
  expect(await look(granny, ` ${code.toLowerCase()} `)).toMatchObject({ callName: 'หว้า', home: { th: 'บ้าน A' } });
  expect(await use(granny, code)).toMatchObject({ confirmed: false });
  expect(await members()).toEqual([]);
  expect(await house.look("select about_person as person from core.task where kind = 'core.confirm-family' and thing_id = $1 and ended_at is null", [card])).toEqual([{ person: child }]);
  expect(await ask(granny.headers, 'GET', 'family')).toMatchObject({ waiting: [{ callName: 'หว้า' }], households: [], showing: null });
  expect(await stateOf(card)).toBe('waiting');
  expect((await decide(card, true)).code).toBe('ok');
  expect(await members()).toEqual([{ person: child, relation: 'grandchild' }, { person: granny.id, relation: 'grandparent' }]);
  expect([await told(granny.id), await told(child)]).toEqual([['core.family-confirmed'], ['core.family-found']]);
  expect(await house.look("select 1 from core.task where kind = 'core.confirm-family' and thing_id = $1 and ended_at is null", [card])).toEqual([]);
  expect(await ask(granny.headers, 'GET', 'family')).toMatchObject({ waiting: [], households: [{ members: [{ callName: 'หว้า', home: null }, { self: true }] }] });
  expect([await stateOf(card), await audited('make-family-card'), await audited('use-family-card'), await audited('confirm-family-card')]).toEqual(['confirmed', 1, 1, 1]);
});

test('the code stands nowhere: what is kept of it is a keyed hash', async () => {
  const { card, code } = await make();
  const [row] = await house.look<{ text: string }>("select row_to_json(c)::text || (select coalesce(string_agg(facts::text, ''), '') from platform.audit) as text from core.family_card c where card_id = $1", [card]);
  expect(row?.text).not.toContain(code.replaceAll('-', ''));
});

test('another grown-up comes into the household that is there', async () => {
  const [granny, mother] = [await joined(), await joined(1985, 'แม่')];
  for (const [who, relation] of [[granny, 'grandparent'], [mother, 'parent']] as const) {
    const { card, code } = await make();
    await use(who, code, relation);
    await decide(card, true);
  }
  expect((await members()).map(({ relation }) => relation)).toEqual(['grandchild', 'grandparent', 'parent']);
});

test('two cards that are confirmed at once make one household', async () => {
  const cards: string[] = [];
  for (const [who, relation] of [[await joined(), 'grandparent'], [await joined(1985, 'แม่'), 'parent']] as const) {
    const { card, code } = await make();
    await use(who, code, relation);
    cards.push(card);
  }
  const answers = await meeting(house, { text: 'lock table core.household in share mode' }, cards.map((card) => () => decide(card, true)));
  expect(answers.map(({ code }) => code)).toEqual(['ok', 'ok']);
  expect(await house.look('select 1 from core.household_member where person_id = $1 and to_day is null', [child])).toHaveLength(1);
  expect((await members()).map(({ relation }) => relation)).toEqual(['grandchild', 'grandparent', 'parent']);
});

test('nobody checks the paper that names themselves the guardian', async () => {
  const paper = newId();
  await house.look("insert into core.guardian_paper (person_id, paper_id, guardian_id, kind, number, issuer, from_day, added_by, added_at) values ($1, $2, $3, 'court-order', '1', 'ศาล', '2026-01-01', $4, now())", [child, paper, world.officer.id, world.staffA.id]);
  const officer = await signIn(house, world, world.officer);
  expect((await ask(officer, 'POST', `papers/${paper}/check`, {})).code).toBe('core.paper-checked-by-other');
  expect(await house.look('select checked_by as by from core.guardian_paper where paper_id = $1', [paper])).toEqual([{ by: null }]);
});

test('who is not family is refused kindly, and the card is spent', async () => {
  const stranger = await joined(1980, 'คนแปลกหน้า');
  const { card, code } = await make();
  await use(stranger, code, 'relative');
  await decide(card, false);
  expect([await members(), await told(stranger.id), await stateOf(card), (await decide(card, true)).code]).toEqual([[], ['core.family-refused'], 'refused', 'core.family-card-changed']);
  expect((await use(stranger, code)).code).toBe('core.wrong-family-card');
});

describe('a card made for a guardian whose paper an officer checked', () => {
  const checked = (guardian: string, to: string | null = null) =>
    house.look("insert into core.guardian_paper (person_id, paper_id, guardian_id, kind, number, issuer, from_day, to_day, added_at, checked_at) values ($1, gen_random_uuid(), $2, 'court-order', '1', 'ศาล', '2020-01-01', $3, now(), now())", [child, guardian, to]);

  test('needs nobody to confirm it, and is a wrong code for everybody else', async () => {
    const [granny, other] = [await joined(), await joined(1980)];
    await checked(granny.id);
    const { code } = await make(granny.id);
    expect((await look(other, code)).code).toBe('core.wrong-family-card');
    expect(await use(granny, code)).toMatchObject({ confirmed: true });
    expect((await members()).map(({ person }) => person)).toContain(granny.id);
  });

  test('is not made for who has no such paper; where the paper was over meanwhile, the home confirms', async () => {
    const granny = await joined();
    expect((await ask(staff, 'POST', `people/${child}/family-cards`, { id: newId(), guardian: granny.id })).code).toBe('core.guardian-unconfirmed');
    await checked(granny.id);
    const { code } = await make(granny.id);
    await house.look("update core.guardian_paper set ended_on = '2026-01-01' where guardian_id = $1", [granny.id]);
    expect(await use(granny, code)).toMatchObject({ confirmed: false });
  });
});

describe('a code that is no good', () => {
  test('used, taken back, over, never made: one answer, and each try is counted', async () => {
    const [granny, other] = [await joined(), await joined(1960)];
    const [used, back, over] = [await make(), await make(), await make()];
    await use(granny, used.code);
    expect((await ask(staff, 'POST', `family-cards/${back.card}/end`, {})).code).toBe('ok');
    expect([(await look(other, used.code)).code, (await look(other, back.code)).code, (await look(other, 'CDFG-HJKM-NPQR')).code]).toEqual(Array(3).fill('core.wrong-family-card'));
    house.clock.move(15 * 86_400);
    const late = await joined(1950);
    expect((await look(late, over.code)).code).toBe('core.wrong-family-card');
    for (let n = 0; n < 4; n++) await look(late, 'XXXX-XXXX-XXXX');
    expect((await look(late, 'XXXX-XXXX-XXXX')).code).toBe('platform.too-many-tries');
    expect([(await ask(await signIn(house, world, world.staffA), 'POST', `family-cards/${used.card}/end`, {})).code, await audited('end-family-card')]).toEqual(['core.family-card-changed', 1]);
  });

  test('what nobody used is over by itself, and stands in the audit once', async () => {
    const { card } = await make();
    house.clock.move(15 * 86_400);
    for (let n = 0; n < 2; n++) await endOldCards({ transaction: (fn) => house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext<CoreTables>(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null))) });
    staff = await signIn(house, world, world.staffA);
    expect([await stateOf(card), await audited('family-card-over')]).toEqual(['over', 1]);
  });

  test('of two who come with the same one, one is let through', async () => {
    const people = await Promise.all([1, 2, 3].map(() => joined()));
    const { code } = await make();
    const codes = (await Promise.all(people.map((who) => use(who, code)))).map((answer) => answer.code);
    expect(codes.toSorted()).toEqual(['core.wrong-family-card', 'core.wrong-family-card', 'ok']);
  });
});

test('a child uses no card and leaves no household; a grown-up leaves their own', async () => {
  const [teen, granny] = [await joined(2012, 'วัยรุ่น'), await joined()];
  const { card, code } = await make();
  expect((await use(teen, code)).code).toBe('core.for-grown-ups');
  await use(granny, code);
  await decide(card, true);
  expect((await use(granny, (await make()).code)).code).toBe('core.family-already');
  const { households } = await ask<{ households: { members: { id: string; person: string }[] }[] }>(granny.headers, 'GET', 'family');
  const idOf = (person: string): string => households[0]?.members.find((one) => one.person === person)?.id ?? '';
  expect((await ask(granny.headers, 'POST', `family/members/${idOf(child)}/leave`, {})).code).toBe('platform.not-found');
  expect((await ask(granny.headers, 'POST', `family/members/${idOf(granny.id)}/leave`, {})).code).toBe('ok');
  expect((await members()).map(({ person }) => person)).toEqual([child]);
});

test('from ten on a child of a family is asked whether it is seen, and says so; a younger one is not asked', async () => {
  const granny = await joined();
  for (const person of [world.child1.id, world.child2.id]) {
    const household = newId();
    await house.look("insert into core.household (household_id, name, org_id, made_at) values ($1, '', $2, now())", [household, world.homes.A]);
    await house.look("insert into core.household_member (person_id, member_id, household_id, relation, from_day) values ($1, gen_random_uuid(), $3, 'grandchild', '2026-01-01'), ($2, gen_random_uuid(), $3, 'grandparent', '2026-01-01')", [person, granny.id, household]);
  }
  const older = await sessionOf(world.child2.id);
  expect(await ask(older, 'GET', 'family')).toMatchObject({ showing: { shows: false, said: false } });
  expect(await ask(older, 'POST', 'family/showing', { shows: true })).toMatchObject({ shows: true });
  expect(await ask(older, 'GET', 'family')).toMatchObject({ showing: { shows: true, said: true } });
  await house.look('update core.person set birth_year = 2018 where person_id = $1', [world.child1.id]);
  const younger = await sessionOf(world.child1.id);
  expect(await ask(younger, 'GET', 'family')).toMatchObject({ showing: null });
  expect((await ask(younger, 'POST', 'family/showing', { shows: true })).code).toBe('core.family-too-young');
});

test('both sides name the same family, whoever is in it and whatever they are', async () => {
  const people = await house.look<{ id: string }>('select person_id as id from core.person');
  for (const { id } of people) {
    const rows = await house.look<{ of: string[] }>('select core.family_of(array[$1]::uuid[], $2::date) as of', [id, '2026-11-26']);
    for (const other of rows[0]?.of ?? []) {
      const [around] = await house.look<{ around: string[] }>('select core.family_around($1, $2::date) as around', [other, '2026-11-26']);
      expect(around?.around).toContain(id);
    }
  }
});

test('a family hears nothing of where a child lives, whatever role one of it holds elsewhere', async () => {
  const home = (seen: { households: { members: { person: string; home: { th: string } | null }[] }[] }) => seen.households.flatMap(({ members: all }) => all.filter(({ person }) => person === child).map((one) => one.home?.th ?? null));
  const yai = await joined();
  const { card, code } = await make();
  await use(yai, code);
  await decide(card, true);
  await establish(house.surroundings, async (set) => {
    await set.role(yai.id, 'judge', world.ministry);
  });
  expect(home(await ask(yai.headers, 'GET', 'households'))).toEqual([null]);
  expect(home(await ask(staff, 'GET', `households?person=${child}`))).toEqual(['บ้าน A']);
  // Staff of another home, who look after themselves and nobody of this family else.
  await establish(house.surroundings, async (set) => {
    await set.role(yai.id, 'home-staff', world.homes.B);
  });
  await house.look("insert into core.membership (person_id, membership_id, org_id, kind, from_day) values ($1, $2, $3, 'staff', current_date)", [yai.id, newId(), world.homes.B]);
  const seen = await ask<Parameters<typeof home>[0]>(yai.headers, 'GET', 'households');
  expect(home(seen)).toEqual([null]);
  // Nor do they bring anybody to the child past the home.
  const [household] = (await ask<{ households: { id: string }[] }>(yai.headers, 'GET', 'households')).households;
  const stranger = await joined(1970, 'คนอื่น');
  expect(await ask(yai.headers, 'POST', `households/${household?.id ?? ''}/members`, { id: newId(), person: stranger.id, relation: 'relative' })).toMatchObject({ code: 'platform.not-found' });
});
