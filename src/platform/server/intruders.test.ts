import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import { readConfig } from './config.ts';
import { makeHttp } from './http.ts';
import { PAGE_HEADERS } from './security.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, testRecognition } from './testing/notes-room.ts';
import { serveWeb } from './web/static.ts';

type Http = Awaited<ReturnType<typeof makeHttp>>;
let house: TestHouse;
/** The same house behind a proxy that ends TLS. */
let proxied: Http;
let folder: string;

async function behind(env: Readonly<Record<string, string>>, requestsAMinute: number): Promise<Http> {
  const yes = (): Promise<boolean> => Promise.resolve(true);
  return await makeHttp({
    config: readConfig(env), surroundings: house.surroundings, rooms: [notesRoom], recognition: testRecognition, readiness: { database: yes, migrations: yes, files: yes }, requestsAMinute,
  });
}

beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
  proxied = await behind({ PUBLIC_ORIGIN: 'https://library.example.org' }, 1_000_000);
  folder = mkdtempSync(join(tmpdir(), 'khitphuea-web-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  await serveWeb(proxied, folder);
});
afterAll(async () => {
  await proxied.close();
  await house.close();
  rmSync(folder, { recursive: true });
});

const write = async (http: Http, headers: Readonly<Record<string, string>>): Promise<number> =>
  (await http.inject({ method: 'POST', url: '/api/notes/notes', headers, payload: { id: newId(), words: 'สวัสดี' } })).statusCode;

describe('another site', () => {
  const person = { authorization: `test ${newId()}` };

  test('changes nothing, in browsers that say only their origin too', async () => {
    for (const origin of ['https://evil.example.org', 'https://library.example.org:8443', 'https://library.example.org.evil.example', 'null', 'nonsense']) {
      expect(await write(proxied, { ...person, origin })).toBe(403);
    }
    expect(await write(proxied, { ...person, 'origin': 'https://library.example.org', 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await write(house.http, { ...person, host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8081' })).toBe(403);
  });

  test('is not what our own pages and programs are taken for', async () => {
    expect(await write(proxied, person)).toBe(200);
    expect(await write(proxied, { ...person, origin: 'https://library.example.org' })).toBe(200);
    expect(await write(proxied, { ...person, 'origin': 'null', 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await write(house.http, { ...person, host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' })).toBe(200);
  });
});

test('on an encrypted line a cookie that a neighbour can set opens nothing', async () => {
  const id = newId();
  expect(await write(proxied, { cookie: `test=${id}` })).toBe(401);
  expect(await write(proxied, { cookie: `__Host-test=${id}` })).toBe(200);
});

test('whoever makes up addresses of others before the proxy is counted under their own', async () => {
  const narrow = await behind({ PUBLIC_ORIGIN: 'https://library.example.org' }, 3);
  try {
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await narrow.inject({ url: '/healthz', headers: { 'x-forwarded-for': `198.51.100.${n}, 203.0.113.7` } })).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  } finally {
    await narrow.close();
  }
});

describe('what is no request', () => {
  test('is refused in our own words, never as a fault of ours, and with every header', async () => {
    const person = { authorization: `test ${newId()}` };
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const odd = [
      await proxied.inject({ url: '//' }), await proxied.inject({ url: '/%' }), await proxied.inject({ url: '/%ff.js' }), await proxied.inject({ url: '/%00.js' }), await proxied.inject({ url: '/..%2f..%2fetc%2fpasswd.json' }),
      ...(await Promise.all(['for=abc', 'after=99999999999999999999.1', 'after=1.99999999999999999999', 'after=a&after=b', 'after=%00'].map((query) => proxied.inject({ url: `/api/platform/kept/notes.mine?${query}`, headers: person })))),
      await proxied.inject({ method: 'POST', url: '/api/platform/outbox', headers: { ...person, 'content-type': 'application/json' }, payload: `{"entries":[{"id":"${newId()}","person":"${newId()}","call":"notes.write-note","madeAt":"2026-01-01T00:00:00Z","body":${deep}}]}` }),
    ];
    for (const answer of odd) {
      expect(answer.statusCode).toBeLessThan(500);
      for (const name of [...Object.keys(PAGE_HEADERS), 'strict-transport-security']) expect(answer.headers).toHaveProperty(name);
    }
  });
});
