import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { zipTexts } from '#platform/server/testing/built-site.ts';
import type { Stage } from '#platform/server/testing/stage.ts';
import { setStage } from '#platform/server/testing/stage.ts';
import type { Locator } from '../../domain/locator.ts';
import { CONTENT_SECURITY_POLICY } from '#platform/server/security.ts';
import { arabicBook, epubFiles, fixedBook, oddBook, thaiBook, turtleBook } from './testing/sample-books.ts';

const CORPUS = process.env['CORPUS'];
const books = new Map<string, Uint8Array>();
let stage: Stage;

beforeAll(async () => {
  for (const [name, book] of Object.entries({ thai: thaiBook, turtles: turtleBook, fixed: fixedBook, arabic: arabicBook, odd: oddBook })) books.set(`/books/${name}.epub`, await zipTexts(epubFiles(book)));
  books.set('/books/broken.epub', Buffer.from('no book'));
  const corpus = CORPUS === undefined ? [] : (await readdir(join(CORPUS, 'books'))).filter((file) => /^(th|en|idpf)-.*\.epub$/.test(file));
  for (const file of corpus) books.set(`/books/${file}`, await readFile(join(CORPUS ?? '', 'books', file)));
  stage = await setStage(fileURLToPath(new URL('testing', import.meta.url)), CONTENT_SECURITY_POLICY, books);
}, 120_000);
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function openBook(name: string, page?: Page): Promise<Page> {
  const shown = page ?? (await stage.page());
  await shown.goto(`${stage.site.origin}/?book=${name}`);
  await shown.locator('.reader-foot .reader-primary:enabled').waitFor({ timeout: 15_000 });
  return shown;
}

async function placeIn(page: Page): Promise<Locator> {
  return JSON.parse((await page.locator('[data-place]').getAttribute('data-place')) ?? '') as Locator;
}
const placeText = (page: Page): Promise<string> => page.locator('.reader-progress p').innerText();
const spoken = (page: Page): Promise<string> => page.locator('.reader-spoken').innerText();

async function until(page: Page, change: () => Promise<unknown>, read: (page: Page) => Promise<string> = spoken): Promise<string> {
  const before = await read(page);
  await change();
  await expect.poll(() => read(page)).not.toBe(before);
  return read(page);
}

function bookFrame(page: Page): Frame {
  const frame = page.frames().findLast((each) => each.url().startsWith('blob:'));
  if (!frame) throw new Error('no book in sight');
  return frame;
}

/** Where lines of a paragraph end, as offsets into its text, and the ends of its words. */
function lineEnds(): { ends: number[]; words: number[] }[] {
  return [...document.querySelectorAll('p')].map((paragraph) => {
    const node = paragraph.firstChild;
    if (!(node instanceof Text)) return { ends: [], words: [] };
    const text = node.data;
    const ends: number[] = [];
    let last: DOMRect | undefined;
    for (const { index, segment } of new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      const rect = range.getBoundingClientRect();
      if (last && rect.width > 0 && (Math.abs(rect.bottom - last.bottom) > 12 || rect.left > last.right + 40)) ends.push(index);
      if (rect.width > 0) last = rect;
    }
    return { ends, words: [...new Intl.Segmenter('th', { granularity: 'word' }).segment(text)].map(({ index }) => index) };
  });
}

async function selectWords(page: Page): Promise<string> {
  const text = await bookFrame(page).evaluate(() => {
    const node = document.querySelector('p')?.firstChild;
    if (!node) return '';
    getSelection()?.setBaseAndExtent(node, 0, node, 24);
    return getSelection()?.toString() ?? '';
  });
  await page.locator('.reader-strip .reader-swatch').first().waitFor();
  return text;
}

const paintedTexts = (page: Page): Promise<string[]> =>
  bookFrame(page).evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map((range) => (range instanceof Range ? range.toString() : ''))));

test('what is kept of a place and of a mark is whole text, whatever signs a book has', async () => {
  const page = await openBook('turtles');
  await bookFrame(page).evaluate(() => {
    const node = document.querySelectorAll('p')[1]?.firstChild;
    if (node) getSelection()?.setBaseAndExtent(node, 0, node, 5);
  });
  await page.locator('.reader-strip .reader-swatch').first().click();
  const kept = (): Promise<string> => page.evaluate(() => localStorage.getItem('turtles') ?? '');
  await expect.poll(kept).toContain('highlight');
  // JSON writes half of a pair as an escape; the server takes no such text.
  expect(await kept()).not.toMatch(/\\ud[89a-f]/i);
});

