import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { childrenHere, newTabletCode, openAsTablet, passwordOf, signInAsChild, tabletCode } from '#core/journeys/visitor.ts';
import { newId } from '#platform/domain/ids.ts';
import { zipTexts } from '#platform/server/testing/built-site.ts';
import { launchProfile } from '#platform/server/testing/browser.ts';
import { heard } from '#core/journeys/screen-reader.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { countRequests } from '#platform/server/testing/static-site.ts';
import { epubFiles, thaiBook } from '../web/reader/testing/sample-books.ts';
import words from '../words/th.json' with { type: 'json' };
import coreWords from '#core/words/th.json' with { type: 'json' };
import platformWords from '#platform/words/th.json' with { type: 'json' };
import { hostileFiles } from './hostile-book.ts';

const CORPUS = process.env['CORPUS'];
/** Where hostile books call: ours here, 8393 in the shared one. */
const LISTENER = 8393;

let program: Program;
let folder: string;
let desk: BrowserContext;
let calls: Awaited<ReturnType<typeof countRequests>>;
const open: BrowserContext[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-journey-'));
  [program, calls] = await Promise.all([startProgram(), countRequests(LISTENER)]);
  desk = await profile('desk');
});
afterAll(async () => {
  for (const context of open) await context.close().catch(() => undefined);
  await program.stop();
  await calls.close();
  await rm(folder, { recursive: true, force: true });
});

