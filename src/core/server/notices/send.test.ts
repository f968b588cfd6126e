import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChannelName } from '#core/domain/notices/sending.ts';
import { newId } from '#platform/domain/ids.ts';
import { makeContext } from '#platform/server/context.ts';
import type { JobWork } from '#platform/server/room.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { NOBODY, SYSTEM } from '#platform/server/who.ts';
import { channelsFrom, coreRoom, recognition } from '../index.ts';
import { startGateway, type StandInGateway } from '../stand-in/gateway.ts';
import { startMailbox, type StandInMailbox } from '../testing/mailbox.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { notify, type NewNotice } from './notify.ts';

const LINE_USER = `U${'0123456789abcdef'.repeat(2)}`;
const ADDRESSES: Readonly<Record<ChannelName, string>> = { email: 'someone@example.org', sms: '+66812345678', line: LINE_USER };
const MORNING = new Date('2026-11-25T09:00:00+07:00');

let house: TestHouse;
let world: World;
let gateway: StandInGateway;
let mailbox: StandInMailbox;
beforeAll(async () => {
  [gateway, mailbox] = await Promise.all([startGateway('right'), startMailbox()]);
  const channels = channelsFrom({ SMTP_URL: mailbox.url, MAIL_FROM: 'notices@example.org', SMS_URL: `${gateway.origin}/sms`, SMS_TOKEN: 'right', LINE_URL: gateway.origin, LINE_TOKEN: 'right' });
  const told = { th: { 'notice.new': 'มีเล่มใหม่ “{title}”' }, en: { 'notice.new': 'New: {title}' } };
  house = await testHouse([coreRoom({ provider: null, channels, origin: 'https://example.org', told: new Map([['notes', told]]) })], recognition);
  world = await makeWorld(house);
});
afterAll(async () => {
  await house.close();
  await Promise.all([gateway.close(), mailbox.close()]);
});
beforeEach(() => {
  house.clock.now = MORNING;
});
afterEach(async () => {
  await house.look('delete from core.notice');
  await house.look('delete from core.delivery');
  await house.look('delete from core.notice_channel');
  await house.look('delete from core.notice_wish');
  gateway.delivered.length = 0;
  gateway.next.length = 0;
  gateway.requests = 0;
  mailbox.mails.length = 0;
});

async function channel(person: string, name: ChannelName, more: { mode?: 'at-once' | 'weekly'; agreed?: boolean } = {}): Promise<void> {
  await house.look(
    "insert into core.notice_channel (person_id, channel, address, confirmed_at, agreed_at, mode) values ($1, $2, $3, $4, $5, $6)",
    [person, name, ADDRESSES[name], new Date(MORNING.getTime() - 86_400_000), more.agreed === false ? null : new Date(MORNING.getTime() - 86_400_000), more.mode ?? 'at-once'],
  );
}

async function tell(to: string, more: Partial<NewNotice> = {}): Promise<void> {
  await house.surroundings.database.transaction({ role: 'kp_platform', settings: {} }, (tx) =>
    notify(makeContext(house.surroundings, 'platform', tx, NOBODY, house.clock.now, null), { to, kind: 'notes.new', href: '/notes/1', holes: { title: 'ใบไม้' }, about: newId(), ...more }));
}

/** One run of the job, as the queue runs it. */
async function run(kind = 'send-notices'): Promise<void> {
  const job = house.rooms[0]?.jobs.find((one) => one.kind === kind);
  const work: JobWork = {
    signal: new AbortController().signal,
    transaction: (fn) => house.surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, (tx) => fn(makeContext(house.surroundings, 'core', tx, SYSTEM, house.clock.now, null))),
  };
  await job?.run(work, {});
}

const states = async (): Promise<string[]> => (await house.look<{ is: string }>("select channel || ' ' || state || coalesce(' ' || reason, '') as is from core.delivery order by channel, made_at")).map((row) => row.is);

test('a notice goes over each channel its person said yes to, in one plain sentence with the way to the page', async () => {
  for (const name of ['email', 'sms', 'line'] as const) await channel(world.officer.id, name);
  await tell(world.officer.id);
  await run();
  await run();
  expect(gateway.delivered.map(({ to, text }) => [to, text])).toEqual(expect.arrayContaining([[LINE_USER, 'มีเล่มใหม่ “ใบไม้”\nhttps://example.org/notes/1'], [ADDRESSES.sms, expect.stringContaining('ใบไม้')]]));
  expect([gateway.delivered.length, mailbox.mails.map((mail) => mail.to)]).toEqual([2, [ADDRESSES.email]]);
  expect(mailbox.mails[0]?.raw).toMatch(/^auto-submitted: auto-generated/im);
  expect(await states()).toEqual(['email sent', 'line sent', 'sms sent']);
});

