import { createHash, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useFile } from '#platform/server/files.ts';
import { deviceStage, type DeviceStage } from '#platform/server/testing/device-stage.ts';
import { newId } from '../../domain/ids.ts';
import type {} from './testing/harness.ts';

const FILE = /^GET \/api\/notes\/files\//;
const PIECE = 256 * 1024;

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };

let stage: DeviceStage;
let browser: BrowserContext;
let profile = '';
const person = newId();

beforeAll(async () => {
  stage = await deviceStage();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  profile = await stage.profile();
  browser = await stage.open(profile, { test: person });
});
afterEach(async () => {
  Object.assign(stage.wire, { tear: null, latency: 0, state: 'through' });
  await browser.close();
});

async function visit(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(stage.wire.origin);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

/** Puts a file of random bytes at an id, in place of an earlier one. @returns its SHA-256 */
async function lay(id: string, bytes: number): Promise<string> {
  const content = randomBytes(bytes);
  const { surroundings } = stage.house;
  const file = await surroundings.files.put(content);
  await surroundings.database.transaction({ role: 'kp_notes', settings: {} }, async (tx) => {
    await tx.query("delete from platform.file_use where room = 'notes' and thing_id = $1", [id]);
    await useFile(tx, 'notes', id, file, 'application/octet-stream');
  });
  return createHash('sha256').update(content).digest('hex');
}

const keep = (page: Page, id: string): Promise<void> => page.evaluate((what) => window.harness.keep(what), id);
const drop = (page: Page, id: string): Promise<void> => page.evaluate((what) => window.harness.drop(what), id);
const hash = (page: Page, id: string): Promise<string | null> => page.evaluate((what) => window.harness.hash(what), id);
const fetchQueue = (page: Page): Promise<void> => page.evaluate(() => window.harness.fetchQueue());

async function file(page: Page, id: string): Promise<{ state: string; received: number; problem?: string | undefined } | undefined> {
  return (await page.evaluate(() => window.harness.files())).find((one) => one.id === id);
}

/** Keeps a file over a line that tears once so many bytes have passed. */
async function keepPart(page: Page, id: string, after: number): Promise<number> {
  stage.wire.tear = { request: FILE, in: 'answer', after };
  await keep(page, id);
  await fetchQueue(page);
  stage.wire.tear = null;
  return (await file(page, id))?.received ?? 0;
}

const ranges = (from: number): string[] => stage.wire.heads.slice(from).filter((head) => FILE.test(head)).map((head) => /^range: (.*)$/im.exec(head)?.[1] ?? 'whole');

test.each([3 * PIECE, 3 * PIECE + 1, PIECE - 1])('a file cut after %i bytes and then by a killed browser goes on where it was, byte for byte', async (after) => {
  const id = newId();
  const whole = await lay(id, 2_000_000);
  const page = await visit();
  const received = await keepPart(page, id, after);
  expect(received).toBeLessThan(2_000_000);
  expect(received > 0).toBe(after >= PIECE);
  expect(await hash(page, id)).toBeNull();
  await browser.close();
  browser = await stage.open(profile);
  const later = await visit();
  const before = stage.wire.heads.length;
  await fetchQueue(later);
  expect(await file(later, id)).toMatchObject({ state: 'here', received: 2_000_000 });
  expect(await hash(later, id)).toBe(whole);
  expect(ranges(before)).toEqual([received === 0 ? 'whole' : `bytes=${received}-`]);
});

test('a content that changed since the cut starts over, and nothing of the old one stays', async () => {
  const id = newId();
  await lay(id, 2_000_000);
  const page = await visit();
  expect(await keepPart(page, id, 2 * PIECE)).toBeGreaterThan(0);
  const other = await lay(id, 700_000);
  await fetchQueue(page);
  expect(await file(page, id)).toMatchObject({ state: 'here', received: 700_000 });
  expect(await hash(page, id)).toBe(other);
});

test('a file dropped while it is fetched stays away, and one asked for again comes whole', async () => {
  const id = newId();
  const whole = await lay(id, 3_000_000);
  const page = await visit();
  stage.wire.latency = 20;
  await keep(page, id);
  await expect.poll(async () => (await file(page, id))?.received, SOON).toBeGreaterThan(0);
  await drop(page, id);
  await fetchQueue(page);
  expect(await file(page, id)).toBeUndefined();
  await keep(page, id);
  await expect.poll(async () => (await file(page, id))?.received, SOON).toBeGreaterThan(0);
  await drop(page, id);
  await keep(page, id);
  await fetchQueue(page);
  expect(await hash(page, id)).toBe(whole);
});

test('a file that is gone says so and lets the next one through; a server that cannot now is asked again', async () => {
  const [gone, empty, here] = [newId(), newId(), newId()];
  await lay(empty, 0);
  const whole = await lay(here, 300_000);
  const page = await visit();
  for (const id of [gone, empty, here]) await keep(page, id);
  await fetchQueue(page);
  expect(await file(page, gone)).toMatchObject({ state: 'failed', problem: 'platform.not-found' });
  expect(await file(page, empty)).toMatchObject({ state: 'here', received: 0 });
  expect(await hash(page, here)).toBe(whole);
  const later = newId();
  const second = await lay(later, 1000);
  await browser.clearCookies();
  await keep(page, later);
  await fetchQueue(page);
  expect(await file(page, later)).toMatchObject({ state: 'waiting' });
  await browser.addCookies([{ name: 'test', value: person, url: stage.wire.origin }]);
  await fetchQueue(page);
  expect(await hash(page, later)).toBe(second);
});

test('a clock set back a year between the cut and the rest loses nothing', async () => {
  const id = newId();
  const whole = await lay(id, 1_500_000);
  const page = await visit();
  expect(await keepPart(page, id, 2 * PIECE)).toBeGreaterThan(0);
  await page.clock.setFixedTime(new Date(Date.now() - 366 * 86_400_000));
  const before = stage.wire.heads.length;
  await keep(page, id);
  await fetchQueue(page);
  expect(await hash(page, id)).toBe(whole);
  expect(ranges(before)[0]).toMatch(/^bytes=/);
});

test('two tabs that ask at once fetch each file once', async () => {
  const ids = [newId(), newId()];
  const hashes = [await lay(ids[0] ?? '', 900_000), await lay(ids[1] ?? '', 900_000)];
  const [one, two] = [await visit(), await visit()];
  const before = stage.wire.heads.length;
  await Promise.all([keep(one, ids[0] ?? ''), keep(two, ids[1] ?? ''), keep(two, ids[0] ?? '')]);
  await Promise.all([fetchQueue(one), fetchQueue(two)]);
  expect([await hash(one, ids[0] ?? ''), await hash(one, ids[1] ?? '')]).toEqual(hashes);
  expect(ranges(before)).toEqual(['whole', 'whole']);
});
