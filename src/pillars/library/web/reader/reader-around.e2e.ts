import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { zipTexts } from '#platform/server/testing/built-site.ts';
import type { Stage } from '#platform/server/testing/stage.ts';
import { setStage } from '#platform/server/testing/stage.ts';
import { countRequests, serveSite } from '#platform/server/testing/static-site.ts';
import { CONTENT_SECURITY_POLICY } from '#platform/server/security.ts';
import { narratedBook } from './testing/narrated-books.ts';
import { epubFiles, fixedBook, hostileBook, thaiBook } from './testing/sample-books.ts';

const CORPUS = process.env['CORPUS'];
const books = new Map<string, Uint8Array>();
let stage: Stage;

beforeAll(async () => {
  for (const [name, book] of Object.entries({ thai: thaiBook, fixed: fixedBook, narrated: narratedBook, hostile: hostileBook('http://127.0.0.1:8393/') })) books.set(`/books/${name}.epub`, await zipTexts(epubFiles(book)));
  if (CORPUS !== undefined) books.set('/books/security-hostile.epub', await readFile(join(CORPUS, 'books', 'security-hostile.epub')));
  stage = await setStage(fileURLToPath(new URL('testing', import.meta.url)), CONTENT_SECURITY_POLICY, books);
}, 120_000);
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function openBook(name: string, page: Page): Promise<void> {
  await page.goto(`${stage.site.origin}/?book=${name}`);
  await page.locator('.reader-foot .reader-primary:enabled').waitFor({ timeout: 15_000 });
}

async function selectWords(page: Page): Promise<void> {
  await page.frames().at(-1)?.evaluate(() => {
    const node = document.querySelector('p')?.firstChild;
    if (node) getSelection()?.setBaseAndExtent(node, 0, node, 24);
  });
  await page.locator('.reader-strip .reader-swatch').first().waitFor();
}

describe('around the book', () => {
  const states: readonly (readonly [name: string, act: (page: Page) => Promise<unknown>])[] = [
    ['reading', () => Promise.resolve()],
    ['contents', (page) => page.keyboard.press('c')],
    ['search', (page) => page.keyboard.press('f')],
    ['letters', (page) => page.keyboard.press('l')],
    ['marks', (page) => page.getByRole('button', { name: 'ที่จดไว้' }).click()],
    ['help', (page) => page.keyboard.press('?')],
    ['tell', (page) => page.getByRole('button', { name: 'บอกผู้ใหญ่' }).click()],
    ['selection', selectWords],
    ['mark', (page) => page.keyboard.press('m')],
  ];
  for (const theme of ['paper', 'sepia', 'dark', 'contrast']) {
    test(`axe finds nothing (${theme})`, async () => {
      const page = await stage.page();
      await openBook(`thai&theme=${theme}`, page);
      for (const [name, act] of states) {
        await act(page);
        if (name !== 'reading' && name !== 'selection') await page.getByRole('dialog').waitFor();
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${name} ${id} ${nodes.map(({ html }) => html.slice(0, 90)).join(' ')}`)).toEqual([]);
        await page.keyboard.press('Escape');
        await expect.poll(() => page.locator('dialog, .reader-strip').count()).toBe(name === 'mark' ? 1 : 0);
      }
    });
  }

  for (const theme of ['paper', 'contrast']) {
    test(`axe finds nothing while it reads aloud under a ruler, on a calm page, and without a voice (${theme})`, async () => {
      const page = await stage.page();
      const look = async (name: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${name} ${id} ${nodes.map(({ html }) => html.slice(0, 90)).join(' ')}`)).toEqual([]);
      };
      await openBook(`narrated&theme=${theme}`, page);
      await page.keyboard.press('r');
      await page.getByRole('slider').waitFor();
      await page.keyboard.press('p');
      await page.getByRole('button', { name: 'หยุดก่อน' }).waitFor();
      await look('aloud');
      await page.keyboard.press('q');
      await page.getByRole('button', { name: 'แสดงเครื่องมือ' }).waitFor();
      await look('calm');
      await openBook(`thai&theme=${theme}`, page);
      await page.keyboard.press('p');
      await page.getByRole('alert').waitFor();
      await look('no voice');
    });
  }

  test('letters of twice the size, and a window of 320 by 256, lose nothing at the side', async () => {
    for (const [viewport, letters] of [[{ width: 1024, height: 768 }, '225%'], [{ width: 390, height: 844 }, '225%'], [{ width: 320, height: 256 }, '112.5%']] as const) {
      const page = await stage.page(viewport);
      await openBook('thai', page);
      await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, letters);
      for (const key of ['', 'c', 'f', 'l', '?']) {
        if (key !== '') {
          await page.keyboard.press(key);
          await page.getByRole('dialog').waitFor();
        }
        const wide = await page.evaluate(() => [...document.querySelectorAll('.reader, .reader-head, .reader-foot, .reader-sheet, .reader button')].filter((box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > innerWidth + 1).map((box) => `${box.className} ${box.textContent.slice(0, 20)}`));
        expect(wide, `${String(viewport.width)} ${letters} ${key}`).toEqual([]);
        if (key !== '') {
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
      }
      expect(await page.locator('.reader-book').evaluate((book) => book.clientHeight)).toBeGreaterThan(150);
    }
  });

  test('the reader is at most 75 KB over the shell, and only the parts for EPUB are fetched', async () => {
    const page = await stage.page();
    const scripts: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(new URL(response.url()).pathname);
    });
    await openBook('thai', page);
    await openBook('fixed', page);
    const sizes = new Map<string, number>();
    // The words of the menu come with every other page before a book is opened.
    for (const path of scripts) if (!/\/(index|th)-/.test(path)) sizes.set(path, gzipSync(await readFile(join(stage.folder, path))).length);
    expect([...sizes.keys()].filter((path) => /mobi|fb2|comic|pdf|fflate/.test(path))).toEqual([]);
    expect([...sizes.values()].reduce((a, b) => a + b, 0)).toBeLessThan(75_000);
  });
});

describe('a hostile book', () => {
  const names = CORPUS === undefined ? ['hostile'] : ['hostile', 'security-hostile'];
  async function harm(policy: string): Promise<{ ran: string[]; calls: string[] }> {
    const calls = await countRequests(8393);
    const loose = await serveSite(stage.folder, policy, books);
    const ran: string[] = [];
    for (const name of names) {
      const page = await stage.page();
      await page.goto(`${loose.origin}/?book=${name}`);
      await page.waitForTimeout(2500);
      // A voice is asked for, too.
      await page.keyboard.press('p');
      await page.waitForTimeout(500);
      for (const link of await page.frames().at(-1)?.locator('a').all() ?? []) await link.click({ timeout: 500, force: true }).catch(() => undefined);
      await page.waitForTimeout(300);
      ran.push(...(await page.evaluate(() => ['hostile', 'PWNED'].filter((mark) => mark in window))));
      expect(page.url()).toContain(loose.origin);
    }
    await loose.close();
    await calls.close();
    return { ran, calls: calls.seen };
  }

  test('runs nothing and calls nobody', async () => {
    expect(await harm(CONTENT_SECURITY_POLICY)).toEqual({ ran: [], calls: [] });
  });

  test('would, if the policy were looser', async () => {
    const { ran, calls } = await harm("default-src * 'unsafe-inline' data: blob:; script-src * 'unsafe-inline' blob:");
    expect(ran.length).toBeGreaterThan(0);
    expect(calls.length).toBeGreaterThan(0);
  });
});
