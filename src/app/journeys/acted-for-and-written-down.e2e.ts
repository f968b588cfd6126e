import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { passwordOf } from '#core/journeys/visitor.ts';
import coreWords from '#core/words/th.json' with { type: 'json' };
import words from '#core/words/households/th.json' with { type: 'json' };
import peopleWords from '#core/words/people/th.json' with { type: 'json' };
import library from '#library/words/th.json' with { type: 'json' };
import { demoId } from '../demo/ids.ts';
import { openStage, type Stage } from './stage.ts';

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };
const [MAN, OFFICER] = [demoId('without a telephone'), demoId('staff officer')];
const WHY = 'ขอให้ช่วยยืมหนังสือเรื่องโทรศัพท์';
const [WORD, BOOK] = ['โทรศัพท์', 'มือถือไม่ยาก'];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.pictures();
});

const main = (page: Page) => page.getByRole('main');

test('an officer borrows a book for a man without a telephone: every page says for whom, he gets it on paper, and the audit names both', async () => {
  const desk = await stage.profile('desk');
  const page = desk.pages()[0] ?? (await desk.newPage());
  const { address } = stage.program;
  await page.goto(`${address}/sign-in`);
  await page.getByLabel(coreWords['sign-in.login.label']).fill('officer');
  await page.getByLabel(coreWords['sign-in.password.label']).fill(passwordOf(stage.program, 'officer'));
  await main(page).getByRole('button', { name: coreWords['sign-in.go'] }).first().click();
  await page.waitForURL(`${address}/`);

  await page.goto(`${address}/people`);
  await page.getByLabel(coreWords['people.find'], { exact: true }).fill('สมศักดิ์');
  await page.keyboard.press('Enter');
  await main(page).getByRole('link', { name: /สมศักดิ์/ }).first().click();
  await main(page).getByText(words['acting.what']).waitFor(SOON);
  await main(page).locator('summary', { hasText: words['acting.open'] }).click();
  await main(page).getByRole('button', { name: words['acting.go'] }).click();
  // Nobody acts for another without saying why.
  await main(page).getByText(words['acting.reason.empty']).first().waitFor(SOON);
  await page.getByLabel(words['acting.reason']).fill(WHY);
  await page.getByLabel(words['acting.way'], { exact: true }).selectOption('spoken');
  await main(page).getByRole('button', { name: words['acting.go'] }).click();

  const banner = page.getByText(words['acting.banner'].replace('{name}', 'ลุงศักดิ์'));
  await banner.waitFor(SOON);
  await page.getByText(WHY).waitFor();
  // Acts with nothing of their own: the officer's lists are not here.
  expect((await desk.request.get(`${address}/api/core/people`)).status()).toBe(403);

  await page.goto(`${address}/library`);
  await banner.waitFor(SOON);
  await main(page).getByRole('searchbox').fill(WORD);
  await main(page).getByRole('link', { name: BOOK }).first().click();
  await main(page).getByRole('button', { name: library['book.borrow'] }).first().waitFor(SOON);
  await banner.waitFor(SOON);
  await main(page).getByRole('button', { name: library['book.borrow'] }).first().click();
  await main(page).getByRole('link', { name: library['loan.read'] }).first().waitFor(SOON);
  const loans = () => stage.look<{ person: string }>("select person_id as person from library.loan join library.title using (title_id) where title = $1 and ended_at is null", [BOOK]);
  await expect.poll(loans, SOON).toEqual([{ person: MAN }]);

  await page.getByRole('button', { name: words['acting.stop'] }).click();
  await page.waitForURL('**/acting/*');
  await page.getByRole('heading', { name: words['receipt.for'].replace('{name}', 'สมศักดิ์ ตัวอย่าง') }).waitFor(SOON);
  for (const told of [words['receipt.by'].replace('{name}', 'เจ้าหน้าที่จังหวัด ตัวอย่าง'), WHY, BOOK]) await main(page).getByText(told).first().waitFor(SOON);
  await main(page).getByRole('button', { name: words['receipt.print'] }).or(page.getByRole('button', { name: words['receipt.print'] })).first().waitFor();
  expect(await banner.count()).toBe(0);

  // He reads it among what is kept of him, and so does who looks after him.
  await page.goto(`${address}/people/${MAN}/all`);
  const done = main(page).getByRole('listitem').filter({ hasText: WHY });
  await done.getByText(peopleWords['all.done-by'].replace('{name}', 'เจ้าหน้าที่จังหวัด ตัวอย่าง')).waitFor(SOON);

  const audit = await stage.look('select action, person_id as by, on_behalf_of as for, facts ->> $3 as call from platform.audit where person_id = $1 and on_behalf_of = $2 and action <> $4 order by seq', [OFFICER, MAN, 'call', 'core.done-for']);
  expect(audit.map((line) => [line['action'], line['by'], line['for']])).toEqual([
    ['core.begin-acting', OFFICER, MAN], ['library.done-for', OFFICER, MAN], ['core.stop-acting', OFFICER, MAN],
  ]);
  expect(audit[1]?.['call']).toBe('library.borrow');
});

test('who looks after another home acts for nobody there', async () => {
  const other = await stage.profile('other');
  const { address } = stage.program;
  await other.request.post(`${address}/api/core/sign-in/password`, { data: { login: 'home5', password: passwordOf(stage.program, 'home5') } });
  const refused = await other.request.post(`${address}/api/core/people/${MAN}/act`, { data: { id: demoId('refused'), reason: WHY, way: 'spoken' } });
  expect(refused.status()).toBe(404);
});
