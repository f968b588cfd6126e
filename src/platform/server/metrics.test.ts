import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeHttp } from './http.ts';
import { readConfig } from './config.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, testRecognition } from './testing/notes-room.ts';

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
