import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, SIZES } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { freePort } from './visitor.ts';

let program: Program;
let browser: Browser;
beforeAll(async () => {
  // The stand-in for LINE has to know beforehand where to send people back.
  [program, browser] = await Promise.all([freePort().then((port) => startProgram({ PORT: String(port) })), launch()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

async function phone(): Promise<Page> {
  return await (await browser.newContext({ viewport: SIZES.phone, locale: 'th-TH', reducedMotion: 'reduce' })).newPage();
}

const press = async (tab: Page, name: string | RegExp): Promise<void> => await tab.getByRole('main').getByRole('button', { name }).click();
/** A new question on the same path: what reads the page aloud begins there. */
const atQuestion = async (tab: Page): Promise<void> => await expect.poll(() => tab.evaluate(() => document.activeElement?.tagName)).toBe('H1');
const whoIs = async (tab: Page): Promise<string | undefined> => ((await (await tab.request.get(`${program.address}/api/core/session`)).json()) as { person: { callName: string } | null }).person?.callName;

/** The code that the demonstration says on the terminal in the place of a message. */
async function codeTo(address: string, after = 0): Promise<string> {
  for (;;) {
    const found = program.said.slice(after).findLast((line) => line.includes(`to ${address}:`));
    const code = found === undefined ? undefined : /\b(\d{6})\b/.exec(found.slice(found.indexOf(`${address}:`)))?.[1];
    if (code !== undefined) return code;
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function answer(tab: Page, name: string, year: string): Promise<void> {
  await tab.getByLabel('ชื่อเล่นหรือชื่อที่อยากให้เรียก').fill(name);
  await press(tab, 'ไปต่อ');
  await tab.getByLabel('ปีเกิด').fill(year);
  // The telephone's own Back goes one question back and loses nothing.
  await tab.goBack();
  await tab.getByLabel('ชื่อเล่นหรือชื่อที่อยากให้เรียก').and(tab.locator(`[value="${name}"]`)).waitFor();
  await press(tab, 'ไปต่อ');
  await tab.getByLabel('ปีเกิด').and(tab.locator(`[value="${year}"]`)).waitFor();
  await press(tab, 'ไปต่อ');
  await tab.getByText('ขอดู ขอสำเนา', { exact: false }).waitFor();
  await press(tab, /ตกลง/);
}

test('a grandmother joins by the LINE she has anyway, and is known the next time', async () => {
  const tab = await phone();
  await tab.goto(`${program.address}/sign-in`);
  await tab.getByRole('link', { name: 'ครอบครัวและประชาชน' }).click();
  await tab.getByRole('link', { name: 'เข้าด้วย LINE จำลอง' }).click();
  await tab.getByRole('button', { name: 'ยายทองใบ' }).click();
  await answer(tab, 'ยายทองใบ', '2495');
  await tab.waitForURL(`${program.address}/`);
  await tab.getByRole('heading', { level: 1, name: /ยายทองใบ/ }).waitFor();

  await tab.request.post(`${program.address}/api/core/sign-out`, { data: {} });
  await tab.goto(`${program.address}/join`);
  await tab.getByRole('link', { name: 'เข้าด้วย LINE จำลอง' }).click();
  await tab.getByRole('button', { name: 'ยายทองใบ' }).click();
  await tab.getByRole('heading', { level: 1, name: /ยายทองใบ/ }).waitFor();
  expect(await whoIs(tab)).toBe('ยายทองใบ');
  await tab.context().close();
});

test('somebody of fourteen waits until the mother agreed on her own telephone', async () => {
  const child = await phone();
  await child.goto(`${program.address}/join`);
  await press(child, 'ใช้เบอร์โทรศัพท์หรืออีเมล');
  await atQuestion(child);
  await child.getByLabel('เบอร์โทรศัพท์มือถือ หรืออีเมล').fill('๐๘๑-๒๓๔ ๕๖๗๘');
  await press(child, 'ขอรหัส 6 ตัว');
  await child.getByLabel('รหัส 6 ตัว').fill(await codeTo('+66812345678'));
  await press(child, 'ไปต่อ');
  await answer(child, 'ข้าวหอม', '2555');
  await child.getByLabel('เบอร์โทรศัพท์มือถือ หรืออีเมล').fill('mother@example.org');
  await press(child, 'ขอรหัส 6 ตัว');
  await child.getByText('บัญชียังไม่เปิดจนกว่าท่านจะยินยอม', { exact: false }).waitFor();
  expect(await whoIs(child)).toBeUndefined();

  const mother = await phone();
  await mother.goto(`${program.address}/join/guardian`);
  const said = program.said.length;
  await mother.getByLabel('เบอร์โทรศัพท์มือถือ หรืออีเมล').fill('mother@example.org');
  await press(mother, 'ขอรหัส 6 ตัว');
  await mother.getByLabel('รหัส 6 ตัว').fill(await codeTo('mother@example.org', said));
  await press(mother, 'ไปต่อ');
  await mother.getByText('ข้าวหอม เกิดปี 2555').waitFor();
  await atQuestion(mother);
  await mother.getByRole('main').getByRole('button', { name: 'ยินยอม', exact: true }).click();
  await mother.getByText('ใส่ชื่อของคุณ').first().waitFor();
  await mother.getByLabel('ชื่อและนามสกุลของคุณ').fill('สมหญิง ตัวอย่าง');
  await mother.getByText('พ่อหรือแม่', { exact: true }).click();
  await mother.getByRole('main').getByRole('button', { name: 'ยินยอม', exact: true }).click();
  await mother.getByText('ยินยอมแล้ว ข้าวหอม เข้าใช้งานได้เลย').waitFor();

  const again = program.said.length;
  await child.goto(`${program.address}/join`);
  await press(child, 'ใช้เบอร์โทรศัพท์หรืออีเมล');
  await child.getByLabel('เบอร์โทรศัพท์มือถือ หรืออีเมล').fill('0812345678');
  await press(child, 'ขอรหัส 6 ตัว');
  await child.getByLabel('รหัส 6 ตัว').fill(await codeTo('+66812345678', again));
  await press(child, 'ไปต่อ');
  await child.getByRole('heading', { level: 1, name: /ข้าวหอม/ }).waitFor();
  await child.context().close();
  await mother.context().close();
});
