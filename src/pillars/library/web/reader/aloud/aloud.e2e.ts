import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#platform/server/security.ts';
import { zipTexts } from '#platform/server/testing/built-site.ts';
import type { Stage } from '#platform/server/testing/stage.ts';
import { setStage } from '#platform/server/testing/stage.ts';
import { narratedBook, narratedFixedBook, pictureBook, richBook } from '../testing/narrated-books.ts';
import { epubFiles, thaiBook } from '../testing/sample-books.ts';
import { giveVoices } from '../testing/fake-voice.ts';

const books = new Map<string, Uint8Array>();
let stage: Stage;

beforeAll(async () => {
  for (const [name, book] of Object.entries({ narrated: narratedBook, fixed: narratedFixedBook, thai: thaiBook, rich: richBook, picture: pictureBook })) books.set(`/books/${name}.epub`, await zipTexts(epubFiles(book)));
  stage = await setStage(fileURLToPath(new URL('../testing', import.meta.url)), CONTENT_SECURITY_POLICY, books);
}, 120_000);
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function openBook(name: string, page: Page): Promise<Page> {
  await page.goto(`${stage.site.origin}/?book=${name}`);
  await page.locator('.reader-foot .reader-primary:enabled').waitFor({ timeout: 15_000 });
  return page;
}

function bookFrames(page: Page): Frame[] {
  return page.frames().filter((each) => each.url().startsWith('blob:'));
}

/** Words that are lit under a name, in whatever is on screen. */
async function lit(page: Page, light: string): Promise<string> {
  const words = await Promise.all(bookFrames(page).map((frame) => frame.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => (range instanceof Range ? range.toString() : '')).join(''), `reader-${light}`).catch(() => '')));
  return words.join('');
}

/** Every phrase lasts until it is left, and from the second chapter on no plan of a voice comes before it is let go. Who plays then is told. */
async function holdPlans(page: Page): Promise<void> {
  await page.evaluate(() => {
    const text = Blob.prototype.text;
    const playing = new Set<HTMLMediaElement>();
    const plans = Promise.withResolvers<undefined>();
    let before = new Set<HTMLMediaElement>();
    let asked = 0;
    Blob.prototype.text = async function (this: Blob) {
      if (this.type === 'application/smil+xml' && (asked += 1) > 1) await plans.promise;
      return await text.call(this);
    };
    // A phrase lasts until it is left.
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      playing.add(this);
      return new Promise<void>(() => undefined);
    };
    Object.assign(window, {
      asked: () => asked,
      letGo: () => {
        before = new Set(playing);
        playing.clear();
        plans.resolve(undefined);
      },
      voices: () => [...playing].map((one) => (before.has(one) ? 'the one that was ended' : 'a new one')),
    });
  });
}

const listen = (page: Page): Promise<void> => page.getByRole('button', { name: 'ฟัง', exact: true }).click();
const said = (page: Page): Promise<string> => page.locator('.reader-aloud-said').innerText();

