import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeptNotice } from '#core/api/notices.ts';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import type { JobWork } from '#platform/server/room.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { NOBODY, SYSTEM } from '#platform/server/who.ts';
import { channelsFrom, coreRoom, recognition } from '../index.ts';
import { startGateway, type StandInGateway } from '../stand-in/gateway.ts';
import { makeWorld, signIn, type World, type WorldPerson } from '../testing/world.ts';
import { normalAddress } from './codes.ts';
import { notify, type NewNotice } from './notify.ts';

let house: TestHouse;
let world: World;
let gateway: StandInGateway;
beforeAll(async () => {
  gateway = await startGateway('right');
  house = await testHouse([coreRoom({ provider: null, channels: channelsFrom({ SMS_URL: `${gateway.origin}/sms`, SMS_TOKEN: 'right' }) })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
  await gateway.close();
});

async function tell(to: WorldPerson, more: Partial<NewNotice> = {}): Promise<void> {
  await house.surroundings.database.transaction({ role: 'kp_platform', settings: {} }, (tx) => notify(makeContext(house.surroundings, 'platform', tx, NOBODY, house.clock.now, null), { to: to.id, kind: 'notes.new', href: '/notes', about: newId(), ...more }));
}

async function ask<T>(person: WorldPerson, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<T & { code?: string }> {
  return (await house.http.inject({ method, url: `/api/core/notices/${url}`, headers: await signIn(house, world, person), ...(payload === undefined ? {} : { payload }) })).json();
}

async function inbox(person: WorldPerson): Promise<{ changed: { value: KeptNotice }[]; present: string[] }> {
  await house.settled();
  return (await house.http.inject({ url: '/api/platform/kept/core.notices', headers: await signIn(house, world, person) })).json();
}

async function runJob(kind: string): Promise<void> {
  const work: JobWork = {
    signal: new AbortController().signal,
    transaction: (fn) => house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null))),
  };
  await house.rooms[0]?.jobs.find((one) => one.kind === kind)?.run(work, {});
}

test('an inbox is its person’s own; reading and unreading stay theirs', async () => {
  await tell(world.child2, { holes: { title: 'ใบไม้' } });
  const [mine] = (await inbox(world.child2)).changed;
  const copy = (await inbox(world.staffA)).changed.find((one) => one.value.inPlaceOf?.id === world.child2.id);
  expect([mine?.value.readAt, mine?.value.inPlaceOf, copy?.value.inPlaceOf?.callName]).toEqual([null, null, 'กล้า']);
  const id = mine?.value.id ?? '';
  await ask(world.child1, 'POST', 'read', { notices: [id], read: true });
  expect((await inbox(world.child2)).changed[0]?.value.readAt).toBeNull();
  await ask(world.child2, 'POST', 'read', { notices: [id], read: true });
  expect((await inbox(world.child2)).changed[0]?.value.readAt).toBe(house.clock.now.getTime());
  await ask(world.child2, 'POST', 'read', { notices: [id], read: false });
  expect((await inbox(world.child2)).changed[0]?.value.readAt).toBeNull();
});

describe('an address', () => {
  test('counts once the code that went there was typed, and not with another one', async () => {
    expect(await ask(world.officer, 'POST', 'channels/line/address', { address: `U${'a'.repeat(32)}` })).toMatchObject({ code: 'core.channel-off' });
    expect(await ask(world.officer, 'POST', 'channels/sms/address', { address: '1150' })).toMatchObject({ code: 'core.address-unreadable' });
    await ask(world.officer, 'POST', 'channels/sms/address', { address: '081-234-5678' });
    await runJob('send-notices');
    const code = /\d{6}/.exec(gateway.delivered[0]?.text ?? '')?.[0] ?? '';
    expect(gateway.delivered[0]?.to).toBe('+66812345678');
    expect((await house.look('select 1 from core.address_code where letter is not null'))).toEqual([]);
    const wrong = code === '000000' ? '111111' : '000000';
    expect(await ask(world.officer, 'POST', 'channels/sms/confirm', { address: '0812345678', code: wrong })).toMatchObject({ code: 'core.wrong-code' });
    expect(await ask(world.librarian, 'POST', 'channels/sms/confirm', { address: '0812345678', code })).toMatchObject({ code: 'core.wrong-code' });
    const settings = await ask<{ channels: object[] }>(world.officer, 'POST', 'channels/sms/confirm', { address: '+66 81 234 5678', code });
    expect(settings.channels).toContainEqual({ channel: 'sms', isOn: true, address: '+66812345678', isConfirmed: true, isAgreed: true, mode: 'at-once', quietFrom: 1200, quietUntil: 480 });
    expect(await ask(world.officer, 'POST', 'channels/sms/confirm', { address: '0812345678', code })).toMatchObject({ code: 'core.wrong-code' });
  });

  test('guessing a code is slowed', async () => {
    await ask(world.judge, 'POST', 'channels/sms/address', { address: '0899999999' });
    const answers: (string | undefined)[] = [];
    for (let n = 0; n < 7; n++) answers.push((await ask(world.judge, 'POST', 'channels/sms/confirm', { address: '0899999999', code: `00000${n}` })).code);
    expect(answers.slice(5)).toEqual(['platform.too-many-tries', 'platform.too-many-tries']);
  });

  test('of a child needs a guardian who agreed to contact', async () => {
    expect(await ask(world.child1, 'POST', 'channels/sms/address', { address: '0811111111' })).toMatchObject({ code: 'core.contact-consent-missing' });
    await house.look("insert into core.consent (person_id, consent_id, capacity, document, purpose, given_on) values ($1, $2, 'guardian', 'ใบยินยอม', 'contact', '2026-01-01')", [world.child1.id, newId()]);
    expect((await ask<{ until: string }>(world.child1, 'POST', 'channels/sms/address', { address: '0811111111' })).until).toBeDefined();
  });

  test.each([['sms', '๐๘๑', null], ['sms', '+66 81-234-5678', '+66812345678'], ['sms', '๐๘๑–๒๓๔ ๕๖๗๘', '+66812345678'], ['sms', '021234567', null], ['email', ' Someone@Example.ORG ', 'someone@example.org'], ['email', 'a@b', null], ['line', 'someone', null]] as const)('%s "%s" is read as %s', (channel, written, read) => {
    expect(normalAddress(channel, written)).toBe(read);
  });
});

