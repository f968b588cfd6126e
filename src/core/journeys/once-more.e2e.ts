import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { launch, SIZES } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { childrenHere, demonstrationPin, openAsTablet, passwordOf, signInAsChild, signInAsStaff, tabletCode } from './visitor.ts';

let program: Program;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-once-more-'));
  [program, browser] = await Promise.all([startProgram(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A desk whose exchanges can be held up and lost on the way: what a service worker fetches cannot. */
async function desk(login?: string): Promise<{ context: BrowserContext; tab: Page }> {
  const context = await browser.newContext({ viewport: SIZES.desk, locale: 'th-TH', reducedMotion: 'reduce', serviceWorkers: 'block' });
  if (login !== undefined) await signInAsStaff(context, program, login);
  return { context, tab: await context.newPage() };
}

const main = (tab: Page) => tab.getByRole('main');
const open = async (tab: Page, path: string): Promise<void> => void (await tab.goto(`${program.address}${path}`));
const press = async (tab: Page, name: string | RegExp): Promise<void> => await main(tab).getByRole('button', { name, exact: true }).first().click();
const api = async <T>(context: BrowserContext, path: string): Promise<T> => (await (await context.request.get(`${program.address}/api/core/${path}`)).json()) as T;
const whoIs = async (context: BrowserContext): Promise<string | undefined> => (await api<{ person: { callName: string } | null }>(context, 'session')).person?.callName;
/** Holds on to what the page sends there until it is told to let it go. */
async function hold(tab: Page, address: string): Promise<{ readonly held: Promise<void>; letGo(): void }> {
  let letGo = (): void => undefined;
  const gone = new Promise<void>((done) => (letGo = done));
  let seen = (): void => undefined;
  const held = new Promise<void>((done) => (seen = done));
  await tab.route(address, async (route) => {
    seen();
    await gone;
    await route.continue();
  });
  return { held, letGo };
}
/** Lets a request through and loses its answer. */
async function loseAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort();
}
async function keptRows(tab: Page, store: string): Promise<number> {
  return await tab.evaluate(
    (name) =>
      new Promise<number>((done, failed) => {
        const opening = indexedDB.open('khitphuea');
        opening.onerror = () => failed(new Error('the store does not open'));
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            done(counting.result);
          };
        };
      }),
    store,
  );
}

test('a child who was sent to the wrong home is sent on from the same page', async () => {
  const { context, tab } = await desk('officer');
  const { people } = await api<{ people: { id: string; kind: string; org: { id: string } | null }[] }>(context, 'people?limit=200');
  const child = people.find(({ kind }) => kind === 'resident');
  await open(tab, `/people/${child?.id ?? ''}`);
  const to = tab.getByLabel('ย้ายไปบ้าน');
  for (const _turn of ['wrong', 'right']) {
    await to.locator('option').nth(1).waitFor({ state: 'attached' });
    const home = (await to.locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).filter((value) => value !== '')[0] ?? '';
    await to.selectOption(home);
    await press(tab, 'ย้ายบ้าน');
    await to.locator(`option[value="${home}"]`).waitFor({ state: 'detached' });
    expect((await api<{ person: { org: { id: string } } }>(context, `people/${child?.id ?? ''}`)).person.org.id).toBe(home);
  }
  await context.close();
});

test('who took back the wish to be erased can wish it again', async () => {
  const { context, tab } = await desk('home5');
  await open(tab, '/account/mine');
  for (const turn of ['first', 'again']) {
    await main(tab).getByText('อยากให้ลบทุกอย่าง').click();
    await main(tab).getByLabel('เล่าสั้น ๆ ว่าทำไม').fill('ย้ายไปทำงานที่อื่น');
    await press(tab, 'ขอให้ลบ');
    if (turn === 'again') {
      await tab.route('**/api/core/erasures/**', (route) => route.abort(), { times: 1 });
      await press(tab, 'ไม่ลบแล้ว');
      await main(tab).getByText('สัญญาณหลุด', { exact: false }).waitFor();
    }
    await press(tab, 'ไม่ลบแล้ว');
    await main(tab).getByText('อยากให้ลบทุกอย่าง').waitFor();
  }
  await context.close();
});

