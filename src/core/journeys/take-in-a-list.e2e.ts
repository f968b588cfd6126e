import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goneOn, signInAsStaff } from '#core/journeys/visitor.ts';
import { messyList } from '#core/server/testing/messy-list.ts';
import lists from '#core/words/lists/th.json' with { type: 'json' };
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';

let program: Program;
let folder: string;
let desk: BrowserContext;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-list-'));
  program = await startProgram();
  desk = await launchProfile(join(folder, 'desk'));
});
afterAll(async () => {
  await desk.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

const starts = (key: keyof typeof lists): RegExp => new RegExp(`^${lists[key].replace(/[({].*$/, '').trim()}`);
const button = (page: Page, key: keyof typeof lists) => page.getByRole('main').getByRole('button', { name: starts(key) }).first();

async function homes(): Promise<{ id: string; name: { th: string } }[]> {
  const { orgs } = (await (await desk.request.get(`${program.address}/api/core/orgs`)).json()) as { orgs: { id: string; kind: string; name: { th: string } }[] };
  return orgs.filter(({ kind }) => kind === 'home');
}
/** What a column of the list in view is taken for, once the list was checked. */
async function columnIs(page: Page, at: number): Promise<string | null | undefined> {
  const list = (await (await desk.request.get(`${program.address}/api/core/lists/${page.url().split('/').at(-1) ?? ''}`)).json()) as { state: string; columns: { key: string | null }[] };
  return list.state === 'checked' ? list.columns[at]?.key : undefined;
}
async function found(name: string): Promise<number> {
  return ((await (await desk.request.get(`${program.address}/api/core/people?find=${encodeURIComponent(name)}`)).json()) as { people: unknown[] }).people.length;
}

test('an officer brings a messy workbook, mends one column, loses the tab in the middle, comes back, and takes it all back as one', async () => {
  await signInAsStaff(desk, program, 'officer');
  const [home] = await homes();
  const file = join(folder, 'รายชื่อ.xlsx');
  await writeFile(file, await messyList([home?.name.th ?? '', 'บ้านที่ไม่มีใครรู้จัก']));
  let page = await desk.newPage();
  await page.goto(`${program.address}/people/import`);
  await page.getByRole('main').locator('select').first().selectOption({ index: 1 });
  await page.getByRole('main').locator('input[type=file]').setInputFiles(file);
  await button(page, 'lists.look').click();
  await goneOn(page, '**/people/import/*');
  await button(page, 'list.run').waitFor();

  // The column of titles is left out, and then taken again.
  const columns = page.locator('details.c-list-part');
  if ((await columns.getAttribute('open')) === null) await columns.locator('summary').click();
  const titles = columns.locator('tbody select').nth(1);
  expect(await titles.inputValue()).toBe('title');
  await titles.selectOption('');
  await button(page, 'list.columns.again').click();
  await expect.poll(() => columnIs(page, 1), { timeout: 20_000 }).toBe(null);
  await page.reload();
  await button(page, 'list.run').waitFor();
  if ((await columns.getAttribute('open')) === null) await columns.locator('summary').click();
  await columns.locator('tbody select').nth(1).selectOption('title');
  await button(page, 'list.columns.again').click();
  await expect.poll(() => columnIs(page, 1), { timeout: 20_000 }).toBe('title');
  await button(page, 'list.columns.again').waitFor({ state: 'detached' });

  // The reasons stand in the rows; one of those that needed a look is taken.
  await button(page, 'list.run').waitFor();
  const address = page.url();
  await page.getByRole('main').getByText(/ย่อเลขนี้จนอ่านไม่ได้/).or(page.getByRole('main').getByText(/ยังไม่รู้ว่าหมายถึงหน่วยงานไหน/)).first().waitFor();
  expect(await found('กล้าหาญ')).toBe(0);
  await button(page, 'list.run').click();
  await page.close();

  page = await desk.newPage();
  await page.goto(`${program.address}/people/import`);
  await page.getByRole('main').getByRole('link', { name: 'รายชื่อ.xlsx' }).first().click();
  expect(page.url()).toBe(address);
  await button(page, 'list.undo').waitFor();
  expect(await found('กล้าหาญ')).toBe(1);

  await button(page, 'list.undo').click();
  await page.getByRole('dialog').getByRole('button', { name: starts('list.undo.deed') }).click();
  await page.getByText(lists['list.undone.next']).waitFor();
  expect(await found('กล้าหาญ')).toBe(0);
});