describe('a recorded voice', () => {
  for (const name of ['narrated', 'fixed']) {
    test(`lights what it says, turns the page along and stops at the end (${name})`, async () => {
      const page = await openBook(name, await stage.page());
      await listen(page);
      await expect.poll(() => lit(page, 'phrase')).toBe('ตอนที่ 1');
      await expect.poll(() => said(page)).toBe('กำลังอ่านให้ฟัง · เสียงจากหนังสือ');
      // The line is gone, and the book reads on: the recording is in it.
      await page.context().setOffline(true);
      await expect.poll(() => lit(page, 'phrase'), { timeout: 15_000 }).toBe('หนูนั่งดูอยู่ข้างๆ 1');
      await expect.poll(() => lit(page, 'phrase'), { timeout: 15_000 }).toBe('ตอนที่ 2');
      for (let turn = 0; turn < 3; turn += 1) await page.getByRole('button', { name: 'เร็วขึ้น' }).click({ timeout: 500 }).catch(() => undefined);
      await page.getByRole('button', { name: 'หยุดก่อน' }).click();
      await expect.poll(() => said(page)).toBe('หยุดไว้ตรงนี้ · เสียงจากหนังสือ');
      const there = await lit(page, 'phrase');
      await page.getByRole('button', { name: 'ประโยคถัดไป' }).click();
      await expect.poll(() => lit(page, 'phrase')).not.toBe(there);
      await page.getByRole('button', { name: 'ประโยคก่อน' }).click();
      await expect.poll(() => lit(page, 'phrase')).toBe(there);
      await page.keyboard.press('p');
      await expect.poll(() => said(page), { timeout: 30_000 }).toBe('อ่านจบแล้ว · เสียงจากหนังสือ');
      expect(await lit(page, 'phrase')).toBe('');
      await page.getByRole('button', { name: 'เลิกฟัง' }).click();
      await page.getByRole('button', { name: 'ฟัง', exact: true }).waitFor();
    });
  }

  test('is silent once listening was ended, also while the next chapter was looked up', async () => {
    const page = await openBook('narrated', await stage.page());
    await holdPlans(page);
    await listen(page);
    await expect.poll(() => lit(page, 'phrase')).toBe('ตอนที่ 1');
    // The plan of the second chapter does not come.
    while ((await page.evaluate('asked()')) === 1) await page.getByRole('button', { name: 'ประโยคถัดไป' }).click();
    await page.getByRole('button', { name: 'เลิกฟัง' }).click();
    await page.getByRole('button', { name: 'ฟัง', exact: true }).waitFor();
    await page.evaluate('letGo()');
    await listen(page);
    await expect.poll(() => page.evaluate('voices()')).toContain('a new one');
    expect(await page.evaluate('voices()')).toEqual(['a new one']);
  });

  test('stays paused where the pause was pressed while the next chapter was looked up', async () => {
    const page = await openBook('narrated', await stage.page());
    await holdPlans(page);
    await listen(page);
    await expect.poll(() => lit(page, 'phrase')).toBe('ตอนที่ 1');
    while ((await page.evaluate('asked()')) === 1) await page.getByRole('button', { name: 'ประโยคถัดไป' }).click();
    await page.getByRole('button', { name: 'หยุดก่อน' }).click();
    await page.evaluate('letGo()');
    await page.getByRole('button', { name: 'ประโยคถัดไป' }).click();
    await expect.poll(() => lit(page, 'phrase')).toContain('2');
    expect(await said(page)).toBe('หยุดไว้ตรงนี้ · เสียงจากหนังสือ');
    expect(await page.evaluate('voices()')).toEqual([]);
  });

  test('goes where the reader turns to, and says nothing of every page', async () => {
    const page = await openBook('narrated', await stage.page());
    await listen(page);
    await expect.poll(() => lit(page, 'phrase')).toBe('ตอนที่ 1');
    const spoken = await page.locator('.reader-spoken').innerText();
    await page.keyboard.press('End');
    await expect.poll(() => lit(page, 'phrase')).toContain('3');
    expect(await page.locator('.reader-spoken').innerText()).toBe(spoken);
  });
});

