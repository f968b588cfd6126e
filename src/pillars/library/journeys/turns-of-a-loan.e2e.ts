import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childrenHere, newTabletCode, openAsTablet, signInAsChild, signInAsStaff } from '#core/journeys/visitor.ts';
import { newId } from '#platform/domain/ids.ts';
import { launch, SIZES } from '#platform/server/testing/browser.ts';
import { zipTexts } from '#platform/server/testing/built-site.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { narratedBook, narratedFixedBook } from '../web/reader/testing/narrated-books.ts';
import { epubFiles, thaiBook } from '../web/reader/testing/sample-books.ts';
import platformWords from '#platform/words/th.json' with { type: 'json' };
import words from '../words/th.json' with { type: 'json' };

let program: Program;
let browser: Browser;
let desk: BrowserContext;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-turns-'));
  [program, browser] = await Promise.all([startProgram(), launch()]);
  desk = await browser.newContext({ locale: 'th-TH' });
  await signInAsStaff(desk, program, 'librarian');
});
afterAll(async () => {
  await browser.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const starts = (key: keyof typeof words): RegExp => new RegExp(`^${words[key].replace(/[({].*$/, '').trim()}`);
const placeText = (page: Page): Promise<string> => page.locator('.reader-progress p').innerText();

/** A new tablet of a home with one of its children signed in. */
async function tabletOf(home: string, child: number): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'th-TH', viewport: SIZES.tablet });
  const page = await context.newPage();
  await openAsTablet(page, program, await newTabletCode(context, program, home));
  await signInAsChild(page, program, (await childrenHere(context, program))[child] ?? '');
  return { page, context };
}

interface PoolAnswer {
  readonly title: { readonly id: string; readonly title: string };
  readonly org: { readonly id: string };
}

async function poolOf(title: string): Promise<PoolAnswer> {
  const { pools } = (await (await desk.request.get(`${program.address}/api/library/pools?find=${encodeURIComponent(title)}`)).json()) as { pools: PoolAnswer[] };
  const pool = pools.find((one) => one.title.title === title);
  if (pool === undefined) throw new Error(`the desk has no ${title}`);
  return pool;
}

/** Takes one file in at the desk's page; answers with the page of the batch. */
async function sendIn(files: readonly string[], copies: number): Promise<Page> {
  const page = await desk.newPage();
  await page.goto(`${program.address}/library/import`);
  await page.getByRole('combobox', { name: words['import.org'] }).selectOption({ index: 1 });
  if (copies > 0) {
    await page.getByRole('radio').nth(1).check();
    await page.getByRole('spinbutton').first().fill(String(copies));
  }
  await page.locator('input[type=file]').setInputFiles([...files]);
  await page.getByRole('main').getByRole('button', { name: /^รับหนังสือเข้า/ }).last().click();
  await page.waitForURL('**/library/import/*-*');
  return page;
}

async function borrow(context: BrowserContext, title: string): Promise<{ id: string; dueAt: number }> {
  const answer = await context.request.post(`${program.address}/api/library/loans`, { data: { id: newId(), title } });
  const { loan } = (await answer.json()) as { loan?: { id: string; dueAt: number } | null };
  if (!loan) throw new Error(`borrowing: ${String(answer.status())} ${await answer.text()}`);
  return loan;
}

async function bookFile(name: string, book: Parameters<typeof epubFiles>[0]): Promise<string> {
  const file = join(folder, `${name}.epub`);
  await writeFile(file, await zipTexts(epubFiles(book)));
  return file;
}

async function openReader(page: Page, title: string): Promise<void> {
  await page.goto(`${program.address}/library/books/${title}`);
  await page.getByRole('link', { name: new RegExp(`^(${words['loan.read']}|${words['loan.go-on']})$`) }).first().click();
  await expect.poll(() => button(page, words['reader.next']).isEnabled(), { timeout: 30_000 }).toBe(true);
}

/** Closes the book, and waits until its place is with the server. */
async function closeReader(page: Page, title: string): Promise<void> {
  await button(page, words['reader.back']).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText(platformWords['saved.all']).waitFor({ timeout: 60_000 });
}

test('an upload that is cut goes on by itself when the line is back, and the file is taken once', async () => {
  await desk.route('**/api/library/imports/*/files/**', (route) => route.abort('connectionreset'));
  const page = await sendIn([await bookFile('thai', thaiBook)], 1);
  await page.getByText(words['import.cut']).first().waitFor();
  await desk.unroute('**/api/library/imports/*/files/**');
  // The line is back when a page says so; nobody has to press anything.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => page.getByRole('main').getByRole('listitem').filter({ hasText: words['import.state.taken'] }).count(), { timeout: 60_000 }).toBe(1);
  expect((await poolOf(thaiBook.title)).title.title).toBe(thaiBook.title);
  await page.close();
});

