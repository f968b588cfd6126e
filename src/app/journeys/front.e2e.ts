import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heard } from '#core/journeys/screen-reader.ts';
import { childrenHere, openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import platform from '#platform/words/th.json' with { type: 'json' };
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import app from '../words/th.json' with { type: 'json' };
import front from '../words/front/th.json' with { type: 'json' };
import visit from '../words/visit/th.json' with { type: 'json' };

let program: Program;
let folder: string;
const open: BrowserContext[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-front-'));
  program = await startProgram();
});
afterAll(async () => {
  for (const context of open) await context.close().catch(() => undefined);
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

async function tabOf(name: string): Promise<Page> {
  const context = await launchProfile(join(folder, name), { reducedMotion: 'reduce' });
  open.push(context);
  return context.pages()[0] ?? (await context.newPage());
}

/** Every phrase of a transcript that begins so, to find one's way in it. */
const spoken = (phrases: readonly string[], start: string): number => phrases.findIndex((phrase) => phrase.startsWith(start));

describe('a child at a tablet', () => {
  let tab: Page;
  beforeAll(async () => {
    tab = await tabOf('child');
    await openAsTablet(tab, program, await tabletCode(tab.context(), program, 'home3'));
    await signInAsChild(tab, program, (await childrenHere(tab.context(), program))[0] ?? '');
    await tab.locator('.lib-strip').waitFor();
  });

  test('hears who they are, then what to read, then what one can do here', async () => {
    const phrases = await heard(tab, 120);
    const places = [
      spoken(phrases, 'heading, สวัสดีจ้ะ'), spoken(phrases, `link, ${platform['frame.menu']}`), spoken(phrases, `button, ${platform['frame.help']}`), spoken(phrases, 'main'),
      spoken(phrases, 'heading, วันนี้อ่านเล่มไหนดี'), spoken(phrases, `heading, ${visit['visit.title']}`), spoken(phrases, `link, ${app['link.privacy']}`),
    ];
    expect(places.every((place) => place >= 0), phrases.join('\n')).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // Drawings say nothing that their words do not.
    expect(phrases.filter((phrase) => /graphic|img/.test(phrase))).toEqual([]);
  });

  test('has seen the three pictures once they say so, and finds them again under help', async () => {
    const welcome = tab.getByRole('heading', { name: visit['visit.title'] });
    await tab.getByRole('button', { name: visit['visit.done'] }).click();
    await welcome.waitFor({ state: 'detached' });
    await tab.reload();
    await tab.locator('.lib-strip').waitFor();
    expect(await welcome.count()).toBe(0);
    await tab.getByRole('button', { name: platform['frame.help'] }).click();
    await tab.getByRole('dialog').getByText(front['help.first.how']).waitFor();
    await tab.getByRole('link', { name: platform['help.all'] }).click();
    await tab.getByRole('heading', { name: visit['visit.find'] }).waitFor();
  });

  test('finds a book of the shelf, a page and help without a line, and nobody', async () => {
    await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await tab.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const others = await childrenHere(tab.context(), program);
    await tab.context().setOffline(true);
    try {
      await tab.goto(`${program.address}/menu`);
      await tab.getByRole('main').getByRole('link', { name: front['find.menu'] }).click();
      const words = tab.getByRole('searchbox', { name: platform['find.label'] });
      await words.fill('อีกนิด');
      await words.press('Enter');
      await tab.getByText(front['find.here-only']).waitFor();
      expect(await tab.locator('.a-found a').allInnerTexts()).toContain('ชิดกันอีกนิด');
      await words.fill('เลื่อนด้วย ไม่มี');
      await words.press('Enter');
      await tab.getByText(front['find.none-here.todo']).waitFor();
      await words.fill('พลิกหน้า');
      await words.press('Enter');
      await tab.getByRole('heading', { name: app['found.help'] }).waitFor();
      await words.fill(others[1] ?? '');
      await words.press('Enter');
      await tab.getByText(`“${others[1] ?? ''}”`).waitFor();
      expect(await tab.locator('.a-found a[href^="/people"]').count()).toBe(0);
    } finally {
      await tab.context().setOffline(false);
    }
  });
});

describe('an officer at a desk', () => {
  let tab: Page;
  beforeAll(async () => {
    tab = await tabOf('officer');
    await signInAsStaff(tab.context(), program, 'officer');
    await tab.goto(program.address);
    await tab.getByRole('heading', { name: visit['visit.title'] }).waitFor();
  });

  test('hears the search, the menu by its parts, then the page', async () => {
    // To the end of the page, however much waits on it today: with every card there it is longer than it was when only some had come.
    await tab.getByRole('heading', { name: front['first.steps'] }).waitFor();
    const phrases = await heard(tab, 1_000);
    const places = [
      spoken(phrases, 'search'), spoken(phrases, 'navigation'), spoken(phrases, `link, ${app['first.menu']}`), spoken(phrases, 'main'), spoken(phrases, 'heading, สวัสดี'),
      spoken(phrases, `heading, ${visit['visit.title']}`), spoken(phrases, `heading, ${front['first.steps']}`),
    ];
    expect(places.every((place) => place >= 0), phrases.join('\n')).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('finds by keyboard alone: / begins, Enter looks, arrows move, Enter opens', async () => {
    await tab.keyboard.press('/');
    await tab.keyboard.type('ตัวอย่าง 2');
    await tab.keyboard.press('Enter');
    await tab.locator('.a-found a').first().waitFor();
    const names = await tab.locator('.a-found a').allInnerTexts();
    await tab.getByRole('searchbox').press('Tab');
    const focused = (): Promise<string | undefined> => tab.evaluate(() => document.activeElement?.textContent ?? undefined);
    await tab.locator('.a-found a').first().focus();
    await tab.keyboard.press('ArrowDown');
    expect(await focused()).toBe(names[1]);
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('ArrowUp');
    expect(await tab.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await tab.locator('.a-found a').first().focus();
    await tab.keyboard.press('Enter');
    await tab.waitForURL((url) => url.pathname !== '/find');
  });
});

test('whoever comes without a name is welcomed and led to the right way in', async () => {
  const tab = await tabOf('nobody');
  await tab.goto(program.address);
  await tab.waitForURL('**/welcome');
  await tab.getByRole('main').getByRole('link').nth(1).click();
  await tab.waitForURL('**/sign-in');
  await tab.getByRole('contentinfo').getByRole('link', { name: app['link.licences'] }).click();
  await tab.getByText('react', { exact: false }).first().waitFor();
});
