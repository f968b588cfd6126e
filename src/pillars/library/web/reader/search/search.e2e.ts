import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#platform/server/security.ts';
import { zipTexts } from '#platform/server/testing/built-site.ts';
import type { Stage } from '#platform/server/testing/stage.ts';
import { setStage } from '#platform/server/testing/stage.ts';
import { longBook, narratedFixedBook, richBook } from '../testing/narrated-books.ts';
import { epubFiles, thaiBook } from '../testing/sample-books.ts';

const books = new Map<string, Uint8Array>();
let stage: Stage;

beforeAll(async () => {
  for (const [name, book] of Object.entries({ long: longBook(), fixed: narratedFixedBook, rich: richBook, thai: thaiBook })) books.set(`/books/${name}.epub`, await zipTexts(epubFiles(book)));
  stage = await setStage(fileURLToPath(new URL('../testing', import.meta.url)), CONTENT_SECURITY_POLICY, books);
}, 120_000);
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function openBook(name: string, viewport?: { width: number; height: number }): Promise<Page> {
  const page = await stage.page(viewport);
  await page.goto(`${stage.site.origin}/?book=${name}`);
  await page.locator('.reader-foot .reader-primary:enabled').waitFor({ timeout: 15_000 });
  return page;
}

async function inFrames<T>(page: Page, look: (frame: Frame) => Promise<T>): Promise<T[]> {
  return Promise.all(page.frames().filter((each) => each.url().startsWith('blob:')).map(look));
}

async function lit(page: Page, light: string): Promise<string> {
  const words = await inFrames(page, (frame) => frame.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => (range instanceof Range ? range.toString() : '')).join(' '), `reader-${light}`).catch(() => ''));
  return words.join('');
}

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('f');
  await page.getByRole('searchbox').fill(words);
}
const rows = (page: Page) => page.getByRole('dialog').getByRole('listitem');
const chapter = (page: Page): Promise<string> => page.locator('.reader-title p').innerText();
const placeOf = async (page: Page): Promise<string> => (await page.locator('[data-place]').getAttribute('data-place')) ?? '';

