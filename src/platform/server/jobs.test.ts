import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../domain/ids.ts';
import { makeContext, type Context } from './context.ts';
import { inBangkok, startJobs } from './jobs.ts';
import { roomOf, type Room } from './room.ts';
import { testHouse, type TestHouse } from './testing/house.ts';
import { notesRoom, testRecognition } from './testing/notes-room.ts';
import { SYSTEM } from './who.ts';

const notes = roomOf<{ 'notes.note': { person_id: string; note_id: string; words: string } }>();
const SOON = { timeout: 20_000, interval: 50 };

/** How often each job still fails before it succeeds, and how often it was begun. */
const failures = new Map<string, number>();
const begun: string[] = [];

const workroom: Room = {
  ...notesRoom,
  jobs: [
    notes.job('write', async (work, payload) => {
      const person = String(payload['person']);
      begun.push(person);
      await work.transaction(async (context) => {
        await context.db.insertInto('notes.note').values({ person_id: person, note_id: newId(), words: 'by job' }).execute();
        const left = failures.get(person) ?? 0;
        failures.set(person, left - 1);
        if (left > 0) throw new Error('not yet');
      });
    }),
  ],
};

let house: TestHouse;
let runners: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  house = await testHouse([workroom], testRecognition);
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});
afterAll(async () => {
  await house.close();
});

async function run(count: number): Promise<void> {
  for (let n = 0; n < count; n++) runners.push(await startJobs(house.surroundings, house.appUrl, [workroom]));
}

async function order(fn: (context: Context<unknown>) => Promise<void>, keep = true): Promise<void> {
  const { database, clock } = house.surroundings;
  await database.transaction({ role: 'kp_notes', settings: {} }, (tx) => fn(makeContext(house.surroundings, 'notes', tx, SYSTEM, clock(), null)), () => keep);
}

const stored = async (person: string): Promise<number> => (await house.look('select 1 from notes.note where person_id = $1', [person])).length;
const queued = async (): Promise<number> => (await house.look<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs'))[0]?.n ?? -1;

test('an order in a transaction that is rolled back is forgotten', async () => {
  const [never, later] = [newId(), newId()];
  await order((context) => context.later('write', { person: never }), false);
  await expect(order(async (context) => {
    await context.later('write', { person: never });
    throw new Error('no');
  })).rejects.toThrow('no');
  expect(await queued()).toBe(0);
  await run(1);
  await order((context) => context.later('write', { person: later }));
  await expect.poll(() => stored(later), SOON).toBe(1);
  expect(await stored(never)).toBe(0);
});

test('two runners do each job once, and orders under one key are one job', async () => {
  const people = Array.from({ length: 30 }, newId);
  const same = newId();
  for (const person of people) await order((context) => context.later('write', { person }));
  for (let n = 0; n < 3; n++) await order((context) => context.later('write', { person: same }, { key: same }));
  await run(2);
  await expect.poll(queued, SOON).toBe(0);
  expect(await Promise.all([...people, same].map(stored))).toEqual(Array.from({ length: 31 }, () => 1));
  expect(begun.filter((person) => person === same)).toHaveLength(1);
});

test('a job that fails leaves nothing, is kept with its reason, and is tried again', async () => {
  const person = newId();
  failures.set(person, 2);
  await order((context) => context.later('write', { person }, { key: person }));
  await run(1);
  for (let failed = 1; failed <= 2; failed++) {
    const attempts = async () => (await house.look<{ attempts: number; last_error: string | null }>('select attempts, last_error from graphile_worker._private_jobs where key = $1 and locked_at is null', [person]))[0];
    await expect.poll(attempts, SOON).toMatchObject({ attempts: failed, last_error: 'not yet' });
    expect(await stored(person)).toBe(0);
    // The queue waits longer after each failure; the test does not.
    await house.look('update graphile_worker._private_jobs set run_at = now() where key = $1', [person]);
  }
  await expect.poll(() => stored(person), SOON).toBe(1);
  expect(await queued()).toBe(0);
});

test('work ordered for later is not begun before its time', async () => {
  const [later, now] = [newId(), newId()];
  await order((context) => context.later('write', { person: later }, { at: new Date(Date.now() + 3_600_000) }));
  await run(1);
  await order((context) => context.later('write', { person: now }));
  await expect.poll(() => stored(now), SOON).toBe(1);
  expect(await stored(later)).toBe(0);
});

test('the queue itself is closed to rooms: they order, and neither read nor change what others ordered', async () => {
  for (const text of ['select * from graphile_worker._private_jobs', "select graphile_worker.add_job('x')", "select graphile_worker.complete_jobs('{1}')"]) {
    await expect(house.surroundings.database.transaction({ role: 'kp_notes', settings: {} }, (tx) => tx.query(text))).rejects.toThrow(/permission denied/);
  }
});

test('what is done at an hour or on a day of the week is done by the clock of Thailand', () => {
  const due = (cron: string, at: { min: number; hour: number; dow: number }) => inBangkok(cron, 'x').match({ date: 1, month: 1, ...at });
  expect([due('0 8 * * *', { min: 0, hour: 1, dow: 1 }), due('0 8 * * *', { min: 0, hour: 8, dow: 1 })]).toEqual([true, false]);
  // Ten to three on a Monday is ten to eight in the evening of a Sunday elsewhere.
  expect([due('50 2 * * 1', { min: 50, hour: 19, dow: 0 }), due('50 2 * * 1', { min: 50, hour: 19, dow: 1 }), due('50 2 * * 0', { min: 50, hour: 19, dow: 6 })]).toEqual([true, false, true]);
  expect([due('*/10 * * * *', { min: 20, hour: 4, dow: 3 }), due('*/10 * * * *', { min: 25, hour: 4, dow: 3 })]).toEqual([true, false]);
  expect(() => inBangkok('0 3 1 * *', 'x')).toThrow('day of the month');
});
