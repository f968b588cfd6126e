import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, SIZES } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { fillPath, PAGES, type Visitor } from './visits.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Tests every page that these visitors open, and what it becomes when something was done on it. */
export function visitPages(visitors: readonly Visitor[]): void {
  let program: Program;
  let browser: Browser;
  beforeAll(async () => {
    [program, browser] = await Promise.all([startProgram(), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await program.stop();
  });

  describe.each(visitors)('$name', (visitor) => {
    let context: BrowserContext;
    let tab: Tab;
    const stray: string[] = [];
    beforeAll(async () => {
      context = await browser.newContext({ viewport: SIZES.tablet, locale: 'th-TH', reducedMotion: 'reduce' });
      tab = await context.newPage();
      await visitor.prepare(context, tab, program);
      tab.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') stray.push(message.text());
      });
      tab.on('pageerror', (error) => stray.push(error.message));
    });
    afterAll(async () => {
      await context.close();
    });

    test.each(PAGES.filter((page) => visitor.opens(page)))('$path', async ({ path }) => {
      stray.length = 0;
      const address = `${program.address}${await fillPath(path, context, program)}`;
      await everyWay(tab, program.address, async () => {
        await tab.goto(address);
        await settled(tab);
      });
      expect.soft(new URL(tab.url()).pathname, 'the page was left for another').toBe(new URL(address).pathname);
      expect.soft(stray).toEqual([]);
    });

    test.each(PAGES.filter((page) => visitor.opens(page)).flatMap(({ path, states }) => states.filter((state) => state.visitor === visitor.name).map((state) => ({ ...state, path }))))(
      '$path: $name',
      async ({ path, reach, noted }) => {
        stray.length = 0;
        const address = `${program.address}${await fillPath(path, context, program)}`;
        await everyWay(tab, program.address, async () => {
          await tab.goto(address);
          await settled(tab);
          await reach(tab, context, program);
          await settled(tab);
        });
        expect.soft(stray.filter((line) => noted?.test(line) !== true)).toEqual([]);
      },
    );
  });
}

/** What every page and everything it may become is held to, in Thai in full and in English where the words matter. */
async function everyWay(tab: Tab, address: string, open: () => Promise<void>): Promise<void> {
  await speak(tab, address, 'th');
  await open();
  expect.soft(await tab.title()).not.toBe('');
  const axe = await new AxeBuilder({ page: tab }).withTags(RULES).options({ resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true } } }).analyze();
  expect.soft(axe.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  expect.soft(await smallTargets(tab), 'targets under 44 px').toEqual([]);
  expect.soft(await keyboardOrder(tab), 'keyboard order').toEqual([]);
  await atTextSize(tab, 200, async () => expect.soft(await cut(tab), 'at 200 % text').toEqual([]));
  await tab.setViewportSize({ width: 320, height: 256 });
  expect.soft(await cut(tab), 'at 400 % zoom').toEqual([]);
  await tab.setViewportSize(SIZES.phone);
  expect.soft(await cut(tab), 'on a phone').toEqual([]);
  await tab.setViewportSize(SIZES.tablet);

  await speak(tab, address, 'en');
  await open();
  expect.soft(await tab.locator('html').getAttribute('lang')).toBe('en');
  expect.soft(await rawKeys(tab), 'words without a sentence').toEqual([]);
  expect.soft(await cut(tab), 'in English').toEqual([]);
  await tab.setViewportSize(SIZES.phone);
  expect.soft(await cut(tab), 'in English on a phone').toEqual([]);
  await tab.setViewportSize(SIZES.tablet);
}

async function speak(tab: Tab, address: string, language: 'th' | 'en'): Promise<void> {
  if (!tab.url().startsWith(address)) await tab.goto(`${address}/icon.svg`);
  await tab.evaluate((to) => localStorage.setItem('khitphuea.language', to), language);
}

/** A heading is there and nothing is being fetched any more. */
async function settled(tab: Tab): Promise<void> {
  await tab.locator('h1').first().waitFor();
  await tab.waitForLoadState('networkidle');
}