test('a bookmark set and taken back in one breath is no bookmark, and never two', async () => {
  const page = await openBook('turtles');
  const kept = (): Promise<number | undefined> => page.evaluate(() => (JSON.parse(localStorage.getItem('turtles') ?? '{}') as { marks?: unknown[] }).marks?.length);
  const press = (times: number): Promise<void> => page.evaluate((n) => { for (let turn = 0; turn < n; turn += 1) dispatchEvent(new KeyboardEvent('keydown', { key: 'b', code: 'KeyB' })); }, times);
  await press(2);
  await expect.poll(kept).toBe(0);
  await press(1);
  await expect.poll(kept).toBe(1);
});

describe('a flowing Thai book', () => {
  test('opens, turns by button, key and touch, and comes back to the same page', async () => {
    const page = await openBook('thai');
    expect(await page.locator('.reader-title p').innerText()).toContain('บทที่ 1');
    await until(page, () => page.getByRole('button', { name: 'ถัดไป' }).click());
    await until(page, () => page.keyboard.press('ArrowRight'));
    await until(page, () => bookFrame(page).locator('body').press('PageDown'));
    await until(page, () => page.touchscreen.tap(980, 400));
    const there = await spoken(page);
    const { text } = await placeIn(page);
    const again = await openBook('thai', page);
    expect(await spoken(again)).toBe(there);
    expect((await placeIn(again)).text).toEqual(text);
    await until(page, () => page.keyboard.press('End'));
    expect(await placeText(page)).toBe('อ่านแล้ว 100 %');
    expect(await page.locator('[data-heard]').getAttribute('data-heard')).toBe('finish ');
    await until(page, () => page.keyboard.press('Home'));
  });

  test('breaks lines only between words, and never justifies them', async () => {
    for (const viewport of [{ width: 1024, height: 768 }, { width: 390, height: 844 }]) {
      const page = await openBook('thai', await stage.page(viewport));
      const paragraphs = (await bookFrame(page).evaluate(lineEnds)).filter(({ ends }) => ends.length > 0);
      expect(paragraphs.length).toBeGreaterThan(4);
      for (const { ends, words } of paragraphs) expect(ends.filter((end) => !words.includes(end))).toEqual([]);
      expect(await bookFrame(page).evaluate(() => getComputedStyle(document.querySelector('p') ?? document.body).textAlign)).toBe('start');
    }
  });

  test('changes size, face, ground, spacing and mode, and keeps the place', async () => {
    const page = await openBook('thai');
    await until(page, () => page.keyboard.press('PageDown'));
    await page.keyboard.press('l');
    const look = (): Promise<{ size: number; face: string; ground: string; line: number; face_ok: boolean }> =>
      bookFrame(page).evaluate(() => {
        const style = getComputedStyle(document.querySelector('p') ?? document.body);
        const size = Number.parseFloat(style.fontSize);
        return { size, face: style.fontFamily, ground: getComputedStyle(document.documentElement).getPropertyValue('--theme-bg-color'), line: Math.round((Number.parseFloat(style.lineHeight) / size) * 100) / 100, face_ok: document.fonts.check(`22px ${style.fontFamily}`, 'ก') };
      });
    const before = await look();
    expect(before).toMatchObject({ line: 2, face_ok: true });
    expect(before.face).toContain('Looped');
    for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: 'ใหญ่ขึ้น' }).click();
    await expect.poll(async () => (await look()).size).toBeCloseTo(before.size * 2, 0);
    await page.getByLabel('มืด').check();
    await page.getByText('ปรับอย่างละเอียด').click();
    await page.getByLabel('ไม่มีหัว').check();
    await page.getByRole('group', { name: 'ระยะบรรทัด' }).getByLabel('ห่าง').check();
    await expect.poll(look).toMatchObject({ face: expect.stringContaining('Loopless') as string, ground: '#14181d', line: 2.4, face_ok: true });
    await page.getByLabel('เลื่อนยาว').check();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(await page.locator('.reader-title p').innerText()).toContain('บทที่ 1');
    await until(page, () => page.keyboard.press(' '), placeText);
  });

  test('a marked text, its note and a bookmark are there again after reopening, and can be taken away', async () => {
    const page = await openBook('thai');
    const text = await selectWords(page);
    await page.getByRole('button', { name: 'เขียว' }).click();
    await expect.poll(() => paintedTexts(page)).toEqual([text]);
    await page.keyboard.press('b');
    await expect.poll(() => page.getByRole('button', { name: 'คั่นหน้า', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await openBook('thai', page);
    await expect.poll(() => paintedTexts(page)).toEqual([text]);
    expect(await page.getByRole('button', { name: 'คั่นหน้า', exact: true }).getAttribute('aria-pressed')).toBe('true');
    const at = await bookFrame(page).evaluate(() => {
      const rect = [...CSS.highlights.values()].flatMap((highlight) => [...highlight])[0];
      const box = rect instanceof Range ? rect.getClientRects()[0] : undefined;
      const frame = window.frameElement?.getBoundingClientRect();
      return { x: (frame?.left ?? 0) + (box?.left ?? 0) + 20, y: (frame?.top ?? 0) + (box?.top ?? 0) + 10 };
    });
    await page.mouse.click(at.x, at.y);
    await page.getByLabel('ข้อความที่จด').fill('ชอบตอนนี้');
    await page.getByRole('button', { name: 'เก็บไว้' }).click();
    await page.getByRole('button', { name: 'ที่จดไว้' }).click();
    await expect.poll(() => page.locator('.reader-mark').count()).toBe(2);
    expect(await page.locator('.reader-note').innerText()).toBe('ชอบตอนนี้');
    for (const name of ['เอาออก', 'เอาออก']) await page.getByRole('button', { name }).first().click();
    await page.keyboard.press('Escape');
    await expect.poll(() => paintedTexts(page)).toEqual([]);
    await page.getByRole('button', { name: 'เอาคืน' }).click();
    await page.keyboard.press('m');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect((await paintedTexts(page)).length).toBeGreaterThan(0);
  });

  test('a sheet that is given up before it has come stays away', async () => {
    const page = await openBook('thai');
    const asked = Promise.withResolvers<undefined>();
    const letGo = Promise.withResolvers<undefined>();
    await page.route(/help-sheet/, async (route) => {
      asked.resolve(undefined);
      await letGo.promise;
      await route.continue();
    });
    await page.keyboard.press('?');
    await asked.promise;
    await page.keyboard.press('Escape');
    const came = page.waitForResponse(/help-sheet/);
    letGo.resolve(undefined);
    await (await came).finished();
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'สารบัญ' }).waitFor();
    expect(await page.locator('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
  });

  test('goes by contents and links, and offers the way back; a link out of the book stays shut', async () => {
    const page = await openBook('thai');
    await page.keyboard.press('c');
    await until(page, () => page.getByRole('button', { name: /บทที่ 4/ }).click());
    expect(await page.locator('.reader-title p').innerText()).toContain('บทที่ 4');
    await until(page, () => bookFrame(page).evaluate(() => { document.querySelector<HTMLElement>('a[href="c1.xhtml"]')?.click(); }));
    expect(await page.locator('.reader-title p').innerText()).toContain('บทที่ 1');
    await until(page, () => page.getByRole('button', { name: 'กลับไปหน้าที่อ่านค้าง' }).click());
    await bookFrame(page).evaluate(() => { document.querySelector<HTMLElement>('a[href^="https"]')?.click(); });
    await page.locator('.reader-strip', { hasText: 'https://example.org/' }).waitFor();
    expect(page.context().pages()).toHaveLength(1);
  });
});

describe('other books', () => {
  test('fixed pages are told in pages: two when the tablet lies, one when it stands', async () => {
    const page = await openBook('fixed');
    await until(page, () => page.keyboard.press('PageDown'));
    expect(await placeText(page)).toBe('หน้า 2–3 จาก 6');
    await page.setViewportSize({ width: 768, height: 1024 });
    await expect.poll(() => placeText(page)).toBe('หน้า 2 จาก 6');
    await until(page, () => page.keyboard.press('End'));
    expect(await placeText(page)).toBe('หน้า 6 จาก 6');
    expect(await page.locator('[data-heard]').getAttribute('data-heard')).toBe('finish ');
    await openBook('fixed', page);
    expect(await placeText(page)).toBe('หน้า 6 จาก 6');
    const text = await selectWords(page);
    await page.getByRole('button', { name: 'ฟ้า' }).click();
    await openBook('fixed', page);
    await expect.poll(() => paintedTexts(page)).toEqual([text]);
    const width = (): Promise<number> => bookFrame(page).evaluate(() => window.frameElement?.getBoundingClientRect().width ?? 0);
    const fit = await width();
    await page.keyboard.press('l');
    for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: 'ใหญ่ขึ้น' }).click();
    await expect.poll(width).toBeCloseTo(fit * 2, 0);
  });

  test.each(['thai', 'fixed'])('fifty turns leave as many frames and nodes as ten (%s)', async (name) => {
    const page = await openBook(name);
    const session = await page.context().newCDPSession(page);
    const count = async (): Promise<{ nodes: number; frames: number }> => {
      await session.send('HeapProfiler.collectGarbage');
      const { nodes, documents } = await session.send('Memory.getDOMCounters');
      return { nodes, frames: documents };
    };
    const turn = async (times: number): Promise<void> => {
      for (let at = 0; at < times; at += 2) {
        await until(page, () => page.keyboard.press('PageDown'));
        await until(page, () => page.keyboard.press('PageUp'));
      }
    };
    await turn(10);
    const early = await count();
    await turn(50);
    const late = await count();
    expect(late.frames).toBeLessThanOrEqual(early.frames + 1);
    expect(late.nodes).toBeLessThanOrEqual(early.nodes * 1.1);
    expect(page.frames().length).toBeLessThanOrEqual(3);
  });

  test('a book from right to left turns the other way', async () => {
    const page = await openBook('arabic');
    await until(page, () => page.keyboard.press('ArrowLeft'));
    expect(await spoken(page)).toContain('หน้า 2');
    await until(page, () => page.keyboard.press('ArrowRight'));
    expect(await spoken(page)).toContain('หน้า 1');
    const next = await page.getByRole('button', { name: 'ถัดไป' }).boundingBox();
    expect(next?.x).toBeLessThan(200);
  });

  test('a drawing, a file named twice and a missing file each get their page', async () => {
    const page = await openBook('odd');
    const place = async (): Promise<string> => JSON.stringify(await placeIn(page));
    const shown = async (): Promise<string> => bookFrame(page).evaluate(() => document.querySelector('svg title')?.textContent ?? document.body.innerText.trim().slice(0, 8)).catch(() => '');
    for (const [at, text] of ['เช้าวันน', 'พระอาทิตย์', 'หนูนาเดิ', 'เช้าวันน', 'หน้านี้แ', 'หนูนาเดิ'].entries()) {
      if (at > 0) await until(page, () => page.getByRole('button', { name: 'ถัดไป' }).click(), place);
      await expect.poll(shown).toBe(text);
    }
    for (const item of ['/6/10!', '/6/8!']) {
      await page.keyboard.press('PageUp');
      await expect.poll(place).toContain(item);
    }
    const { locations } = await placeIn(page);
    await openBook('odd', page);
    expect((await placeIn(page)).locations).toEqual(locations);
  });

  test('what is no book is said kindly', async () => {
    const page = await stage.page();
    await page.goto(`${stage.site.origin}/?book=broken`);
    await page.getByRole('alert').waitFor();
  });

  if (CORPUS !== undefined) test('every book of the corpus opens and turns', async () => {
    const names = [...books.keys()].filter((path) => /\/(th|en|idpf)-/.test(path)).map((path) => path.slice('/books/'.length, -'.epub'.length));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const page = await openBook(name);
      const before = await page.locator('[data-place]').getAttribute('data-place');
      await page.keyboard.press('PageDown');
      await expect.poll(() => page.locator('[data-place]').getAttribute('data-place'), { message: name, timeout: 5000 }).not.toBe(before);
      await page.context().close();
    }
  });
});