test('that two records could not be told apart for want of a line is said', async () => {
  const { context, tab } = await desk('officer');
  await tab.route('**/api/core/people/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await open(tab, '/people/doubles');
  await press(tab, 'วางเทียบกัน');
  await press(tab, 'เป็นคนละคน');
  await main(tab).getByText('สัญญาณหลุด', { exact: false }).waitFor();
  await context.close();
});

test('the second tap of two is no second deed, and what was said of it is not left for the next person', async () => {
  const { context, tab } = await desk('officer');
  await open(tab, '/tasks');
  await main(tab).getByRole('button', { name: /^รับไว้/ }).first().click();
  await main(tab).getByRole('button', { name: /^ทำแล้ว/ }).first().click();
  await tab.getByRole('dialog').getByRole('button', { name: 'บันทึกว่าทำแล้ว' }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  const told = tab.getByRole('group', { name: 'สิ่งที่เพิ่งทำ' });
  await told.getByText(/^จบ/).waitFor();
  await expect.poll(() => keptRows(tab, 'outbox')).toBe(0);
  expect(await keptRows(tab, 'answers')).toBe(0);

  await tab.getByRole('contentinfo').getByRole('button', { name: 'ออกจากระบบ' }).click();
  await tab.waitForURL('**/sign-in');
  expect(await told.count()).toBe(0);
  await context.close();
});

test('letters chosen on the account page are those that the end of the page goes on from', async () => {
  const { context, tab } = await desk('home4');
  await open(tab, '/account');
  await press(tab, 'ตัวอักษรและสี');
  await tab.getByRole('dialog').getByText('200%').click();
  await tab.getByRole('dialog').getByRole('button', { name: 'ใช้แบบนี้' }).click();
  await tab.getByRole('contentinfo').getByRole('button', { name: 'ตัวอักษรและสี' }).click();
  await tab.getByRole('dialog').getByText('มืด', { exact: true }).click();
  const root = tab.locator('html');
  await expect.poll(() => root.getAttribute('data-theme')).toBe('dark');
  expect(await root.evaluate((html) => html.style.getPropertyValue('--text-scale'))).toBe('2');
  await context.close();
});

test('a dialog that goes gives focus back to what opened it', async () => {
  const { context, tab } = await desk('lead');
  const { programmes } = await api<{ programmes: { id: string }[] }>(context, 'programmes');
  await open(tab, `/programmes/${programmes[0]?.id ?? ''}`);
  await press(tab, 'แก้โครงการ');
  await tab.getByRole('dialog').getByRole('button', { name: 'ปิดโดยไม่จด' }).click();
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe('แก้โครงการ');
  await context.close();
});

test('a step of a report whose answer was lost is written once', async () => {
  const { context, tab } = await desk('duty');
  await open(tab, '/safeguarding/reports');
  await main(tab).getByRole('row').getByRole('link').first().click();
  await tab.getByLabel('ทำอะไรไปแล้ว').fill('โทรหาครูบ้านแล้ว');
  await tab.route('**/api/core/reports/*/steps', loseAnswer, { times: 1 });
  await press(tab, 'จดไว้');
  await main(tab).getByText('สิ่งที่เขียนยังอยู่ในช่อง').waitFor();
  await press(tab, 'จดไว้');
  await main(tab).getByText('สิ่งที่เขียนยังอยู่ในช่อง').waitFor({ state: 'detached' });
  await expect.poll(() => tab.getByLabel('ทำอะไรไปแล้ว').inputValue()).toBe('');
  await main(tab).getByRole('listitem').filter({ hasText: 'โทรหาครูบ้านแล้ว' }).first().waitFor();
  expect(await main(tab).getByRole('listitem').filter({ hasText: 'โทรหาครูบ้านแล้ว' }).count()).toBe(1);
  await context.close();
});

test('a list is seen to the end on a line slower than the looking, and its last open row leaves the others to be seen', async () => {
  const { context, tab } = await desk('officer');
  const { orgs } = await api<{ orgs: { id: string; kind: string }[] }>(context, 'orgs');
  const file = join(folder, 'รายชื่อ.csv');
  // Of three words nobody can say where the family name begins.
  await writeFile(file, ['คำนำหน้า,ชื่อ - สกุล,วันเกิด', 'ด.ช.,ต้นกล้า สามคำ ยาวมาก,2557', 'ด.ญ.,ต้นข้าว ทดลองดี,2557', 'ด.ช.,ต้นน้ำ ทดลองดี,2558'].join('\n'));
  await open(tab, '/people/import');
  await main(tab).locator('select').first().selectOption(orgs.find(({ kind }) => kind === 'home')?.id ?? '');
  await main(tab).locator('input[type=file]').setInputFiles(file);
  // The first look finds it being read; each after that takes longer than the page waits between two.
  let looks = 0;
  await tab.route(/\/api\/core\/lists\/[^/]+$/, async (route) => {
    if (route.request().method() !== 'GET') return await route.fallback();
    looks += 1;
    const isFirst = looks === 1;
    if (!isFirst) await new Promise((done) => setTimeout(done, 1200));
    const answer = await route.fetch();
    const json = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: isFirst ? { ...json, state: 'reading' } : json }).catch(() => undefined);
  });
  await press(tab, 'อ่านให้ดูก่อน');
  const show = tab.getByLabel('ดูแถว');
  await show.waitFor({ timeout: 30_000 });
  await tab.unroute(/\/api\/core\/lists\/[^/]+$/);
  expect(await show.inputValue()).toBe('unclear');
  const rows = main(tab).locator('section').filter({ has: show }).locator('tbody tr');
  await rows.getByRole('button', { name: 'รับเป็นคนใหม่' }).click();
  await rows.first().waitFor({ state: 'detached' });
  expect(await show.inputValue()).toBe('unclear');
  await show.selectOption('');
  await expect.poll(() => rows.count()).toBe(3);
  await context.close();
});

