import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import { hearOnce, retrySetAside } from './events.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, TEST_ORG, testRecognition } from './testing/notes-room.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
});
afterAll(async () => {
  await house.close();
});

const listener = notesRoom.listeners[0] ?? expect.unreachable();
const as = (person: string) => ({ authorization: `test ${person}` });

async function write(person: string, words: string, id = newId()) {
  return await house.http.inject({ method: 'POST', url: '/api/notes/notes', headers: as(person), payload: { id, words } });
}

function entry(person: string, words: string, id = newId()) {
  return { id, person, call: 'notes.write-note', body: { id: newId(), words }, madeAt: '2001-01-01T00:00:00Z' };
}

async function send(person: string, entries: object[]) {
  return await house.http.inject({ method: 'POST', url: '/api/platform/outbox', headers: as(person), payload: { entries } });
}

/** A transaction open in any database of the cluster holds the feed back, so other test files are waited for. */

async function heard(): Promise<number> {
  await house.settled();
  let moved = 0;
  for (let step = 1; step > 0; moved += step) step = await hearOnce(house.surroundings, notesRoom, listener);
  return moved;
}

async function pulled(person: string, after: string): Promise<{ ids: string[]; cursor: string }> {
  const ids: string[] = [];
  for (let cursor = after; ; ) {
    const page = (await house.http.inject({ url: `/api/platform/kept/notes.mine?after=${cursor}`, headers: as(person) })).json<{ changed: { id: string }[]; cursor: string; more: boolean }>();
    ids.push(...page.changed.map((row) => row.id));
    cursor = page.cursor;
    if (!page.more) return { ids, cursor };
  }
}

test('a refused request leaves nothing behind, and says why with a code', async () => {
  const person = newId();
  const answer = await write(person, 'rude');
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'notes.rude']);
  expect(await house.look('select 1 from notes.note where person_id = $1', [person])).toEqual([]);
});

test('a room sees only its own schema, and a person only what is theirs', async () => {
  const [mine, theirs] = [newId(), newId()];
  await write(theirs, 'hello');
  const { database } = house.surroundings;
  const seen = await database.transaction({ role: 'kp_notes', settings: { person: mine } }, (tx) => tx.query('select * from notes.note where person_id = $1', [theirs]));
  expect(seen).toEqual([]);
  await expect(database.transaction({ role: 'kp_platform', settings: {} }, (tx) => tx.query('select * from notes.note'))).rejects.toThrow(/permission denied/);
  const login = new pg.Client({ connectionString: house.appUrl });
  await login.connect();
  await expect(login.query('select * from notes.note')).rejects.toThrow(/permission denied/);
  const bypass = await login.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  expect(bypass.rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  await login.end();
});

test('what changes something is refused when another site sends it', async () => {
  const answer = await house.http.inject({ method: 'POST', url: '/api/notes/notes', headers: { ...as(newId()), 'sec-fetch-site': 'same-site' }, payload: { id: newId(), words: 'x' } });
  expect(answer.json<{ code: string }>().code).toBe('platform.cross-site');
});

test('unknown fields and wrong types are refused with the place, and nothing is coerced', async () => {
  for (const payload of [{ id: newId(), words: 'x', extra: 1 }, { id: newId(), words: 5 }, { id: 'no', words: 'x' }, { id: newId(), words: null }]) {
    const answer = await house.http.inject({ method: 'POST', url: '/api/notes/notes', headers: as(newId()), payload });
    expect(answer.json<{ code: string; data: { places: string } }>()).toMatchObject({ code: 'platform.bad-input', data: { places: expect.stringContaining('body') as string } });
  }
});

test('while a writer keeps its transaction open, neither the event feed nor a kept set skips anything', async () => {
  const person = newId();
  await house.settled();
  await heard();
  const start = (await pulled(person, '')).cursor;
  const slow = new pg.Client({ connectionString: house.adminUrl });
  await slow.connect();
  const slowId = newId();
  await slow.query('begin');
  await slow.query('insert into notes.note (person_id, note_id, words) values ($1, $2, $3)', [person, slowId, 'slow']);
  await slow.query("insert into platform.event (org_id, name, day, subject_id, facts) values ($1, 'notes.note-written', current_date, $2, '{}')", [TEST_ORG, slowId]);
  const before = (await house.look<{ heard: number }>('select coalesce(sum(heard), 0)::int as heard from notes.tally'))[0]?.heard ?? 0;

  const later: string[] = [];
  for (let n = 0; n < 1000; n++) {
    const id = newId();
    later.push(id);
    expect((await write(person, 'later', id)).statusCode).toBe(200);
    if (n % 100 === 0) await hearOnce(house.surroundings, notesRoom, listener);
  }
  const during = await pulled(person, start);
  await slow.query('commit');
  await slow.end();
  await house.settled();
  const after = await pulled(person, during.cursor);
  expect([...during.ids, ...after.ids].toSorted()).toEqual([...later, slowId].toSorted());
  await heard();
  expect((await house.look<{ heard: number }>('select sum(heard)::int as heard from notes.tally'))[0]?.heard).toBe(before + 1001);
});

test('an outbox entry sent twice, or twice at once, is stored once and answered the same', async () => {
  const person = newId();
  const one = entry(person, 'once');
  const copies = await Promise.all([send(person, [one]), send(person, [one]), send(person, [one, one])]);
  const again = await send(person, [one]);
  const answers = [...copies, again].flatMap((answer) => answer.json<{ answers: unknown[] }>().answers);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await house.look('select words from notes.note where person_id = $1', [person])).toEqual([{ words: 'once' }]);
});

