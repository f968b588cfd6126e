import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import type { Transaction } from './database.ts';
import { endSession, liveSession, openSession, sessionKey } from './sessions.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, testRecognition } from './testing/notes-room.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
  // As core's migration grants it to core.
  await house.look('grant select, insert, update on platform.session to kp_notes');
});
afterAll(async () => {
  await house.close();
});

const inside = <T>(fn: (tx: Transaction) => Promise<T>): Promise<T> => house.surroundings.database.transaction({ role: 'kp_notes', settings: {} }, fn);
const findSession = async (tx: Transaction, token: string | undefined, now: Date): Promise<Record<string, unknown> | null> => (await tx.query(liveSession('$1', '$2'), [sessionKey(token), now]))[0] ?? null;
const start = new Date('2026-11-25T09:00:00+07:00');
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const open = (facts: Record<string, unknown> = {}) => inside((tx) => openSession(tx, { kind: 'person', person: newId(), device: null, facts, lastsSeconds: 60 }, start));

test('a session is found by its token until its time is over, with what was noted of it', async () => {
  const { id, token } = await open({ way: 'password' });
  expect(await inside((tx) => findSession(tx, token, after(59)))).toMatchObject({ id, kind: 'person', device: null, facts: { way: 'password' } });
  expect(await inside((tx) => findSession(tx, token, after(60)))).toBeNull();
});

test('an ended session is found no more, and ending it again moves nothing', async () => {
  const [ended, other] = [await open(), await open()];
  await inside((tx) => endSession(tx, ended.id, after(1)));
  await inside((tx) => endSession(tx, ended.id, after(5)));
  expect(await inside((tx) => findSession(tx, ended.token, after(2)))).toBeNull();
  expect(await inside((tx) => findSession(tx, other.token, after(2)))).toMatchObject({ id: other.id });
  expect(await house.look('select ended_at from platform.session where id = $1', [ended.id])).toEqual([{ ended_at: after(1) }]);
});

test('the database never learns a token, and no other token opens a session', async () => {
  const { token } = await open();
  const rows = await house.look<{ row: string }>('select session::text as row from platform.session');
  expect(rows.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
  for (const wrong of [undefined, '', `${token}x`, token.slice(1), token.toUpperCase(), 'x'.repeat(5000)]) expect(await inside((tx) => findSession(tx, wrong, start))).toBeNull();
});

test('sessions are closed to rooms that were not granted them', async () => {
  await expect(house.surroundings.database.transaction({ role: 'kp_platform', settings: { system: 'on' } }, (tx) => findSession(tx, 'x'.repeat(43), start))).rejects.toThrow(/permission denied/);
});