describe('the voice of the device', () => {
  test('says Thai clause by clause, lights the word where the voice tells it, and changes voice with the language', async () => {
    const page = await stage.page();
    await giveVoices(page, ['th-TH', 'en-GB']);
    await openBook('rich', page);
    await listen(page);
    await expect.poll(() => said(page)).toBe('กำลังอ่านให้ฟัง · เสียงของเครื่องนี้');
    await expect.poll(() => page.evaluate(() => window.saidAloud.map(({ text, lang }) => `${lang} ${text}`)), { timeout: 15_000 }).toContain('en-GB Keep the fire very low.');
    const all = await page.evaluate(() => window.saidAloud.map(({ text }) => text));
    expect(all[0]).toBe('ตำราขนม');
    await expect.poll(() => page.evaluate(() => window.saidAloud.map(({ text }) => text).join(' ')), { timeout: 15_000 }).toContain('เศษ 1 ส่วน 2 บวก x กำลังสอง');
    await expect.poll(() => page.evaluate(() => window.saidAloud.map(({ text }) => text).join(' ')), { timeout: 15_000 }).toContain('พื้นที่เท่ากับกว้างคูณยาว');
    await expect.poll(() => page.evaluate(() => window.saidAloud.map(({ text }) => text)), { timeout: 15_000 }).toContain('หม้อใบใหญ่');
  });

  test('a picture is said by its name and framed, never covered', async () => {
    const page = await stage.page();
    await giveVoices(page, ['th-TH'], 'slow');
    await openBook('picture', page);
    await listen(page);
    await expect.poll(() => page.evaluate(() => window.saidAloud.map(({ text }) => text))).toEqual(['หม้อดินใบใหญ่']);
    const framed = async (): Promise<number> => (await Promise.all(bookFrames(page).map((frame) => frame.locator('img[data-reader-phrase]').count()))).reduce((a, b) => a + b, 0);
    await expect.poll(framed).toBe(1);
    expect(await lit(page, 'phrase')).toBe('');
    await page.getByRole('button', { name: 'เลิกฟัง' }).click();
    await expect.poll(framed).toBe(0);
  });

  test('a word is lit while it is said', async () => {
    const page = await stage.page();
    await giveVoices(page, ['th-TH'], 'slow');
    await openBook('thai', page);
    await listen(page);
    await expect.poll(() => lit(page, 'word')).not.toBe('');
    const [word, phrase] = [await lit(page, 'word'), await lit(page, 'phrase')];
    expect(phrase.length).toBeGreaterThan(word.length);
  });

  test('without a Thai voice says so, and how to get one', async () => {
    const page = await stage.page();
    await giveVoices(page, ['en-GB']);
    await openBook('thai', page);
    await listen(page);
    await page.getByText('เครื่องนี้ยังไม่มีเสียงอ่านภาษาไทย').waitFor();
    await page.getByRole('button', { name: 'ปิด' }).click();
    await page.getByRole('button', { name: 'ฟัง', exact: true }).waitFor();
  });

  test('a chosen word is said by itself', async () => {
    const page = await stage.page();
    await giveVoices(page, ['th-TH']);
    await openBook('thai', page);
    await bookFrames(page).at(-1)?.evaluate(() => {
      const node = document.querySelector('p')?.firstChild;
      if (node) getSelection()?.setBaseAndExtent(node, 0, node, 4);
    });
    const words = await bookFrames(page).at(-1)?.evaluate(() => getSelection()?.toString());
    await page.getByRole('button', { name: 'ฟังคำนี้' }).click();
    await expect.poll(() => page.evaluate(() => window.saidAloud.map(({ text }) => text))).toHaveLength(1);
    expect((await page.evaluate(() => window.saidAloud[0]?.text))?.startsWith(words ?? '?')).toBe(true);
  });

  test('a chosen passage is not read on once the book is closed', async () => {
    const page = await stage.page();
    await giveVoices(page, ['th-TH'], 'slow');
    await openBook('thai', page);
    await bookFrames(page).at(-1)?.evaluate(() => {
      const node = document.querySelector('p');
      if (node) getSelection()?.selectAllChildren(node);
    });
    await page.getByRole('button', { name: 'ฟังคำนี้' }).click();
    const speaks = (): Promise<boolean> => page.evaluate(() => speechSynthesis.speaking);
    await expect.poll(speaks).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('[data-first]').click();
    await page.locator('.reader-foot').waitFor({ state: 'detached' });
    // The phrase alone would last longer.
    await expect.poll(speaks, { timeout: 2500 }).toBe(false);
  });
});