test('who looks after people sees what would go to whom and why not; an operator by number and without what fills the sentence', async () => {
  await tell(world.child1, { holes: { title: 'ลับ' }, confidential: true });
  await tell(world.dutyOfficer, { holes: { title: 'ลับ' }, confidential: true });
  await tell(world.childB, { holes: { title: 'ใบบัว' } });
  type Row = { person: { id: string; callName: string | null }; kind: string | null; holes: object; outcome: string; why: string | null };
  const seen = async (person: WorldPerson, of: WorldPerson): Promise<Row | undefined> => (await ask<{ sendings: Row[] }>(person, 'GET', 'sendings')).sendings.find((row) => row.person.id === of.id);
  expect(await seen(world.officer, world.childB)).toMatchObject({ person: { callName: 'ต้นน้ำ' }, kind: 'notes.new', holes: { title: 'ใบบัว' }, outcome: 'never', why: 'no-channel' });
  expect(await seen(world.operator, world.childB)).toMatchObject({ person: { callName: null }, kind: 'notes.new', holes: { title: '…' } });
  expect(await seen(world.officer, world.dutyOfficer)).toMatchObject({ kind: null, holes: { title: '…' } });
  // A child's notice that nobody else may read says by being there that the child told something.
  for (const who of [world.officer, world.staffA, world.operator]) expect((await seen(who, world.child1))?.kind).not.toBeNull();
  expect(await seen(world.staffA, world.childB)).toBeUndefined();
});

test('paper carries what nobody has read to people no channel reaches, once, and nothing confidential', async () => {
  type Sheet = { people: { id: string; notices: { id: string; holes: { title?: string } }[] }[] };
  const sheet = async (query = ''): Promise<string[]> => (await ask<Sheet>(world.staffA, 'GET', `printable${query}`)).people.flatMap((person) => person.notices.map((notice) => notice.holes.title ?? ''));
  await tell(world.child2, { holes: { title: 'บนกระดาษ' } });
  expect(await sheet()).toContain('บนกระดาษ');
  expect(await sheet()).not.toContain('ลับ');
  const { people } = await ask<Sheet>(world.staffA, 'GET', 'printable');
  const notices = people.flatMap((person) => person.notices.map((notice) => ({ person: person.id, id: notice.id })));
  const [elsewhere] = await house.look<{ person: string; id: string }>('select person_id as person, notice_id as id from core.notice where person_id = $1', [world.childB.id]);
  expect(await ask(world.staffA, 'POST', 'printed', { notices: [...notices, elsewhere ?? { person: newId(), id: newId() }] })).toEqual({ printed: notices.length });
  expect([await sheet(), (await sheet('?again=true')).includes('บนกระดาษ')]).toEqual([[], true]);
});

test('what is over is cleaned away: old read notices, ended sessions, tries and codes that were used or ran out; a child’s last session on a tablet stays', async () => {
  const old = new Date(house.clock.now.getTime() - 400 * 86_400_000);
  await tell(world.coach);
  await house.look('update core.notice set made_at = $1, read_at = $1 where person_id = $2', [old, world.coach.id]);
  await tell(world.teamMember);
  await house.look('update core.notice set made_at = $1 where person_id = $2', [old, world.teamMember.id]);
  await signIn(house, world, world.child1);
  await signIn(house, world, world.coach);
  await house.look('update platform.session set made_at = $1, expires_at = $1, ended_at = $1', [old]);
  await house.look("insert into platform.attempt (what, at, failed) values ('long ago', $1, true)", [old]);
  await house.look("insert into core.one_time (one_time_id, purpose, hash, made_at, expires_at, used_at) values ($1, 'start', '\\x01', $3, $3, null), ($2, 'start', '\\x02', $3, $4, $3), ($5, 'start', '\\x03', $4, $4, null)", [newId(), newId(), old, house.clock.now, newId()]);
  await runJob('clean-up');
  const count = async (sql: string, values: unknown[] = []): Promise<number> => (await house.look(sql, values)).length;
  expect({
    read: await count('select 1 from core.notice where person_id = $1', [world.coach.id]),
    unread: await count('select 1 from core.notice where person_id = $1', [world.teamMember.id]),
    staffSessions: await count('select 1 from platform.session where person_id = $1', [world.coach.id]),
    childSessions: await count('select 1 from platform.session where person_id = $1 and device_id = $2', [world.child1.id, world.tablets.A.id]),
    codes: await count("select 1 from core.one_time where purpose = 'start'"),
    tries: await count("select 1 from platform.attempt where what = 'long ago'"),
  }).toEqual({ read: 0, unread: 1, staffSessions: 0, childSessions: 1, codes: 1, tries: 0 });
});