test('a setting that nobody touched here stays as a colleague set it meanwhile', async () => {
  const { context, tab } = await desk('operator');
  const valueOf = async (name: string): Promise<string | undefined> => (await api<{ settings: { name: string; value: string }[] }>(context, 'system')).settings.find((one) => one.name === name)?.value;
  await open(tab, '/settings');
  await tab.getByLabel('ชื่อหน่วยงาน').waitFor();
  await context.request.put(`${program.address}/api/core/system/settings/contact.phone`, { data: { value: '02 000 0000' } });
  const seen = tab.waitForResponse((response) => response.url().endsWith('/api/core/system'));
  await press(tab, 'บันทึก ชื่อของที่นี่');
  await seen;
  await tab.getByLabel('ชื่อหน่วยงาน').fill('สำนักงานตัวอย่าง');
  await press(tab, 'บันทึก ติดต่อเรา');
  await expect.poll(() => valueOf('contact.office')).toBe('สำนักงานตัวอย่าง');
  await expect.poll(() => main(tab).getByRole('button', { name: 'บันทึก ติดต่อเรา' }).getAttribute('aria-busy')).toBe(null);
  expect(await valueOf('contact.phone')).toBe('02 000 0000');
  await context.close();
});

test('a second press before the next page came is no page further', async () => {
  const { context, tab } = await desk('officer');
  await open(tab, '/people');
  const pages = tab.getByRole('navigation', { name: 'ดูรายการช่วงอื่น' });
  const second = await hold(tab, '**/api/core/people?*after=*');
  await pages.getByRole('button', { name: 'ถัดไป' }).click();
  await second.held;
  await pages.getByRole('button', { name: 'ถัดไป' }).click();
  second.letGo();
  await pages.getByRole('button', { name: 'ก่อนหน้า' }).click();
  await pages.getByRole('button', { name: 'ก่อนหน้า' }).waitFor({ state: 'detached' });
  await context.close();
});

test('a browser that refuses its store opens the house all the same, with a line', async () => {
  const { context, tab } = await desk();
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await open(tab, '/sign-in');
  await tab.getByLabel('รหัสผ่าน', { exact: true }).fill(passwordOf(program, 'home3'));
  await tab.locator('input[autocomplete^=username]').fill('home3');
  await tab.locator('form button[type=submit]').click();
  await tab.waitForURL(`${program.address}/`);
  await tab.getByRole('heading', { level: 1, name: /ครูบ้าน 3/ }).waitFor();
  await context.close();
});

test('who leaves while the disk is full has left', async () => {
  const { context, tab } = await desk('home6');
  await open(tab, '/');
  await tab.getByRole('heading', { level: 1, name: /ครูบ้าน 6/ }).waitFor();
  await tab.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await tab.getByRole('contentinfo').getByRole('button', { name: 'ออกจากระบบ' }).click();
  await tab.waitForURL('**/sign-in');
  expect(await whoIs(context)).toBeUndefined();
  // Without a line nobody but the device says who is here.
  await tab.route('**/api/**', (route) => route.abort());
  await open(tab, '/');
  await tab.waitForURL('**/welcome');
  await context.close();
});

test('a child who comes in while the one before is still signed out at the office stays in', async () => {
  const { context, tab } = await desk();
  await openAsTablet(tab, program, await tabletCode(context, program, 'home1'));
  const [first = '', second = ''] = await childrenHere(context, program);
  await signInAsChild(tab, program, first);
  const leave = tab.getByRole('button', { name: 'เปลี่ยนคน' });
  await leave.waitFor();
  await context.setOffline(true);
  await leave.click();
  await tab.waitForURL('**/roster');

  const signOut = await hold(tab, '**/api/core/sign-out');
  const answered = tab.waitForResponse('**/api/core/sign-in/picture').then(() => true);
  await context.setOffline(false);
  await signOut.held;
  await main(tab).getByRole('button', { name: second }).first().click();
  for (const digit of demonstrationPin(program)) await tab.getByRole('button', { name: digit, exact: true }).click();
  // Either the office has let the second in before the first was out, or the second waits.
  await Promise.race([answered, tab.evaluate(() => new Promise((done) => setTimeout(done, 1500)))]);
  signOut.letGo();
  await answered;
  await tab.waitForURL(`${program.address}/`);
  await tab.unroute('**/api/core/sign-out');
  await tab.reload();
  await tab.getByRole('heading', { level: 1, name: new RegExp(second) }).waitFor();
  expect(await whoIs(context)).toBe(second);
  await context.close();
});