describe('looking for words in the open book', () => {
  test('finds in the middle of a sentence without a line, jumps, lights, walks and comes back', async () => {
    const page = await openBook('long');
    const before = await placeOf(page);
    await search(page, 'จทอง23');
    await page.context().setOffline(true).catch(() => undefined);
    await expect.poll(() => page.getByRole('status').first().innerText(), { timeout: 20_000 }).toBe('พบ 1 แห่ง');
    expect(await rows(page).innerText()).toContain('บทที่ 24');
    await rows(page).getByRole('button').click();
    await expect.poll(() => chapter(page)).toBe('บทที่ 24');
    await expect.poll(() => lit(page, 'here')).toBe('จทอง23');
    await page.getByRole('button', { name: 'กลับไปหน้าที่อ่านค้าง' }).click();
    await expect.poll(() => placeOf(page)).toBe(before);
    expect(await lit(page, 'here')).toBe('');
  });

  test('goes from one place to the next, and takes the list up again where it was', async () => {
    const page = await openBook('thai');
    await search(page, 'ขนมกล้วย');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(3);
    await rows(page).first().getByRole('button').click();
    const strip = page.locator('.reader-strip');
    const first = await strip.getByRole('status').innerText();
    expect(first).toMatch(/^แห่งที่ 1 จาก \d+$/);
    expect(await page.getByRole('button', { name: 'แห่งก่อน' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'แห่งถัดไป' }).click();
    await expect.poll(() => strip.getByRole('status').innerText()).not.toBe(first);
    await expect.poll(() => lit(page, 'here')).toBe('ขนมกล้วย');
    await page.getByRole('button', { name: 'ดูทั้งหมด' }).click();
    expect(await page.getByRole('searchbox').inputValue()).toBe('ขนมกล้วย');
    await expect.poll(() => rows(page).locator('[aria-current]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => strip.count()).toBe(0);
  });

  test('a question taken back while it is looked for leaves nothing behind', async () => {
    const page = await openBook('long');
    await page.evaluate(() => {
      // Looking gives way to the page between two pieces of work, and comes back no more.
      const set = window.setTimeout.bind(window);
      Object.assign(window, { setTimeout: (call: () => void, after?: number) => (after === undefined ? 0 : set(call, after)) });
    });
    await search(page, 'จทอง');
    const progress = page.getByRole('dialog').getByRole('progressbar');
    await progress.waitFor();
    await page.getByRole('searchbox').fill('');
    await expect.poll(() => progress.count()).toBe(0);
    expect(await rows(page).count()).toBe(0);
  });

  test('says when there is nothing, and finds in fixed pages, too', async () => {
    const page = await openBook('fixed');
    await search(page, 'ไม่มีคำนี้');
    await expect.poll(() => page.getByRole('status').first().innerText()).toContain('ไม่พบ');
    await page.getByRole('searchbox').fill('นั่งดูอยู่ข้างๆ 3');
    await expect.poll(() => rows(page).count()).toBe(1);
    await rows(page).getByRole('button').click();
    await expect.poll(() => lit(page, 'here')).toBe('นั่งดูอยู่ข้างๆ 3');
  });
});

describe('helps for the eye', () => {
  test('the ruler lies on a line, goes on by key over to the next page, and is moved by a finger', async () => {
    const page = await openBook('thai');
    await page.keyboard.press('r');
    const grip = page.getByRole('slider', { name: 'ไม้บรรทัดอ่าน' });
    await grip.waitFor();
    await expect.poll(() => grip.getAttribute('aria-valuetext')).toMatch(/^บรรทัดที่ 1 จาก/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => grip.getAttribute('aria-valuenow')).toBe('2');
    const box = await grip.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 20, 640, { steps: 4 });
    await page.mouse.up();
    const last = (await grip.getAttribute('aria-valuemax')) ?? '';
    await expect.poll(() => grip.getAttribute('aria-valuenow')).toBe(last);
    const before = await placeOf(page);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => placeOf(page)).not.toBe(before);
    await expect.poll(() => grip.getAttribute('aria-valuenow')).toBe('1');
  });

  test('a page measured while a finger moves takes back nothing of the move', async () => {
    const page = await openBook('thai');
    await page.evaluate(() => {
      // The ruler measures a page once more a little after it was laid out; kept here, to be called at the worst moment.
      const set = window.setTimeout.bind(window);
      const kept: (() => void)[] = [];
      const catching = (call: () => void, after?: number): number => {
        if (after === 250) kept.push(call);
        return set(call, after);
      };
      Object.assign(window, { setTimeout: catching });
      window.addEventListener('measure-now', () => { for (const call of kept) call(); });
    });
    await page.keyboard.press('r');
    const grip = page.getByRole('slider', { name: 'ไม้บรรทัดอ่าน' });
    await expect.poll(() => grip.getAttribute('aria-valuenow')).toBe('1');
    const box = await grip.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await page.mouse.down();
    await page.evaluate(([x, y]) => {
      const finger = { pointerId: 1, clientX: x, clientY: y, bubbles: true };
      document.querySelector('.reader-grip')?.dispatchEvent(new PointerEvent('pointermove', finger));
      window.dispatchEvent(new Event('measure-now'));
    }, [(box?.x ?? 0) + 20, 640] as const);
    const last = (await grip.getAttribute('aria-valuemax')) ?? '';
    await expect.poll(() => grip.getAttribute('aria-valuenow')).toBe(last);
  });

  test('a calm page hides all but one button, and gives everything back', async () => {
    const page = await openBook('thai');
    await page.keyboard.press('q');
    await expect.poll(() => page.locator('.reader-head').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'แสดงเครื่องมือ' }).click();
    await expect.poll(() => page.locator('.reader-head').isVisible()).toBe(true);
  });

  test('every second word gets a ground, and nothing of the book is changed', async () => {
    const page = await openBook('thai');
    const body = (): Promise<string[]> => inFrames(page, (frame) => frame.evaluate(() => document.body.innerHTML));
    const before = await body();
    await page.keyboard.press('l');
    await page.getByRole('switch', { name: /แยกคำด้วยสี/ }).check();
    await expect.poll(async () => (await lit(page, 'shade')).length).toBeGreaterThan(500);
    expect(await body()).toEqual(before);
  });

  test('letters of 400 percent lose no mark and run out of no page, on a phone too', async () => {
    const page = await openBook('rich', { width: 390, height: 844 });
    await page.keyboard.press('l');
    for (let step = 0; step < 8; step += 1) await page.getByRole('button', { name: 'ใหญ่ขึ้น' }).click();
    await page.keyboard.press('Escape');
    const [faults] = await inFrames(page, (frame) => frame.evaluate(() => {
      const found: string[] = [];
      const column = Number.parseFloat(getComputedStyle(document.documentElement).columnWidth);
      for (const block of document.querySelectorAll('h1,p,td,th')) {
        const style = getComputedStyle(block);
        if (Number.parseFloat(style.lineHeight) < 1.75 * Number.parseFloat(style.fontSize)) found.push(`${block.localName} has lines of ${style.lineHeight} for letters of ${style.fontSize}`);
        const range = document.createRange();
        range.selectNodeContents(block);
        for (const rect of range.getClientRects()) if (rect.width > column + 2) found.push(`${block.textContent.slice(0, 12)} is ${String(rect.width)} wide in a column of ${String(column)}`);
      }
      return found;
    }));
    expect(faults).toEqual([]);
  });

  test('a fixed page of 400 percent begins where its page does, and is moved about by keys before it is turned', async () => {
    const page = await openBook('fixed');
    await page.keyboard.press('l');
    const larger = page.getByRole('button', { name: 'ใหญ่ขึ้น' });
    await larger.waitFor();
    while (await larger.isEnabled()) await larger.click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const corner = async (): Promise<{ x: number; y: number; w: number }> => {
      const [box] = await inFrames(page, (frame) => frame.evaluate(() => {
        const box = window.frameElement?.getBoundingClientRect();
        return { x: Math.round(box?.left ?? 0), y: Math.round(box?.top ?? 0), w: Math.round(box?.width ?? 0) };
      }));
      return box ?? { x: -1, y: -1, w: 0 };
    };
    const head = Math.round((await page.locator('.reader-head').boundingBox())?.height ?? 0);
    await expect.poll(corner).toMatchObject({ x: 0, y: head });
    expect((await corner()).w).toBeGreaterThan(1024);
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await corner()).y).toBeLessThan(head);
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await corner()).x).toBeLessThan(0);
    expect(await page.locator('.reader-progress p').innerText()).toContain('หน้า 1');
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.reader-progress p').innerText()).not.toContain('หน้า 1 ');
  });
});

