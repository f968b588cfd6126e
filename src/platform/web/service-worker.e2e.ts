import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { deviceStage, type DeviceStage } from '#platform/server/testing/device-stage.ts';
import { newId } from '../domain/ids.ts';
import type {} from './device/testing/harness.ts';

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };

let stage: DeviceStage;
let browser: BrowserContext;
let first = '';

beforeAll(async () => {
  stage = await deviceStage();
  first = await stage.pages('1');
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.restart(first);
  browser = await stage.open(await stage.profile(), { test: newId() });
});
afterEach(async () => {
  Object.assign(stage.wire, { tear: null, latency: 0, state: 'through' });
  await browser.close();
});

async function visit(path = '/'): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${stage.wire.origin}${path}`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

const build = (page: Page): Promise<string> => page.evaluate(() => window.harness.build);
const caches = (page: Page): Promise<string[]> => page.evaluate(async () => (await Promise.all((await window.caches.keys()).map(async (name) => (await (await window.caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat());

test('after one visit every address opens without a line, with every part of the program', async () => {
  await (await visit()).close();
  stage.wire.state = 'refused';
  for (const path of ['/', '/library/books/1?from=2', '/a/very/deep/place', '/index.html']) {
    const page = await visit(path);
    expect(await build(page)).toBe('1');
    expect(await page.evaluate(() => window.harness.part())).toBe('part of 1');
    await page.close();
  }
});

test('a page that was reloaded past the worker is served by it again, and outlives the line', async () => {
  const page = await visit();
  const wire = await browser.newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await wire.send('Page.reload', { ignoreCache: true });
  await loaded;
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  stage.wire.state = 'refused';
  expect(await page.evaluate(() => window.harness.part())).toBe('part of 1');
});

test('a new build takes the place of the program, and a page still open in the old one finds its parts', async () => {
  const old = await visit();
  await stage.restart(await stage.pages('2'));
  // Asked of the page that stays: visits in quick turn keep the old worker busy.
  await old.evaluate(async () => {
    const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    await window.harness.update();
    await changed;
  });
  expect(await build(await visit())).toBe('2');
  stage.wire.state = 'refused';
  expect(await old.evaluate(() => window.harness.part())).toBe('part of 1');
  expect(await build(await visit('/anywhere'))).toBe('2');
});

test('an install that was cut leaves the old program in its place, whole, and the next try brings the new one', async () => {
  const old = await visit();
  const pages = await stage.pages('3');
  const part = (await readdir(join(pages, 'assets'))).find((name) => name.startsWith('part')) ?? expect.unreachable();
  stage.wire.tear = { request: new RegExp(part), in: 'answer', after: 5 };
  await stage.restart(pages);
  await old.evaluate(() => window.harness.update().catch(() => undefined));
  await expect.poll(() => old.evaluate(async () => {
    const worker = (await navigator.serviceWorker.getRegistration())?.installing;
    return worker === null;
  }), SOON).toBe(true);
  stage.wire.state = 'refused';
  const offline = await visit();
  expect([await build(offline), await offline.evaluate(() => window.harness.part())]).toEqual(['1', 'part of 1']);
  Object.assign(stage.wire, { tear: null, state: 'through' });
  await offline.evaluate(() => window.harness.update());
  await expect.poll(async () => {
    await offline.reload();
    return await build(offline);
  }, SOON).toBe('3');
});

test('answers of the server are never kept, nor are addresses it answers itself turned into the page', async () => {
  const page = await visit();
  expect(await page.evaluate(() => window.harness.get('/api/openapi.json'))).toMatchObject({ ok: true });
  expect(await page.evaluate(() => window.harness.get('/api/platform/kept/notes.mine'))).toMatchObject({ ok: true });
  expect((await caches(page)).filter((path) => path.startsWith('/api/'))).toEqual([]);
  const other = await browser.newPage();
  await other.goto(`${stage.wire.origin}/healthz`);
  expect(await other.evaluate(() => document.contentType)).toContain('json');
  stage.wire.state = 'refused';
  expect(await page.evaluate(() => window.harness.get('/api/openapi.json'))).toEqual({ ok: false, problem: { code: 'platform.no-connection' } });
});

test('the worker is a module and its list names every file of the build', async () => {
  const page = await visit();
  const worker = await readFile(join(first, 'service-worker.js'), 'utf8');
  expect(worker).toMatch(/^import/);
  const built = (await readdir(first, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(first.length));
  expect((await caches(page)).toSorted()).toEqual(built.filter((name) => name !== '/service-worker.js').map((name) => (name === '/index.html' ? '/' : name)).toSorted());
});