test('a list that this device never had is not waited for without a line', async () => {
  const { context, tab } = await desk('duty');
  await tab.route('**/api/platform/kept/**', (route) => route.abort());
  await open(tab, '/');
  await tab.getByRole('navigation').getByRole('link', { name: 'งานที่รออยู่' }).waitFor();
  await tab.route('**/api/**', (route) => route.abort());
  await tab.getByRole('navigation').getByRole('link', { name: 'งานที่รออยู่' }).click();
  await main(tab).getByText('สัญญาณหลุด', { exact: false }).waitFor();
  await context.close();
});

test('a card is not forgotten for a line that dropped', async () => {
  const { context, tab } = await desk('family');
  await tab.route('**/api/core/family/card', (route) => route.abort());
  await open(tab, '/family/card#CDFGHJKMNPQR');
  await press(tab, 'ไปต่อ');
  await main(tab).getByText('สัญญาณหลุด', { exact: false }).first().waitFor();
  await open(tab, '/');
  await tab.getByRole('link', { name: 'บัตรครอบครัวของคุณรออยู่' }).waitFor();
  await context.close();
});

test('a key held down is one digit, a double tap on send one answer, and what a full disk does not take is told all the same', async () => {
  const { context, tab } = await desk();
  await openAsTablet(tab, program, await tabletCode(context, program, 'home1'));
  const [child = ''] = await childrenHere(context, program);
  await main(tab).getByRole('button', { name: child }).first().click();
  const typed = tab.locator('.c-dots [data-in]');
  for (let turn = 0; turn < 3; turn += 1) await tab.keyboard.down('1');
  await tab.keyboard.up('1');
  await tab.keyboard.press('2');
  await expect.poll(() => typed.count()).toBe(2);
  await tab.keyboard.press('Backspace');
  await tab.keyboard.press('Backspace');
  for (const digit of demonstrationPin(program)) await tab.keyboard.press(digit);
  await tab.waitForURL(`${program.address}/`);

  await open(tab, '/messages');
  const answer = main(tab).getByLabel('ตอบเอง').first();
  const go = main(tab).getByRole('button', { name: 'ส่งคำตอบ' }).first();
  await answer.fill('อยากอ่านเรื่องช้าง');
  await go.click();
  await expect.poll(() => answer.inputValue()).toBe('');
  // The second of a double tap that came after the first was kept.
  await go.evaluate((button) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 })));
  await expect.poll(() => go.getAttribute('aria-busy')).toBe(null);
  expect(await main(tab).getByText('เขียนข้อความก่อน').count()).toBe(0);

  await open(tab, '/tell');
  await tab.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await tab.route('**/api/core/reports', (route) => route.abort(), { times: 1 });
  await press(tab, 'บอกเลย');
  await main(tab).getByText('สัญญาณหลุด', { exact: false }).waitFor();
  await press(tab, 'บอกเลย');
  await main(tab).getByText('ส่งไปแล้ว ผู้ใหญ่จะเปิดดู').waitFor();
  await context.close();
});

test('a second press while a code is being made makes no second code', async () => {
  const { context, tab } = await desk('officer');
  const { orgs } = await api<{ orgs: { id: string; kind: string }[] }>(context, 'orgs');
  const made = await context.request.post(`${program.address}/api/core/visits`, {
    data: { id: newId(), org: orgs.find(({ kind }) => kind === 'home')?.id, name: 'วันทดลองอ่าน', place: '', kind: 'visitor', from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString(), count: 1 },
  });
  expect(made.ok()).toBe(true);
  const { people } = await api<{ people: { id: string; kind: string; callName: string }[] }>(context, 'people?limit=200');
  const colleague = people.find(({ kind, callName }) => kind === 'staff' && callName === 'ครูบ้าน 2');
  for (const [path, button, address] of [['/visitors', /เพิ่มบัตร 1 ใบ/, '**/api/core/visits/*/codes'], [`/people/${colleague?.id ?? ''}`, /ออกรหัสเริ่มบัญชี/, '**/api/core/people/*/start-code']] as const) {
    await open(tab, path);
    let asked = 0;
    tab.on('request', (request) => (asked += request.url().endsWith(address.split('/').at(-1) ?? '') ? 1 : 0));
    const first = await hold(tab, address);
    const answered = tab.waitForResponse(address);
    await press(tab, button);
    await first.held;
    await main(tab).getByRole('button', { name: button }).first().evaluate((again: HTMLButtonElement) => again.click());
    first.letGo();
    await answered;
    expect(asked).toBe(1);
  }
  await context.close();
});
