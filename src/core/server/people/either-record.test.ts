import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { meeting } from '#platform/server/testing/meeting.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, inRoomOfCore, recognition } from '../index.ts';
import { findKnown } from '../lists/known-people.ts';
import { notify } from '../notices/notify.ts';
import { asking } from '../testing/asking.ts';
import { adultAt, childAt } from '../testing/places.ts';
import { makeWorld, PASSWORD, signIn, type Headers, type World, type WorldPerson } from '../testing/world.ts';

let house: TestHouse;
let world: World;
let officer: Headers;
let staff: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  house.clock.move(3700);
  [officer, staff] = [await signIn(house, world, world.officer), await signIn(house, world, world.staffA)];
});

const ask = asking(() => house);
const merge = (from: string, into: string) => ask(officer, 'POST', `people/${from}/merge`, { into, reason: 'คนเดียวกัน' });

test('two records that are made one from both sides at once are one, and no ring', async () => {
  const [one, other] = [await childAt(house, world.homes.A), await childAt(house, world.homes.A)];
  const answers = await meeting(house, { text: "select pg_advisory_xact_lock(hashtextextended('core.person_alias', 0))" }, [() => merge(one, other), () => merge(other, one)]);
  expect(answers.map(({ status, code }) => [status, code])).toEqual([[204, ''], [409, 'core.already-one']]);
  expect(await house.look('select core.canonical($1) as one, core.canonical($2) as other, cardinality(core.all_ids($1)) as ids', [one, other])).toEqual([{ one: other, other, ids: 2 }]);
});

test('a role and a home that stand under the other record are theirs: on their pages, on those of who looks after them, and to be taken back', async () => {
  const [old, kept] = [await adultAt(house, world.homes.A), await adultAt(house, world.office)];
  const login: WorldPerson = { id: kept, login: 'of-two-records', pin: null, home: null };
  await establish(house.surroundings, async (set) => {
    await set.role(old, 'home-staff', world.homes.A);
    await set.account(kept, 'of-two-records', PASSWORD, { N: 256, r: 8, p: 1 });
  });
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [old, kept]);
  const mine = await signIn(house, world, login);
  interface Session { person: { roles: { role: string; org: { id: string } }[] } }
  expect((await ask<Session>(mine, 'GET', 'session')).person.roles).toMatchObject([{ role: 'home-staff', org: { id: world.homes.A } }]);
  const page = await ask<{ roles: { id: string; role: string }[] }>(officer, 'GET', `people/${kept}`);
  expect(page.roles).toMatchObject([{ role: 'home-staff' }]);
  expect((await ask(officer, 'POST', `people/${kept}/roles/${page.roles[0]?.id}/end`, {})).status).toBe(204);
  expect((await ask<Session>(mine, 'GET', 'session')).person.roles).toEqual([]);
});

test('who comes in by the account of the other record changes its password, and has codes of a telephone and printed ones for it', async () => {
  const [old, kept] = [await adultAt(house, world.homes.A), await adultAt(house, world.office)];
  await establish(house.surroundings, (set) => set.account(old, 'under-the-other', PASSWORD, { N: 256, r: 8, p: 1 }));
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [old, kept]);
  const mine = await signIn(house, world, { id: old, login: 'under-the-other', pin: null, home: null });
  const password = 'ฝนตกที่หลังบ้าน-42';
  expect((await ask(mine, 'PUT', 'password', { old: PASSWORD, new: password })).status).toBe(204);
  const { secret } = await ask<{ secret: string }>(mine, 'POST', 'totp', { password });
  const now = (): string => {
    house.clock.move(30);
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now.getTime() });
  };
  expect(await ask(mine, 'POST', 'totp/confirm', { totp: now() })).toMatchObject({ status: 200, on: true });
  const { codes } = await ask<{ codes: string[] }>(mine, 'POST', 'totp/recovery-codes', { password, totp: now() });
  expect(await ask({}, 'POST', 'sign-in/password', { login: 'under-the-other', password, totp: codes[0] })).toMatchObject({ status: 200, person: { id: kept } });
  expect(await ask(mine, 'POST', 'totp/off', { password, totp: now() })).toMatchObject({ status: 200, on: false });
  expect(await house.look('select totp_secret, (select count(*)::int from core.recovery_code c where c.person_id = a.person_id) as codes from core.account a where person_id = $1', [old])).toEqual([{ totp_secret: null, codes: 0 }]);
});

