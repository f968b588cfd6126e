import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { coreRoom, establish, recognition } from '../index.ts';
import { adultAt } from '../testing/places.ts';
import { makeWorld, PASSWORD, signIn, type Headers, type World } from '../testing/world.ts';

const CHEAP = { N: 256, r: 8, p: 1 };

let house: TestHouse;
let world: World;
let officer: Headers;
beforeAll(async () => {
  house = await testHouse([coreRoom({ provider: null, channels: { email: { name: 'email', send: () => Promise.resolve({ sent: true }) } } })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  house.clock.move(3700);
  officer = await signIn(house, world, world.officer);
});

type Answer = Awaited<ReturnType<TestHouse['http']['inject']>>;
const codeOf = (answer: Answer): string => (answer.statusCode < 400 ? 'ok' : answer.json<{ code: string }>().code);
const post = async (url: string, headers: Headers, payload: object = {}): Promise<Answer> => await house.http.inject({ method: 'POST', url: `/api/core/${url}`, headers, payload });

async function passkeyOf(person: string): Promise<void> {
  await house.look("insert into core.passkey (person_id, passkey_id, credential, public_key, name, made_at) values ($1, $2::uuid, $2::text, '\\x00', 'มือถือ', now())", [person, newId()]);
}
async function addressOf(person: string, address: string): Promise<void> {
  await house.look("insert into core.way_address (person_id, channel, address, linked_at) values ($1, 'email', $2, now())", [person, address]);
}
async function sameAs(person: string, other: string): Promise<void> {
  await house.look("insert into core.person_alias (person_id, same_as, merged_at, reason) values ($1, $2, now(), 'คนเดียวกัน')", [person, other]);
}
async function comeByCode(address: string): Promise<Answer> {
  expect(codeOf(await post('join/code', {}, { channel: 'email', address }))).toBe('ok');
  const [row] = await house.look<{ code: string }>("select letter->>'code' as code from core.address_code where letter->>'address' = $1 and used_at is null", [address]);
  return await post('join/check', {}, { channel: 'email', address, code: row?.code ?? '' });
}
/** Somebody of the office with a role, and a login where one is given. */
async function colleague(role: 'officer' | 'duty-officer' | 'librarian', login?: string): Promise<string> {
  const id = await adultAt(house, world.office);
  await establish(house.surroundings, async (set) => {
    await set.role(id, role, world.office);
    if (login !== undefined) await set.account(id, login, PASSWORD, CHEAP);
  });
  return id;
}

test('one officer alone prints no code for a colleague who comes in by a passkey, under whichever of their ids', async () => {
  const duty = await colleague('duty-officer');
  expect(codeOf(await post(`people/${duty}/start-code`, officer))).toBe('ok');
  const { code } = (await post(`people/${duty}/start-code`, officer)).json<{ code: string }>();
  await passkeyOf(duty);
  // Laid down since the code was printed: the paper opens nothing any more.
  expect(codeOf(await post('paper-code/use', {}, { code, login: 'not-theirs', password: 'ฝนตกที่หลังบ้าน-42' }))).toBe('core.wrong-paper-code');
  expect(codeOf(await post(`people/${duty}/start-code`, officer))).toBe('core.account-there');
  const old = await adultAt(house, world.office);
  await sameAs(old, duty);
  expect(codeOf(await post(`people/${old}/roles`, officer, { id: newId(), role: 'judge', org: world.office }))).toBe('ok');
  expect(codeOf(await post(`people/${old}/start-code`, officer))).toBe('core.account-there');
});

test('a record that opens something is not made one with whoever holds a role', async () => {
  const duty = await colleague('duty-officer', 'duty-two');
  const invented = await adultAt(house, world.office);
  await addressOf(invented, 'invented@example.org');
  for (const [from, into] of [[invented, duty], [duty, invented]] as const) expect(codeOf(await post(`people/${from}/merge`, officer, { into, reason: 'คนเดียวกัน' }))).toBe('core.other-way-in');
  const clerk = await colleague('librarian', 'clerk');
  expect(codeOf(await post(`people/${clerk}/merge`, officer, { into: duty, reason: 'คนเดียวกัน' }))).toBe('core.other-way-in');
  const listening = await adultAt(house, world.office);
  await house.look("insert into core.notice_channel (person_id, channel, address, confirmed_at, agreed_at) values ($1, 'email', 'listening@example.org', now(), now())", [listening]);
  expect(codeOf(await post(`people/${listening}/merge`, officer, { into: duty, reason: 'คนเดียวกัน' }))).toBe('core.other-way-in');
  // A second record from an old list opens nothing, and may be joined.
  const plain = await adultAt(house, world.office);
  expect(codeOf(await post(`people/${plain}/merge`, officer, { into: duty, reason: 'คนเดียวกัน' }))).toBe('ok');
});

test('a code by e-mail opens no role that stands under another id of the person, nor one that ends some day', async () => {
  const citizen = await adultAt(house, world.office);
  await addressOf(citizen, 'citizen@example.org');
  expect((await comeByCode('citizen@example.org')).json()).toMatchObject({ at: 'in' });
  await sameAs(citizen, await colleague('librarian'));
  house.clock.move(3700);
  expect(codeOf(await comeByCode('citizen@example.org'))).toBe('core.staff-other-way');
  const guest = await adultAt(house, world.office);
  await addressOf(guest, 'guest@example.org');
  await establish(house.surroundings, (set) => set.role(guest, 'judge', world.office));
  await house.look('update core.role_grant set to_day = $2 where person_id = $1', [guest, bangkokDay(house.clock.now)]);
  house.clock.move(3700);
  expect(codeOf(await comeByCode('guest@example.org'))).toBe('core.staff-other-way');
});

test('one officer with two records is one officer, and an officer who was invented by an invented one is none', async () => {
  const start = async (by: Headers): Promise<string> => {
    const id = newId();
    expect(codeOf(await post(`people/${world.staffA.id}/recovery`, by, { id, recognised: 'known', reason: 'ลืมรหัสผ่าน' }))).toBe('ok');
    return id;
  };
  const twice = await colleague('officer', 'twice');
  const id = await start(await signIn(house, world, { ...world.officer, id: twice, login: 'twice' }));
  await sameAs(twice, world.officer.id);
  expect(codeOf(await post(`recoveries/${id}/confirm`, officer))).toBe('core.same-officer');
  expect(codeOf(await post(`recoveries/${id}/drop`, officer))).toBe('ok');
  // Nor is one's other record somebody else who lost everything.
  expect(codeOf(await post(`people/${twice}/recovery`, officer, { id: newId(), recognised: 'known', reason: 'ลืมรหัสผ่าน' }))).toBe('platform.not-allowed');

  const [second, third] = [await colleague('officer', 'second'), await colleague('officer', 'third')];
  const today = bangkokDay(house.clock.now);
  await house.look('update core.role_grant set granted_by = $2, from_day = $3 where person_id = $1', [second, world.officer.id, today]);
  await house.look('update core.role_grant set granted_by = $2, from_day = $3 where person_id = $1', [third, second, today]);
  const again = await start(officer);
  expect(codeOf(await post(`recoveries/${again}/confirm`, await signIn(house, world, { ...world.officer, id: third, login: 'third' })))).toBe('core.officers-too-close');
});

test('a recovery takes away what stands under other ids as well', async () => {
  const lost = await colleague('librarian', 'lost');
  const old = await adultAt(house, world.office);
  await sameAs(old, lost);
  await passkeyOf(old);
  await addressOf(old, 'old@example.org');
  const id = newId();
  expect(codeOf(await post(`people/${lost}/recovery`, officer, { id, recognised: 'known', reason: 'ลืมรหัสผ่าน' }))).toBe('ok');
  await colleague('officer', 'helper');
  const { code } = (await post(`recoveries/${id}/confirm`, await signIn(house, world, { ...world.officer, login: 'helper' }))).json<{ code: string }>();
  expect(codeOf(await post('paper-code/use', {}, { code, login: 'lost', password: 'ฝนตกที่หลังบ้าน-42' }))).toBe('ok');
  expect(await house.look('select 1 from core.passkey where person_id = $1 union all select 1 from core.way_address where person_id = $1', [old])).toEqual([]);
});

test('a picture and a PIN open no role, at the tablet or for what it sends later', async () => {
  const resident = newId();
  await establish(house.surroundings, async (set) => {
    await set.person({ id: resident, org: world.homes.A, kind: 'resident', givenName: 'โตแล้ว', familyName: 'ทดลอง', callName: 'โต', birth: '2005-01-01', nationalId: null });
    await set.role(resident, 'officer', world.office);
    await set.pin(resident, '7310');
  });
  const answer = await post('sign-in/picture', world.tablets.A.headers, { person: resident, pin: '7310' });
  expect(answer.json()).toMatchObject({ person: { id: resident } });
  const headers = { cookie: `${answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')}; ${world.tablets.A.headers['cookie'] ?? ''}` };
  expect(codeOf(await house.http.inject({ url: '/api/core/people', headers }))).toBe('platform.not-allowed');
  const day = bangkokDay(house.clock.now);
  const entry = { id: newId(), person: resident, call: 'core.add-screening', body: { id: newId(), person: world.coach.id, kind: 'police', checkedOn: day, until: day, by: 'สถานี', document: '' }, madeAt: house.clock.now.toISOString() };
  const sent = await house.http.inject({ method: 'POST', url: '/api/platform/outbox', headers: world.tablets.A.headers, payload: { entries: [entry] } });
  expect(sent.json()).toMatchObject({ answers: [{ status: 403 }] });
});

test('who moves or is signed out by staff is out, by whichever of their ids it was asked', async () => {
  const old = newId();
  await establish(house.surroundings, (set) => set.person({ id: old, org: world.homes.A, kind: 'resident', givenName: 'ใบบัว', familyName: 'ทดลอง', callName: 'บัว', birth: '2015', nationalId: null }));
  await sameAs(old, world.child1.id);
  const staff = await signIn(house, world, world.staffA);
  const asked = [
    () => post(`people/${old}/sign-out`, staff),
    () => post(`people/${old}/move`, officer, { to: world.homes.B, membership: newId() }),
  ];
  for (const ask of asked) {
    const child = await signIn(house, world, world.child1);
    expect(codeOf(await ask())).toBe('ok');
    expect((await house.http.inject({ url: '/api/core/session', headers: child })).json()).toMatchObject({ person: null });
  }
});

test('an operator of one part of the tree sets nothing that holds everywhere', async () => {
  const part = await adultAt(house, world.office);
  await establish(house.surroundings, async (set) => {
    await set.role(part, 'operator', world.office);
    await set.account(part, 'part', PASSWORD, CHEAP);
  });
  const put = async (by: Headers): Promise<string> => codeOf(await house.http.inject({ method: 'PUT', url: '/api/core/system/settings/contact.phone', headers: by, payload: { value: '' } }));
  expect(await put(await signIn(house, world, { ...world.officer, id: part, login: 'part' }))).toBe('platform.not-allowed');
  expect(await put(await signIn(house, world, world.operator))).not.toBe('platform.not-allowed');
});