async function atTextSize(tab: Tab, percent: number, look: () => Promise<void>): Promise<void> {
  await tab.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), percent);
  await look();
  await tab.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** Text that is cut off, and pages that scroll sideways. axe sees neither. */
async function cut(tab: Tab): Promise<string[]> {
  return await tab.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
    for (const element of document.querySelectorAll('body *')) {
      if (!(element instanceof HTMLElement) || element.childElementCount > 0 || element.textContent.trim() === '') continue;
      const style = getComputedStyle(element);
      const hidden = style.overflowY === 'hidden' || style.overflowY === 'clip';
      // What is hidden from sight on purpose is one pixel large.
      if (hidden && element.clientHeight > 1 && element.scrollHeight > element.clientHeight + 1) found.push(`${element.tagName} "${element.textContent.trim().slice(0, 30)}" is cut`);
    }
    return found;
  });
}

/** WCAG 2.5.5: 44 px, except links inside a sentence and what a label enlarges. */
async function smallTargets(tab: Tab): Promise<string[]> {
  return await tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]')].flatMap((element) => {
      const own = (element.closest('label') ?? element).getBoundingClientRect();
      const style = getComputedStyle(element);
      // A link may be stretched over its whole card by what stands after it; that is touched, too.
      const after = getComputedStyle(element, '::after');
      const stretched = after.content !== 'none' && after.position === 'absolute';
      const box = stretched ? { width: parseFloat(after.width), height: parseFloat(after.height) } : own;
      const inSentence = element.tagName === 'A' && style.display === 'inline' && !stretched;
      const skip = box.width <= 1 || box.height <= 1 || inSentence || style.visibility === 'hidden';
      return skip || (box.height >= 43.5 && box.width >= 43.5) ? [] : [`${element.tagName} "${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 30)}" ${Math.round(box.width)}x${Math.round(box.height)}`];
    }),
  );
}

/** Tab goes through everything in the order of reading, shows where it is, and is trapped nowhere. */
async function keyboardOrder(tab: Tab): Promise<string[]> {
  const faults: string[] = [];
  await tab.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  let steps = 0;
  for (; steps < 60; steps++) {
    await tab.keyboard.press('Tab');
    let at = await focused(tab);
    // A ring that the page draws may come a moment after the focus. Looked at twice, the same place is not behind itself.
    for (let wait = 0; at?.shown === false && wait < 10; wait++) {
      await tab.waitForTimeout(50);
      const again = await focused(tab);
      at = again === null ? null : { ...again, backwards: at.backwards, held: at.held };
    }
    if (at === null) break;
    if (at.backwards) {
      // The browser went round to the beginning.
      break;
    }
    if (!at.shown) faults.push(`${at.name} shows no focus`);
    // A date is one field of several steps.
    if (at.held && steps > 50) faults.push(`${at.name} holds the focus`);
  }
  if (steps === 0) faults.push('nothing can be reached by keyboard');
  return faults;
}

/** Where the keyboard is, and whether that lies before where it was, or is the very same. */
async function focused(tab: Tab): Promise<{ name: string; backwards: boolean; held: boolean; shown: boolean } | null> {
  return await tab.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const before = document.querySelector('[data-tab-before]');
    const backwards = before !== null && before !== element && (before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    before?.removeAttribute('data-tab-before');
    element.setAttribute('data-tab-before', '');
    const style = getComputedStyle(element);
    // A link stretched over its card shows where it is around the whole card.
    const after = getComputedStyle(element, '::after');
    const shown = style.outlineStyle !== 'none' || (after.content !== 'none' && after.outlineStyle !== 'none') || style.boxShadow !== 'none' || element.matches('input[type=radio], input[type=checkbox], input[type=file]');
    return { name: `${element.tagName} ${(element.textContent || element.getAttribute('aria-label') || element.id).trim().slice(0, 30)}`, backwards, held: before === element, shown };
  });
}

async function rawKeys(tab: Tab): Promise<string[]> {
  const text = await tab.locator('body').innerText();
  // A file or a package may be called like a key is.
  return text.split(/\s+/).filter((word) => !/\.(epub|csv|js)$/.test(word) && /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/.test(word));
}
