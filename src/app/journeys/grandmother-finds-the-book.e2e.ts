import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '#core/words/households/th.json' with { type: 'json' };
import told from '#core/words/told/th.json' with { type: 'json' };
import { freePort, openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import { heard } from '#core/journeys/screen-reader.ts';
import library from '#library/words/th.json' with { type: 'json' };
import reading from '#library/words/family/th.json' with { type: 'json' };
import { launch, SIZES, type Size } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { demoId } from '../demo/ids.ts';

/** Of seven, who reads a book that is open to everybody. */
const GRANDCHILD = demoId('child 1 3');
/** Of twelve, who is asked. */
const ASKED = demoId('child 1 8');

let program: Program;
let browser: Browser;
beforeAll(async () => {
  [program, browser] = await Promise.all([freePort().then((port) => startProgram({ PORT: String(port) })), launch()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

async function someone(size: Size): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ viewport: SIZES[size], locale: 'th-TH', reducedMotion: 'reduce' });
  return [context, await context.newPage()];
}
const press = async (tab: Page, name: string | RegExp): Promise<void> => await tab.getByRole('main').getByRole('button', { name }).first().click();

test('a grandmother joins with the LINE she has, enters the card from the home, and opens the book her grandchild reads', async () => {
  const [office, desk] = await someone('desk');
  await signInAsStaff(office, program, 'home1');
  await desk.goto(`${program.address}/people/${GRANDCHILD}/family`);
  await press(desk, words['cards.make']);
  await desk.locator('.c-family-paper img[src]').waitFor();
  const code = (await desk.locator('.c-paper-code').innerText()).trim();
  // Who finds the paper learns of no child.
  const { person: child } = (await (await office.request.get(`${program.address}/api/core/people/${GRANDCHILD}`)).json()) as { person: { callName: string } };
  expect(await desk.locator('.c-family-paper').innerText()).not.toContain(child.callName);

  // At home, in the evening: first the card, then the account, and the card is still there.
  const [, phone] = await someone('phone');
  await phone.goto(`${program.address}/family/card`);
  await phone.getByLabel(words['card.code']).fill(code.toLowerCase());
  await press(phone, words['card.go']);
  await phone.getByRole('link', { name: words['card.join'] }).click();
  await phone.getByRole('link', { name: 'เข้าด้วย LINE จำลอง' }).click();
  await phone.getByRole('button', { name: 'ยายทองใบ' }).click();
  await phone.getByLabel('ชื่อเล่นหรือชื่อที่อยากให้เรียก').fill('ยายทองใบ');
  await press(phone, 'ไปต่อ');
  await phone.getByLabel('ปีเกิด').fill('2495');
  await press(phone, 'ไปต่อ');
  await phone.getByText('ขอดู ขอสำเนา', { exact: false }).waitFor();
  await press(phone, /ตกลง/);
  await phone.getByRole('link', { name: words['card.kept.title'] }).click();
  await press(phone, words['card.go']);
  await phone.getByRole('heading', { name: words['card.ask'].replace('{name}', child.callName) }).waitFor();
  await phone.getByText(words['relation.grandparent']).click();
  await press(phone, words['card.yes']);
  await phone.getByText(words['card.sent'], { exact: true }).waitFor();

  // Before the home has said so, nothing of the child is hers.
  await phone.goto(`${program.address}/`);
  await phone.getByText(words['card.waiting.title'].replace('{name}', child.callName)).waitFor();
  expect(await (await phone.request.get(`${program.address}/api/library/family`)).json()).toEqual({ readers: [] });

  // The home finds it among its tasks; the demonstration's father waits there too.
  await desk.goto(`${program.address}/tasks`);
  const task = desk.getByRole('row').filter({ hasText: told['task.confirm-family'] }).filter({ hasText: child.callName });
  await task.getByRole('link').first().click();
  await press(desk, new RegExp(`${words['cards.agree']}.*ยายทองใบ`));
  await desk.getByRole('dialog').getByRole('button', { name: words['cards.agree'] }).click();
  await desk.getByText(words['cards.agreed'].replace('{name}', 'ยายทองใบ'), { exact: false }).first().waitFor();

  // The first page of the grandmother: the child, the book, and the way into it.
  await phone.goto(`${program.address}/`);
  const card = phone.locator('.k-card').filter({ hasText: reading['family.reads'].replace('{name}', child.callName) });
  await card.waitFor();
  const title = await card.getByRole('heading').innerText();
  expect((await heard(phone)).join('\n')).toContain(title);
  await card.getByRole('link', { name: reading['family.same'] }).click();
  await phone.getByRole('heading', { level: 1, name: title }).waitFor();
  await press(phone, library['book.borrow']);
  await phone.getByRole('link', { name: library['loan.read'] }).first().click();
  await expect.poll(() => phone.getByRole('button', { name: library['reader.next'] }).first().isEnabled(), { timeout: 30_000 }).toBe(true);

  // Then she goes on where she stopped, straight from her first page.
  await phone.goto(`${program.address}/`);
  await card.getByRole('link', { name: reading['family.go-on'] }).waitFor();
});

test('who is ten or older lets the family see what they read, and takes it back, without a line too', async () => {
  const [home, family] = [await someone('phone'), await someone('phone')];
  const [tablet, child] = await someone('tablet');
  await openAsTablet(child, program, await tabletCode(home[0], program, 'home1'));
  const { people } = (await (await tablet.request.get(`${program.address}/api/core/roster`)).json()) as { people: { id: string; callName: string }[] };
  const name = people.find(({ id }) => id === ASKED)?.callName ?? '';
  await signInAsChild(child, program, name);
  await signInAsStaff(family[0], program, 'family');
  const granny = family[1];
  const asks = granny.getByText(reading['family.choose'].replace('{name}', name));
  await granny.goto(`${program.address}/`);
  await asks.waitFor();

  await child.goto(`${program.address}/family`);
  await child.getByText(words['family.shows']).waitFor();
  await tablet.setOffline(true);
  await child.getByText(words['family.shows.yes'], { exact: true }).click();
  await child.getByText(words['family.shows.kept']).waitFor();
  await tablet.setOffline(false);
  await expect.poll(() => shownBy(ASKED, family[0]), { timeout: 60_000 }).toBe(true);
  await granny.reload();
  await granny.getByText(reading['family.none'].replace('{name}', name)).or(granny.getByText(reading['family.reads'].replace('{name}', name))).waitFor();

  await child.getByText(words['family.shows.no'], { exact: true }).click();
  await expect.poll(() => shownBy(ASKED, family[0]), { timeout: 60_000 }).toBe(false);
  await granny.reload();
  await asks.waitFor();
});

/** Whether this child lets who asks see what they read. */
async function shownBy(person: string, who: BrowserContext): Promise<boolean | undefined> {
  const { readers } = (await (await who.request.get(`${program.address}/api/library/family`)).json()) as { readers: { person: string; shows: boolean }[] };
  return readers.find((one) => one.person === person)?.shows;
}