test('a copy that is kept for whoever waited is taken with one press, and opens', async () => {
  const { title } = await poolOf(thaiBook.title);
  const first = await tabletOf('home1', 0);
  const second = await tabletOf('home1', 1);
  const loan = await borrow(first.context, title.id);
  await second.page.goto(`${program.address}/library/books/${title.id}`);
  await button(second.page, words['book.join']).click();
  await second.page.getByText(words['hold.waiting.hint']).waitFor();
  await first.context.request.post(`${program.address}/api/library/loans/${loan.id}/return`, { data: {} });
  await second.page.reload();
  await second.page.getByText(words['hold.offered']).waitFor();
  await button(second.page, words['book.take-offer']).click();
  await second.page.getByRole('link', { name: words['loan.read'] }).first().click();
  await expect.poll(() => button(second.page, words['reader.next']).isEnabled(), { timeout: 30_000 }).toBe(true);
  await first.context.close();
  await second.context.close();
});

test('whoever read on at another tablet is asked where to go on, and gets what they choose', async () => {
  await (await sendIn([await bookFile('narrated', narratedBook), await bookFile('fixed', narratedFixedBook)], 0)).getByText(words['import.state.taken']).nth(1).waitFor({ timeout: 60_000 });
  const { title } = await poolOf(narratedFixedBook.title);
  const one = await tabletOf('home2', 0);
  const other = await tabletOf('home2', 0);
  await borrow(one.context, title.id);
  // Both have a place of their own: the first page here, the last one there.
  await openReader(one.page, title.id);
  const here = await placeText(one.page);
  await closeReader(one.page, title.title);
  await openReader(other.page, title.id);
  await other.page.keyboard.press('End');
  await expect.poll(() => placeText(other.page), { timeout: 30_000 }).not.toBe(here);
  const there = await placeText(other.page);
  await closeReader(other.page, title.title);
  await expect.poll(async () => {
    await one.page.goto(`${program.address}/library/read/${title.id}`);
    await one.page.locator('h1').first().waitFor();
    return one.page.getByRole('heading', { name: words['place.question'] }).count();
  }, { timeout: 90_000 }).toBe(1);
  await one.page.getByRole('button', { name: new RegExp(words['place.there'].replace(/\{.*/, '')) }).click();
  await expect.poll(() => placeText(one.page), { timeout: 30_000 }).toBe(there);
  await one.context.close();
  await other.context.close();
});

test('a book whose loan ends while it is open closes itself, and says so; what was marked stays', async () => {
  const { title } = await poolOf(narratedBook.title);
  const { page, context } = await tabletOf('home3', 0);
  const loan = await borrow(context, title.id);
  await page.goto(`${program.address}/library/books/${title.id}`);
  await button(page, starts('keep.button')).click();
  await page.getByText(starts('keep.here')).waitFor();
  await page.evaluate(async () => {
    if (navigator.serviceWorker.controller === null) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });
  // The tablet is away from the line until the last minutes of the loan.
  await context.setOffline(true);
  await page.close();
  const late = await context.newPage();
  await late.clock.install({ time: loan.dueAt - 600_000 });
  await late.goto(`${program.address}/library/read/${title.id}`);
  await expect.poll(() => button(late, words['reader.next']).isEnabled(), { timeout: 30_000 }).toBe(true);
  await button(late, words['reader.bookmark']).click();
  await late.clock.fastForward('11:00');
  await late.getByText(words['read.ended']).waitFor();
  await late.getByText(words['read.marks-stay']).waitFor();
  await context.close();
});

test('a book with a recorded voice is listened to from its page', async () => {
  const { title } = await poolOf(narratedBook.title);
  const { page, context } = await tabletOf('home4', 0);
  await borrow(context, title.id);
  await page.goto(`${program.address}/library/books/${title.id}`);
  await page.getByText(words['book.sound.yes'], { exact: true }).waitFor();
  await page.getByText(words['accessibility.ways-of-reading.audio-synchronised']).first().waitFor();
  await page.getByRole('link', { name: words['book.listen'] }).click();
  await page.getByText(`${words['reader.aloud-playing']} · ${words['reader.aloud-voice.recorded']}`).waitFor({ timeout: 30_000 });
  await turnsAlong(page);
  await context.close();
});

/** The voice turns the page, and nobody else does. */
async function turnsAlong(page: Page): Promise<void> {
  const before = await placeText(page);
  await expect.poll(() => placeText(page), { timeout: 30_000 }).not.toBe(before);
}

test('what one child looked at on a tablet is not shown there to another, who may not see it', async () => {
  const { title } = await poolOf(narratedBook.title);
  const { page, context } = await tabletOf('home5', 0);
  await page.goto(`${program.address}/library/books/${title.id}`);
  await page.getByText(words['book.sound.yes'], { exact: true }).waitFor();
  const changed = await desk.request.patch(`${program.address}/api/library/titles/${title.id}`, { data: { ageFrom: 18 } });
  expect(changed.status()).toBe(200);
  await context.request.post(`${program.address}/api/core/sign-out`, { data: {} });
  await page.goto(`${program.address}/roster`);
  await signInAsChild(page, program, (await childrenHere(context, program))[1] ?? '');
  await page.goto(`${program.address}/library`);
  await page.getByRole('heading', { name: words['shelf.all'] }).waitFor();
  await page.evaluate(async () => {
    if (navigator.serviceWorker.controller === null) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });
  await context.setOffline(true);
  await page.goto(`${program.address}/library/books/${title.id}`);
  await page.getByText(words['book.missing.no-line']).waitFor();
  expect(await page.getByText(title.title).count()).toBe(0);
  await context.close();
});
