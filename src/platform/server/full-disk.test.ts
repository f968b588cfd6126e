import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import { hearOnce } from './events.ts';
import { houseState } from './house-state.ts';
import { notesRoom, testRecognition } from './testing/notes-room.ts';
import { testHouse, type TestHouse } from './testing/house.ts';

let house: TestHouse;
const person = newId();
const headers = { authorization: `test ${person}` };
beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
  // The database's own refusal, as it comes when a table finds no more room on its disk.
  await house.look("create function notes.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$");
});
afterAll(async () => {
  await house.close();
});

const fill = async (table: string): Promise<void> => {
  await house.look(`create trigger no_room before insert or update on ${table} for each row execute function notes.no_room()`);
};
const makeRoom = async (table: string): Promise<void> => {
  await house.look(`drop trigger no_room on ${table}`);
};
const write = async (words: string): Promise<{ readonly status: number; readonly code: string | undefined }> => {
  const answer = await house.http.inject({ method: 'POST', url: '/api/notes/notes', headers, payload: { id: newId(), words } });
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code };
};
const send = async (id: string): Promise<{ readonly status: number; readonly problem?: { readonly code: string } } | undefined> => {
  const entry = { id, person, call: 'notes.write-note', body: { id, words: 'made without a line' }, madeAt: '2026-11-25T00:00:00Z' };
  const answer = await house.http.inject({ method: 'POST', url: '/api/platform/outbox', headers, payload: { entries: [entry] } });
  return answer.json<{ answers: { status: number; problem?: { code: string } }[] }>().answers[0];
};
const kept = async (): Promise<unknown[]> => (await house.http.inject({ url: '/api/platform/kept/notes.mine', headers })).json<{ present: unknown[] }>().present;
const held = async (): Promise<boolean> => (await houseState(house.surroundings, [notesRoom], tmpdir())).database.isFull;
const NO_SPACE = { status: 507, code: 'platform.no-space' };

test('a full disk refuses what would be written with a plain reason, lets people read, and leaves outboxes what they hold', async () => {
  expect(await write('before')).toMatchObject({ status: 200 });
  await fill('notes.note');
  expect(await write('no room')).toEqual(NO_SPACE);
  const entry = newId();
  expect(await send(entry)).toMatchObject({ status: 507, problem: { code: 'platform.no-space' } });
  expect(await house.look('select 1 from platform.outbox_entry where id = $1', [entry])).toEqual([]);
  expect(await held()).toBe(true);

  // For half a minute nothing is even tried: what little is left belongs to the database's own log.
  await makeRoom('notes.note');
  expect(await write('too early')).toEqual(NO_SPACE);
  expect(await kept()).toHaveLength(1);
  expect((await house.http.inject({ url: `/api/notes/files/${newId()}`, headers })).statusCode).toBe(404);
  expect((await house.http.inject({ url: '/healthz' })).statusCode).toBe(200);

  house.clock.move(31);
  expect(await send(entry)).toMatchObject({ status: 200 });
  expect(await write('after')).toMatchObject({ status: 200 });
  expect(await held()).toBe(false);
  expect((await house.look<{ words: string }>('select words from notes.note order by words')).map(({ words }) => words)).toEqual(['after', 'before', 'made without a line']);
});

test('an ear that finds no room sets nothing aside, and hears it later', async () => {
  const [listener] = notesRoom.listeners;
  if (listener === undefined) throw new Error('the room of the tests has an ear');
  await house.settled();
  await fill('notes.tally');
  await expect(hearOnce(house.surroundings, notesRoom, listener)).rejects.toThrow('No space left');
  expect(await house.look('select 1 from platform.set_aside')).toEqual([]);
  await makeRoom('notes.tally');
  expect(await hearOnce(house.surroundings, notesRoom, listener)).toBeGreaterThan(0);
  expect(await house.look('select heard from notes.tally')).toEqual([{ heard: 3 }]);
});