async function profile(name: string, options = {}): Promise<BrowserContext> {
  const context = await launchProfile(join(folder, name), options);
  open.push(context);
  return context;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const starts = (key: keyof typeof words): RegExp => new RegExp(`^${words[key].replace(/[({].*$/, '').trim()}`);

/** A picture of where a journey stopped, for whoever mends it. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const pages = open.flatMap((context) => context.pages());
  for (const [n, page] of pages.entries()) await page.screenshot({ path: join(tmpdir(), `khitphuea-stopped-${n}.png`) }).catch(() => undefined);
});

/** What the desk sees of a title: lent copies. */
async function lentOf(title: string): Promise<{ copies: number; lent: number; offered: number; waiting: number }> {
  const { pools } = (await (await desk.request.get(`${program.address}/api/library/pools?find=${encodeURIComponent(title)}`)).json()) as {
    pools: { title: { title: string }; copies: number; lent: number; offered: number; waiting: number }[];
  };
  const pool = pools.find((one) => one.title.title === title);
  if (pool === undefined) throw new Error(`the desk has no ${title}`);
  return { copies: pool.copies, lent: pool.lent, offered: pool.offered, waiting: pool.waiting };
}

/** The whole way of the issue, on one book; `word` stands in the middle of a sentence of it. */
async function wayOfABook(title: string, word: string, home: string, layout: 'reflowable' | 'fixed'): Promise<void> {
  const name = `tablet ${newId()}`;
  let tablet = await profile(name);
  let page = tablet.pages()[0] ?? (await tablet.newPage());
  await openAsTablet(page, program, await tabletCode(tablet, program, home));
  const child = (await childrenHere(tablet, program))[2] ?? '';
  await signInAsChild(page, program, child);

  // Finds it by a word out of the middle of a sentence.
  await page.goto(`${program.address}/library`);
  await page.getByRole('main').getByRole('searchbox').fill(word);
  await page.getByRole('main').getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  // Who reads by ear hears what the book is and what can be done with it, in that order.
  const spoken = (await heard(page)).join('\n');
  expect(spoken).toContain(`heading, ${title}, level 1`);
  expect(spoken.indexOf(`button, ${words['book.borrow']}`)).toBeGreaterThan(spoken.indexOf(`heading, ${title}, level 1`));
  const before = await lentOf(title);

  await button(page, words['book.borrow']).click();
  await button(page, starts('keep.button')).click();
  await page.getByText(starts('keep.here')).waitFor();
  expect(await lentOf(title)).toEqual({ ...before, lent: before.lent + (before.copies > 0 ? 1 : 0) });
  const book = new URL(page.url()).pathname;
  await page.evaluate(async () => {
    if (navigator.serviceWorker.controller === null) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });

  // The line is cut, the tab dies, the browser is closed.
  await tablet.setOffline(true);
  const cdp = await tablet.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The tab that was asked never answers.
  void cdp.send('Page.crash').catch(() => undefined);
  await crashed;
  await tablet.close();
  tablet = await profile(name, { offline: true });
  page = tablet.pages()[0] ?? (await tablet.newPage());
  await page.goto(`${program.address}${book}`);
  await page.getByRole('link', { name: words['loan.read'] }).first().click();
  await button(page, words['reader.next']).waitFor();
  await expect.poll(() => button(page, words['reader.next']).isEnabled(), { timeout: 30_000 }).toBe(true);
  for (let turn = 0; turn < 2; turn++) {
    const was = await placeText(page);
    await button(page, words['reader.next']).click();
    await expect.poll(() => placeText(page)).not.toBe(was);
  }
  if (layout === 'reflowable') {
    await button(page, words['reader.marks']).click();
    await button(page, words['reader.mark-paragraph']).click();
    await page.keyboard.press('Escape');
  } else {
    await button(page, words['reader.bookmark']).click();
  }
  const place = await placeText(page);
  await button(page, words['reader.back']).click();
  await page.getByText(platformWords['saved.offline']).waitFor();

  // The line is back: everything arrives by itself.
  await tablet.setOffline(false);
  await page.getByText(platformWords['saved.all']).waitFor({ timeout: 60_000 });
  expect(await lentOf(title)).toEqual({ ...before, lent: before.lent + (before.copies > 0 ? 1 : 0) });

  // In a second browser, the same child at another tablet of the home.
  const second = await profile(`second ${newId()}`);
  const other = second.pages()[0] ?? (await second.newPage());
  await openAsTablet(other, program, await newTabletCode(second, program, home));
  await signInAsChild(other, program, child);
  await other.goto(`${program.address}${book}`);
  await other.getByRole('link', { name: words['loan.go-on'] }).first().click();
  await expect.poll(() => button(other, words['reader.next']).isEnabled(), { timeout: 30_000 }).toBe(true);
  await expect.poll(() => placeText(other), { timeout: 30_000 }).toBe(place);
  await button(other, words['reader.marks']).click();
  await expect.poll(() => other.getByRole('dialog').getByRole('listitem').count(), { timeout: 30_000 }).toBe(1);
  await other.keyboard.press('Escape');
  await button(other, words['reader.back']).click();

  await other.goto(`${program.address}${book}`);
  await button(other, words['loan.return']).click();
  await expect.poll(() => lentOf(title)).toEqual(before);
  await tablet.close();
  await second.close();
}

async function placeText(page: Page): Promise<string> {
  return await page.locator('.reader-progress p').innerText();
}

/** Staff takes files in on the page, and waits until each was decided. */
async function takeIn(paths: readonly string[], copies: number): Promise<Page> {
  const page = await desk.newPage();
  await page.goto(`${program.address}/library/import`);
  await page.getByRole('combobox', { name: words['import.org'] }).selectOption({ index: 1 });
  if (copies > 0) {
    await page.getByRole('radio').nth(1).check();
    await page.getByRole('spinbutton').first().fill(String(copies));
  }
  await page.locator('input[type=file]').setInputFiles([...paths]);
  await page.getByRole('main').getByRole('button', { name: starts('import.do') }).last().click();
  await page.waitForURL('**/library/import/*-*');
  const outcomes = ['import.state.taken', 'import.state.refused', 'import.state.already-here'] as const;
  const all = async (): Promise<number> => (await Promise.all(outcomes.map((outcome) => reports(page, words[outcome])))).reduce((sum, n) => sum + n, 0);
  await expect.poll(all, { timeout: 120_000 }).toBe(paths.length);
  return page;
}

/** Files of the batch whose report says so. */
async function reports(page: Page, outcome: string): Promise<number> {
  return await page.getByRole('main').getByRole('listitem').filter({ hasText: outcome }).count();
}

describe('the main way of the library', () => {
  test('staff signs in on the page', async () => {
    const page = desk.pages()[0] ?? (await desk.newPage());
    await page.goto(`${program.address}/sign-in`);
    await page.getByLabel(coreWords['sign-in.login.label']).fill('librarian');
    await page.getByLabel(coreWords['sign-in.password.label']).fill(passwordOf(program, 'librarian'));
    await button(page, coreWords['sign-in.go']).click();
    await page.waitForURL(`${program.address}/`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('');
  });

  test('one broken and one hostile file harm no other of the batch', async () => {
    const good = join(folder, 'good.epub');
    const hostile = join(folder, 'hostile.epub');
    const broken = join(folder, 'broken.epub');
    await writeFile(good, await zipTexts(epubFiles(thaiBook)));
    await writeFile(hostile, await zipTexts(hostileFiles(LISTENER)));
    await writeFile(broken, 'this is no book');
    const page = await takeIn([broken, hostile, good], 2);
    expect(await reports(page, words['import.state.refused'])).toBe(1);
    expect(await reports(page, words['import.state.taken'])).toBe(2);
    expect(await lentOf(thaiBook.title)).toEqual({ copies: 2, lent: 0, offered: 0, waiting: 0 });
    await page.close();
  });

  test('a child finds, borrows, keeps, reads without a line, and finds place and mark in a second browser', async () => {
    await wayOfABook(thaiBook.title, 'หุงข้าวด้วยฟืน', 'home1', 'reflowable');
  });

  test('a hostile book is read, and nothing of it runs or calls', async () => {
    const tablet = await profile('hostile reader');
    const page = tablet.pages()[0] ?? (await tablet.newPage());
    await openAsTablet(page, program, await tabletCode(tablet, program, 'home3'));
    await signInAsChild(page, program, (await childrenHere(tablet, program))[0] ?? '');
    await readThrough(page, 'หนังสือใจร้าย');
    expect(calls.seen).toEqual([]);
    expect(await page.evaluate(() => 'hostileBookRan' in globalThis)).toBe(false);
    await tablet.close();
  });

  if (CORPUS !== undefined) {
    test('the nine shared books: all taken in, each opened and turned, and of the hostile one nothing runs or calls', async () => {
      const names = (await readdir(join(CORPUS, 'books'))).filter((name) => name.endsWith('.epub'));
      const page = await takeIn(names.map((name) => join(CORPUS, 'books', name)), 0);
      expect(await reports(page, words['import.state.taken'])).toBe(names.length);
      await page.close();
      const tablet = await profile('corpus reader');
      const reading = tablet.pages()[0] ?? (await tablet.newPage());
      await openAsTablet(reading, program, await tabletCode(tablet, program, 'home4'));
      await signInAsChild(reading, program, (await childrenHere(tablet, program))[0] ?? '');
      // What this child may read: a book for older ones is not among them.
      const { titles } = (await (await tablet.request.get(`${program.address}/api/library/titles?limit=60`)).json()) as { titles: { title: { id: string; title: string } }[] };
      expect(titles.length).toBeGreaterThanOrEqual(names.length);
      for (const { title } of titles) await readThrough(reading, title.title, title.id);
      expect(calls.seen).toEqual([]);
      await tablet.close();
      await wayOfABook('นิราศเมืองแกลง', 'บางปลาสร้อย', 'home5', 'reflowable');
      await wayOfABook('บ้านของหนูน้อย', 'โลดเต้นในบ่อ', 'home6', 'fixed');
    });
  }
});

/** Borrows a book if need be, opens it and turns some pages. */
async function readThrough(page: Page, title: string, id?: string): Promise<void> {
  if (id === undefined) {
    await page.goto(`${program.address}/library`);
    await page.getByRole('main').getByRole('searchbox').fill(title);
    await page.getByRole('main').getByRole('link', { name: title }).first().click();
  } else {
    await page.goto(`${program.address}/library/books/${id}`);
  }
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const read = page.getByRole('link', { name: new RegExp(`^(${words['loan.read']}|${words['loan.go-on']})$`) }).first();
  const borrow = button(page, words['book.borrow']);
  await read.or(borrow).first().waitFor();
  if (await borrow.isVisible()) await borrow.click();
  await read.click();
  const next = button(page, words['reader.next']);
  await next.waitFor({ timeout: 60_000 });
  for (let turn = 0; turn < 3; turn++) {
    await expect.poll(() => next.isEnabled(), { timeout: 60_000 }).toBe(true);
    await next.click();
    await page.waitForTimeout(300);
    if (!(await next.isEnabled())) break;
  }
}