test('without a yes nothing goes; it lies in the inbox', async () => {
  await channel(world.officer.id, 'line', { agreed: false });
  await tell(world.officer.id);
  await run();
  expect([gateway.requests, (await house.look('select 1 from core.notice where person_id = $1', [world.officer.id])).length]).toEqual([0, 1]);
});

test('a yes taken back, or a notice read, between writing and sending keeps it in', async () => {
  await channel(world.officer.id, 'line');
  await channel(world.librarian.id, 'line');
  await tell(world.officer.id);
  await tell(world.librarian.id);
  await house.look('update core.notice_channel set withdrawn_at = now() where person_id = $1', [world.officer.id]);
  await house.look('update core.notice set read_at = now() where person_id = $1', [world.librarian.id]);
  await run();
  expect([gateway.requests, (await states()).toSorted()]).toEqual([0, ['line dropped already-read', 'line dropped not-agreed']]);
});

test('what is told at night goes in the morning, and what is urgent for staff at once', async () => {
  await channel(world.dutyOfficer.id, 'line');
  house.clock.now = new Date('2026-11-25T23:00:00+07:00');
  await tell(world.dutyOfficer.id);
  await tell(world.dutyOfficer.id, { urgent: true, holes: { title: 'ด่วน' } });
  await run();
  expect(gateway.delivered.map(({ text }) => text)).toEqual([expect.stringContaining('ด่วน')]);
  house.clock.now = new Date('2026-11-26T08:00:00+07:00');
  await run();
  expect(gateway.delivered.map(({ text }) => text)[1]).toContain('ใบไม้');
});

test('a gateway that is down is tried again later each time, and given up in the end', async () => {
  await channel(world.officer.id, 'sms');
  await tell(world.officer.id);
  for (let n = 0; n < 9; n++) {
    gateway.next.push(503);
    await run();
    house.clock.move(86_400);
  }
  expect([gateway.delivered.length, await states(), gateway.requests]).toEqual([0, ['sms failed unreachable'], 7]);
});

test('a gateway that is busy is waited for as long as it asks', async () => {
  await channel(world.officer.id, 'line');
  await tell(world.officer.id);
  gateway.next.push({ status: 429, retryAfter: 600 });
  await run();
  house.clock.move(500);
  await run();
  expect(gateway.delivered).toEqual([]);
  house.clock.move(101);
  await run();
  expect(gateway.delivered).toHaveLength(1);
});

test.each(['sms', 'line'] as const)('an answer lost after %s was delivered leaves one copy', async (name) => {
  await channel(world.officer.id, name);
  await tell(world.officer.id);
  gateway.next.push('lost');
  await run();
  expect(await states()).toEqual([`${name} waiting unreachable`]);
  house.clock.move(120);
  await run();
  expect([gateway.delivered.length, gateway.requests, await states()]).toEqual([1, 2, [`${name} sent`]]);
});

test('a process that dies between sending and writing it down leaves one copy', async () => {
  await channel(world.officer.id, 'line');
  await tell(world.officer.id);
  const before = await house.look<{ id: string }>('select delivery_id as id from core.delivery');
  // What a killed job leaves: the message is with LINE, the row is leased and unsettled.
  await fetch(`${gateway.origin}/v2/bot/message/push`, { method: 'POST', headers: { 'authorization': 'Bearer right', 'x-line-retry-key': before[0]?.id ?? '' }, body: JSON.stringify({ to: LINE_USER, messages: [{ text: 'x' }] }) });
  await house.look('update core.delivery set leased_until = $1, tries = 1', [new Date(house.clock.now.getTime() + 60_000)]);
  await run();
  expect(await states()).toEqual(['line waiting']);
  house.clock.move(61);
  await run();
  expect([gateway.delivered.length, await states()]).toEqual([1, ['line sent']]);
});

