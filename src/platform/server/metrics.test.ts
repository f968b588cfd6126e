import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import { houseState } from './house-state.ts';
import { makeHttp } from './http.ts';
import { readConfig } from './config.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, TEST_ORG, testRecognition } from './testing/notes-room.ts';

let house: TestHouse;
let http: Awaited<ReturnType<typeof makeHttp>>;
beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
  const yes = (): Promise<boolean> => Promise.resolve(true);
  http = await makeHttp({ config: readConfig({ METRICS_TOKEN: 'let-me-see', DATA_DIR: '/' }), surroundings: house.surroundings, rooms: [notesRoom], recognition: testRecognition, readiness: { database: yes, migrations: yes, files: yes } });
});
afterAll(async () => {
  await http.close();
  await house.close();
});

test('only this machine and whoever has the token read the numbers', async () => {
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}): Promise<number> => (await http.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
  expect(await ask('127.0.0.1')).toBe(200);
  expect(await ask('203.0.113.9', { authorization: 'Bearer let-me-see' })).toBe(200);
  expect(await ask('203.0.113.9')).toBe(404);
  expect(await ask('203.0.113.9', { authorization: 'Bearer let-me-guess' })).toBe(404);
  // A proxy on this machine speaks for somebody else.
  expect(await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
});

test('labels are routes and never what somebody asked for', async () => {
  await http.inject({ url: '/api/platform/kept/of-somebody-by-name' });
  await http.inject({ url: '/somebody/by/name' });
  const { body } = await http.inject({ url: '/metrics' });
  expect(body).not.toContain('by-name');
  expect(body).not.toContain('somebody');
  expect(body).toContain('route="/api/platform/kept/:set"');
  for (const name of ['khitphuea_database_pool_waiting', 'khitphuea_jobs{state="failed"}', 'khitphuea_feed_lag_seconds', 'khitphuea_files_bytes', 'khitphuea_disk_free_bytes']) expect(body).toContain(name);
});

test('an ear is late by what waits of its own kinds, whatever others hear', async () => {
  for (const [name, age] of [['notes.before', 90], ['notes.mine', 60], ['notes.mine', 40], ['notes.other', 80]] as const) {
    await house.look("insert into platform.event (org_id, name, day, subject_id, facts, at) values ($1, $2, current_date, $3, '{}', now() - make_interval(mins => $4))", [TEST_ORG, name, newId(), age]);
  }
  const ear = (name: string, events: readonly string[]) => ({ name, events, hear: () => Promise.resolve() });
  const rooms = [{ ...notesRoom, listeners: [ear('notes.one', ['notes.mine']), ear('notes.two', ['notes.mine', 'notes.other']), ear('notes.idle', ['notes.last', 'notes.none'])] }];
  const { ears } = await houseState(house.surroundings, rooms, '/');
  expect(ears.map(({ listener, lagSeconds }) => [listener, Math.round(lagSeconds / 60)])).toEqual([['notes.one', 60], ['notes.two', 80], ['notes.idle', 0]]);
});
