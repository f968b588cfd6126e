import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { signInAsStaff } from '#core/journeys/visitor.ts';
import words from '#core/words/programmes/th.json' with { type: 'json' };
import library from '#library/words/th.json' with { type: 'json' };
import told from '#library/words/told/th.json' with { type: 'json' };
import { bangkokDay, fiscalYear, fiscalYearDays, formatDay } from '#platform/domain/time.ts';
import { pdfText } from '#platform/server/testing/pdf-text.ts';
import { demoId } from '../demo/ids.ts';
import { openStage, type Stage } from './stage.ts';

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };
const BOOK = 'มือถือไม่ยาก';
const [PROGRAMME, PARTNER] = ['หนังสือถึงทุกบ้าน (ตัวอย่าง)', 'บริษัทตัวอย่าง'];
const [COPIES, MORE] = [30, 12];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.pictures();
});

const main = (page: Page) => page.getByRole('main');
async function visitor(login: string): Promise<Page> {
  const context = await stage.profile(login, { acceptDownloads: true });
  await signInAsStaff(context, stage.program, login);
  return context.pages()[0] ?? (await context.newPage());
}
/** The cells of a table's row as they are read, without the names of columns. */
const cells = async (page: Page, table: string, of: string): Promise<string[]> =>
  await main(page).getByRole('table', { name: table }).getByRole('row').filter({ hasText: of }).last().getByRole('cell').locator('> span').allInnerTexts();

test('what a partner promised stands beside what a librarian gave out since, on the page and in the PDF of the year', async () => {
  const { address } = stage.program;
  const [lead, librarian] = [await visitor('lead'), await visitor('librarian')];
  const year = fiscalYear(bangkokDay(Date.now()));
  const last = fiscalYearDays(year).last;

  await lead.goto(`${address}/programmes`);
  await main(lead).getByRole('link', { name: PROGRAMME }).click();
  const dialog = lead.getByRole('dialog');
  await lead.getByRole('button', { name: words['programme.edit'] }).click();
  await dialog.getByLabel(words['programme-form.from'], { exact: true }).selectOption(String(year));
  await dialog.getByRole('button', { name: words['programme-form.go'] }).click();
  await expect.poll(() => dialog.count(), SOON).toBe(0);
  await main(lead).getByRole('button', { name: words['programme.promise.add'] }).click();
  await dialog.getByLabel(words['promise-form.partner'], { exact: true }).selectOption({ label: PARTNER });
  await dialog.getByLabel(words['promise-form.measure'], { exact: true }).selectOption({ label: told['measure.copies'] });
  await dialog.getByLabel(words['promise-form.amount'], { exact: true }).fill(String(COPIES));
  await dialog.getByLabel(words['promise-form.by'], { exact: true }).fill(last);
  await dialog.getByRole('button', { name: words['promise-form.go'] }).click();
  await expect.poll(() => dialog.count(), SOON).toBe(0);
  const mine = main(lead).getByRole('table', { name: words['programme.promises'] }).getByRole('row').filter({ hasText: told['measure.copies'] }).filter({ hasText: formatDay(last, 'th') });
  const [before = ''] = await cells(lead, words['programme.counted'], told['measure.copies']).then((all) => all.slice(1));
  // The two of the demonstration were due earlier and are kept; nothing is left over for this one.
  await mine.getByText(words['promise.delivered'].replace('{delivered}', '0').replace('{amount}', String(COPIES))).waitFor(SOON);

  // A librarian lends out more of what the partner gave.
  await librarian.goto(`${address}/library/titles`);
  await main(librarian).getByRole('button', { name: library['titles.set.of'].replace('{title}', BOOK) }).click();
  const pool = librarian.getByRole('dialog');
  const copies = pool.getByLabel(library['titles.copies.field'], { exact: true });
  await expect.poll(() => pool.getByLabel(library['titles.programme'], { exact: false }).first().inputValue(), SOON).toBe(demoId('programme library'));
  await copies.fill(String(Number(await copies.inputValue()) + MORE));
  await pool.getByRole('button', { name: library['titles.set.do'] }).click();
  await librarian.getByText(library['titles.set.done'].replace('{title}', BOOK)).first().waitFor(SOON);

  await lead.reload();
  await mine.getByText(words['promise.delivered'].replace('{delivered}', String(MORE)).replace('{amount}', String(COPIES))).waitFor(SOON);
  await mine.getByText(words['promise.standing.on-the-way']).waitFor();
  const counted = await cells(lead, words['programme.counted'], told['measure.copies']);
  expect(Number(counted[1])).toBe(Number(before) + MORE);

  // The paper for the partner says what the page says.
  const link = main(lead).getByRole('link', { name: words['programme.report.of'].replace('{partner}', PARTNER) });
  const [download] = await Promise.all([lead.waitForEvent('download'), link.click()]);
  const plain = (text: string): string => text.replace(/\s+/g, '');
  const text = plain(pdfText(await readFile(await download.path())));
  const title = words['report.title'].replace('{year}', String(year)).replace('{partner}', PARTNER);
  for (const said of [title, PROGRAMME, words['report.demonstration']]) expect(text).toContain(plain(said));
  const row = [told['measure.copies'], formatDay(last, 'th'), String(COPIES), String(MORE), words['promise.standing.on-the-way']];
  expect(text).toContain(plain(row.join('')));
  // A programme of one year: what was used stands on both in the same numbers.
  expect(text).toContain(plain([told['measure.copies'], ...counted.slice(1)].join('')));
});
