import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import { Database, type Transaction } from './database.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, testRecognition } from './testing/notes-room.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse([notesRoom], testRecognition);
});
afterAll(async () => {
  await house.close();
});

const actor = (person: string) => ({ role: 'kp_notes', settings: { person } });

async function write(tx: Transaction, person: string, words: string): Promise<void> {
  await tx.query('insert into notes.note (person_id, note_id, words) values ($1, $2, $3)', [person, newId(), words]);
}

async function stored(person: string): Promise<string[]> {
  return (await house.look<{ words: string }>('select words from notes.note where person_id = $1 order by seq', [person])).map((row) => row.words);
}

async function who(tx: Transaction): Promise<{ role: string; person: string; system: string }> {
  const [row] = await tx.query<{ role: string; person: string; system: string }>("select current_user::text as role, platform.setting('person') as person, platform.setting('system') as system");
  return row ?? expect.unreachable();
}

async function backend(tx: Transaction): Promise<number> {
  return (await tx.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid ?? 0;
}

const kill = (pid: number) => house.look('select pg_terminate_backend($1, 5000)', [pid]);

test.each(['40001', '40P01'])('the whole function runs again after %s, and only its last run is kept', async (code) => {
  const person = newId();
  let runs = 0;
  await house.surroundings.database.transaction(actor(person), async (tx) => {
    runs++;
    await write(tx, person, `run ${runs}`);
    if (runs < 3) await tx.query(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`);
  });
  expect([runs, await stored(person)]).toEqual([3, ['run 3']]);
});

test('two that lock crosswise both end, each once', async () => {
  const people = [newId(), newId()];
  const { database } = house.surroundings;
  await database.transaction({ role: 'kp_notes', settings: {} }, async (tx) => {
    for (const person of people) await tx.query('insert into notes.tally (org_id, heard) values ($1, 0)', [person]);
  });
  let met = 0;
  let meet = (): void => undefined;
  const together = new Promise<void>((resolve) => (meet = resolve));
  const cross = (order: string[]) =>
    database.transaction({ role: 'kp_notes', settings: {} }, async (tx) => {
      for (const person of order) {
        await tx.query('update notes.tally set heard = heard + 1 where org_id = $1', [person]);
        if (++met === 2) meet();
        if (met <= 2) await together;
      }
    });
  await Promise.all([cross(people), cross(people.toReversed())]);
  expect(await house.look('select heard from notes.tally where org_id = any($1)', [people])).toEqual([{ heard: 2 }, { heard: 2 }]);
});

test('a connection ended before the commit is replaced and the function runs again', async () => {
  const person = newId();
  const backends: number[] = [];
  await house.surroundings.database.transaction(actor(person), async (tx) => {
    backends.push(await backend(tx));
    await write(tx, person, 'survives');
    if (backends.length === 1) await kill(backends[0] ?? 0);
  });
  expect(new Set(backends).size).toBe(backends.length);
  expect(await stored(person)).toEqual(['survives']);
});

test('a connection that ended while it was idle harms nobody', async () => {
  const person = newId();
  const database = new Database(house.appUrl, { max: 1 });
  const pid = await database.transaction(actor(person), backend);
  await kill(pid);
  await database.transaction(actor(person), (tx) => write(tx, person, 'after'));
  expect(await stored(person)).toEqual(['after']);
  await database.close();
});

test('once the commit was sent nothing runs again: it may have been done', async () => {
  const person = newId();
  // Ends the session in the very act of committing.
  await house.look(`create function public.end_session() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(0.1); return null; end $$`);
  await house.look('create constraint trigger dies after insert on notes.note deferrable initially deferred for each row execute function public.end_session()');
  let runs = 0;
  const attempt = house.surroundings.database.transaction(actor(person), async (tx) => {
    runs++;
    await write(tx, person, 'who knows');
  });
  await expect(attempt).rejects.toThrow();
  await house.look('drop trigger dies on notes.note');
  expect(runs).toBe(1);
  await house.surroundings.database.transaction(actor(person), (tx) => write(tx, person, 'next'));
  expect(await stored(person)).toEqual(['next']);
});

test('a failed query that was passed over is not taken for a success', async () => {
  const person = newId();
  const attempt = house.surroundings.database.transaction(actor(person), async (tx) => {
    await write(tx, person, 'lost');
    await tx.query('select 1 / 0').catch(() => undefined);
  });
  await expect(attempt).rejects.toThrow(/passed over/);
  expect(await stored(person)).toEqual([]);
});

test('who asked is forgotten with the transaction, however it ended', async () => {
  const database = new Database(house.appUrl, { max: 1 });
  const settings = { person: newId(), system: 'on' };
  const ends = [async () => undefined, async () => Promise.reject(new Error('no')), async (tx: Transaction) => await tx.query('select 1 / 0')];
  for (const end of ends) {
    await database.transaction({ role: 'kp_notes', settings }, end, () => end !== ends[0]).catch(() => undefined);
    expect(await database.transaction({ role: 'kp_platform', settings: {} }, who)).toEqual({ role: 'kp_platform', person: '', system: '' });
  }
  await database.close();
  const login = new pg.Client({ connectionString: house.appUrl });
  await login.connect();
  await expect(login.query('select * from platform.event')).resolves.toMatchObject({ rows: [] });
  await login.end();
});

test('acting turns back after success, after an error and after a failed query in a savepoint', async () => {
  const person = newId();
  const before = { role: 'kp_notes', person, system: '' };
  await house.surroundings.database.transaction(actor(person), async (tx) => {
    const system = { role: 'kp_platform', settings: { system: 'on' } };
    expect(await tx.acting(system, () => who(tx))).toEqual({ role: 'kp_platform', person, system: 'on' });
    expect(await who(tx)).toEqual(before);
    await tx.acting(system, () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(await who(tx)).toEqual(before);
    await tx.savepoint(() => tx.acting(system, () => tx.query('select 1 / 0')), () => true).catch(() => undefined);
    expect(await who(tx)).toEqual(before);
    await tx.savepoint(async () => tx.become({ role: 'kp_platform', settings: { system: 'on' } }), () => false);
    expect(await who(tx)).toEqual(before);
    expect(await tx.acting(system, () => tx.acting({ settings: { system: 'off' } }, () => who(tx)))).toMatchObject({ system: 'off' });
    expect(await tx.acting(system, async () => [await tx.acting({ settings: { system: 'off' } }, () => Promise.resolve(1)), (await who(tx)).system])).toEqual([1, 'on']);
  });
});

test('what keep refuses leaves nothing and is answered all the same', async () => {
  const person = newId();
  const value = await house.surroundings.database.transaction(actor(person), async (tx) => {
    await write(tx, person, 'undone');
    return 'refused';
  }, () => false);
  expect([value, await stored(person)]).toEqual(['refused', []]);
});