describe('what books of learning have', () => {
  test('a note is shown where it is called, with the way to it', async () => {
    const page = await openBook('rich');
    await inFrames(page, (frame) => frame.evaluate(() => { document.querySelector<HTMLElement>('a[href="#n1"]')?.click(); }));
    const sheet = page.getByRole('dialog', { name: 'เชิงอรรถ' });
    expect(await sheet.locator('p').innerText()).toBe('น้ำหวานจากต้นตาล');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  test('a formula has a name: what its maker wrote, or its own reading', async () => {
    const page = await openBook('rich');
    await expect.poll(async () => (await inFrames(page, (frame) => frame.evaluate(() => [...document.querySelectorAll('math')].map((math) => math.getAttribute('aria-label'))))).flat()).toEqual(['เศษ 1 ส่วน 2 บวก x กำลังสอง', 'พื้นที่เท่ากับกว้างคูณยาว']);
  });

  test('goes to a page of the printed book, and says which one is in sight', async () => {
    const page = await openBook('rich');
    await expect.poll(() => page.locator('.reader-progress p').innerText()).toBe('หน้า 1 ของเล่มพิมพ์');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'เริ่มเรื่อง' }).waitFor();
    await page.getByLabel('ไปหน้าของหนังสือเล่มพิมพ์').fill('9');
    await page.getByRole('button', { name: 'ไป', exact: true }).click();
    await page.getByText('ไม่มีหน้านี้ในเล่ม').waitFor();
    await page.getByLabel('ไปหน้าของหนังสือเล่มพิมพ์').fill('๒');
    await page.getByRole('button', { name: 'ไป', exact: true }).click();
    await expect.poll(() => page.locator('.reader-progress p').innerText()).toBe('หน้า 2 ของเล่มพิมพ์');
  });
});