test('an outbox body cut in the middle stores nothing, and the whole one sent later stores it once', async () => {
  const person = newId();
  const entries = [entry(person, 'first'), entry(person, 'second')];
  const payload = JSON.stringify({ entries });
  await house.http.listen({ port: 0, host: '127.0.0.1' });
  const address = house.http.server.address();
  if (address === null || typeof address === 'string') return expect.unreachable();
  await new Promise<void>((done) => {
    const socket = connect(address.port, '127.0.0.1', () => {
      socket.write(`POST /api/platform/outbox HTTP/1.1\r\nHost: x\r\nAuthorization: test ${person}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(payload)}\r\n\r\n${payload.slice(0, -40)}`, () => socket.destroy());
    });
    socket.on('close', () => done());
  });
  expect(await house.look('select 1 from notes.note where person_id = $1', [person])).toEqual([]);
  await send(person, entries);
  await send(person, entries);
  expect(await house.look('select words from notes.note where person_id = $1 order by words', [person])).toEqual([{ words: 'first' }, { words: 'second' }]);
});

test('a refused outbox entry is answered with its problem, leaves nothing else, and does not stop the ones behind it', async () => {
  const person = newId();
  const answer = await send(person, [entry(person, 'rude'), { ...entry(person, 'x'), call: 'notes.unknown' }, entry(newId(), 'for another'), entry(person, 'kept')]);
  expect(answer.json<{ answers: { status: number; problem?: { code: string } }[] }>().answers.map((one) => one.problem?.code ?? one.status)).toEqual(['notes.rude', 'platform.not-found', 'platform.not-signed-in', 200]);
  expect(await house.look('select words from notes.note where person_id = $1', [person])).toEqual([{ words: 'kept' }]);
});

test('a bad event is set aside with its reason, holds up its own subject only, and is taken after it was mended', async () => {
  await house.settled();
  await heard();
  const count = async () => (await house.look<{ heard: number }>('select coalesce(sum(heard), 0)::int as heard from notes.tally'))[0]?.heard ?? 0;
  const before = await count();
  const bad = newId();
  await write(newId(), 'x'.repeat(13), bad);
  await house.look("insert into platform.event (org_id, name, day, subject_id, facts) values ($1, 'notes.note-written', current_date, $2, '{}')", [TEST_ORG, bad]);
  await write(newId(), 'fine');
  await house.settled();
  await heard();
  expect(await count()).toBe(before + 1);
  expect(await house.look('select reason from platform.set_aside where subject_id = $1 order by seq', [bad])).toEqual([{ reason: 'thirteen' }, { reason: 'waits for an earlier event of its subject' }]);
  await house.look("update platform.event set facts = '{}' where subject_id = $1", [bad]);
  expect(await retrySetAside(house.surroundings, notesRoom, listener)).toBe(2);
  expect(await count()).toBe(before + 3);
});

test('the contract is OpenAPI 3.1 and names every call, and health answers', async () => {
  const contract = (await house.http.inject({ url: '/api/openapi.json' })).json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>();
  expect(contract.openapi).toMatch(/^3\.1/);
  expect(Object.values(contract.paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId)).toSorted()).toEqual(['healthz', 'notes.read-file', 'notes.write-note', 'platform.describe-things', 'platform.find-things', 'platform.pull-kept', 'platform.send-outbox', 'readyz']);
  expect((await house.http.inject({ url: '/healthz' })).statusCode).toBe(200);
  expect((await house.http.inject({ url: '/readyz' })).statusCode).toBe(200);
});