test('a child who lives here under the other record comes in by the PIN that was set for them, and their consents are seen and taken back', async () => {
  const kept = await childAt(house, world.homes.B);
  const [living, consent] = [world.child1, newId()];
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [living.id, kept]);
  await house.look("insert into core.consent (person_id, consent_id, capacity, document, purpose, given_on) values ($1, $2, 'guardian', 'แบบ 1', 'contact', '2026-11-01')", [living.id, consent]);
  expect((await ask(staff, 'PUT', `people/${kept}/pin`, { pin: '7142' })).status).toBe(204);
  const came = await ask<{ person: { id: string; home: { id: string } } }>(world.tablets.A.headers, 'POST', 'sign-in/picture', { person: living.id, pin: '7142' });
  expect(came).toMatchObject({ status: 200, person: { id: kept } });
  expect(await ask(staff, 'GET', `people/${kept}`)).toMatchObject({ person: { hasPin: true }, consents: [{ id: consent, withdrawnOn: null }] });

  // What they are told can be printed where they live, once.
  await inRoomOfCore(house.surroundings, (context) => notify(context, { to: kept, kind: 'core.tried', href: '/inbox', about: 'x', ownOnly: true }));
  const { people } = await ask<{ people: { id: string; notices: unknown[] }[] }>(staff, 'GET', `notices/printable?org=${world.homes.A}`);
  expect(people.filter(({ id }) => id === kept).map(({ notices }) => notices.length)).toEqual([1]);

  expect((await ask(staff, 'POST', `people/${kept}/consents/${consent}/withdraw`, {})).status).toBe(204);
  expect(await ask(staff, 'GET', `people/${kept}`)).toMatchObject({ consents: [{ id: consent, withdrawnOn: '2026-11-25' }] });
});

test('a row of a list means the record that counts, by the number and the name of either', async () => {
  const [old, kept, number] = [newId(), newId(), '9000000000071'];
  await establish(house.surroundings, async (set) => {
    await set.person({ id: old, org: world.homes.B, kind: 'resident', givenName: 'สองชื่อ', familyName: 'เดิม', callName: 'สอง', birth: null, nationalId: number });
    await set.person({ id: kept, org: world.homes.A, kind: 'resident', givenName: 'สองชื่อ', familyName: 'เดิม', callName: 'สอง', birth: '2015-01-02', nationalId: null });
  });
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [old, kept]);
  const read = { title: '', givenName: 'สองชื่อ', familyName: 'เดิม', callName: 'สอง', birth: null, nationalId: number, kind: 'resident' as const };
  const known = await inRoomOfCore(house.surroundings, (context) => findKnown(context, [read], new Set([world.homes.A, world.homes.B])));
  const met = { id: kept, birth: '2015-01-02', nationalId: number };
  expect([...known.byNumber.values()]).toMatchObject([met]);
  expect([...known.byName.values()]).toMatchObject([[met]]);
  expect(known.byNumber.get(number)?.orgs.toSorted()).toEqual([world.homes.A, world.homes.B].toSorted());
});

test('the one search finds them by the name of the other record, and says why', async () => {
  const [old, kept] = [newId(), newId()];
  await establish(house.surroundings, async (set) => {
    await set.person({ id: old, org: world.homes.A, kind: 'resident', givenName: 'ศรีนวลเดิม', familyName: 'ทดลอง', callName: 'นวล', birth: null, nationalId: null });
    await set.person({ id: kept, org: world.homes.A, kind: 'resident', givenName: 'พิมพ์ใหม่', familyName: 'ทดลอง', callName: 'พิม', birth: null, nationalId: null });
  });
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [old, kept]);
  const answer = await house.http.inject({ url: '/api/platform/find', headers: staff, query: { q: 'ศรีนวลเดิม' } });
  expect(answer.json<{ found: object[] }>().found).toMatchObject([{ id: kept, name: 'พิม', why: { hit: 'ศรีนวลเดิม' } }]);
});