test('an address that is refused is not tried again, and a key that is not known is a task of the operator until it works', async () => {
  await channel(world.officer.id, 'email');
  mailbox.refuse.push(550);
  await tell(world.officer.id);
  await run();
  expect(await states()).toEqual(['email failed address-refused']);
  await channel(world.librarian.id, 'sms');
  await tell(world.librarian.id);
  gateway.next.push(401);
  await run();
  const open = async (): Promise<number> => (await house.look("select 1 from core.task where kind = 'core.channel-refused' and ended_at is null")).length;
  expect(await open()).toBe(1);
  house.clock.move(120);
  await run();
  expect([gateway.delivered.length, await open()]).toEqual([1, 0]);
});

test('once a week one message lists what was not read, and never again', async () => {
  await channel(world.officer.id, 'line', { mode: 'weekly' });
  await house.look('insert into core.notice_wish (person_id, digest_day, digest_minute, digested_at) values ($1, 6, 540, $2)', [world.officer.id, new Date('2026-11-21T09:00:00+07:00')]);
  for (const title of ['หนึ่ง', 'สอง', 'สาม']) await tell(world.officer.id, { holes: { title } });
  await house.look("update core.notice set read_at = now() where holes->>'title' = 'สอง'");
  await run();
  expect(gateway.requests).toBe(0);
  house.clock.now = new Date('2026-11-28T09:00:00+07:00');
  await run();
  await run();
  const [message] = gateway.delivered;
  expect([gateway.delivered.length, message?.text.includes('หนึ่ง'), message?.text.includes('สอง'), message?.text.includes('สาม')]).toEqual([1, true, false, true]);
  house.clock.now = new Date('2026-12-05T09:00:00+07:00');
  await run();
  expect(gateway.delivered).toHaveLength(1);
});

test('what went out and lies unread for years is not told again', async () => {
  await channel(world.officer.id, 'line', { mode: 'weekly' });
  await house.look('insert into core.notice_wish (person_id, digest_day, digest_minute, digested_at) values ($1, 6, 540, $2)', [world.officer.id, new Date('2026-11-21T09:00:00+07:00')]);
  await tell(world.officer.id);
  house.clock.now = new Date('2026-11-28T09:00:00+07:00');
  await run();
  expect(gateway.delivered).toHaveLength(1);
  await house.look("update core.delivery set ended_at = ended_at - interval '3 years'");
  await run('clean-up');
  house.clock.now = new Date('2026-12-05T09:00:00+07:00');
  await run();
  expect(gateway.delivered).toHaveLength(1);
  await house.look('delete from core.notice');
  await run('clean-up');
  expect(await states()).toEqual([]);
});

test('those whose hour comes later this day keep nobody waiting', async () => {
  await channel(world.officer.id, 'line', { mode: 'weekly' });
  await house.look(
    `with many as (insert into core.person (person_id, given_name, call_name) select gen_random_uuid(), 'คน', 'คน' from generate_series(1, 501) returning person_id)
     insert into core.notice_wish (person_id, digest_day, digest_minute, digested_at) select person_id, 6, 1200, $1 from many`,
    [new Date('2026-11-21T20:00:00+07:00')],
  );
  await house.look('insert into core.notice_wish (person_id, digest_day, digest_minute, digested_at) values ($1, 6, 540, $2)', [world.officer.id, new Date('2026-11-22T09:00:00+07:00')]);
  await tell(world.officer.id);
  house.clock.now = new Date('2026-11-28T09:00:00+07:00');
  await run();
  expect(gateway.delivered).toHaveLength(1);
});

test('a copy for the staff of a home comes with the week, naming the child', async () => {
  await channel(world.staffA.id, 'line');
  await house.look('insert into core.notice_wish (person_id, digested_at) values ($1, $2)', [world.staffA.id, new Date('2026-11-21T09:00:00+07:00')]);
  await tell(world.child1.id);
  await run();
  expect(gateway.requests).toBe(0);
  house.clock.now = new Date('2026-11-28T09:30:00+07:00');
  await run();
  expect(gateway.delivered.map(({ text }) => text)).toEqual([expect.stringContaining('ถึงใบบัว: มีเล่มใหม่')]);
});

test('settings that cannot be used are refused with the name of the variable', () => {
  expect(() => channelsFrom({ SMTP_URL: 'smtp://localhost' })).toThrow('MAIL_FROM');
  expect(() => channelsFrom({ SMS_URL: 'ftp://localhost', SMS_TOKEN: 'x' })).toThrow('SMS_URL');
  expect(channelsFrom({})).toEqual({});
});
