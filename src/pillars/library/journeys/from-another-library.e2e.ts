import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goneOn, signInAsStaff } from '#core/journeys/visitor.ts';
import lists from '#core/words/lists/th.json' with { type: 'json' };
import earlier from '#library/words/earlier/th.json' with { type: 'json' };
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { writeXlsx } from 'hucre/xlsx';

let program: Program;
let folder: string;
let desk: BrowserContext;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-earlier-'));
  program = await startProgram();
  desk = await launchProfile(join(folder, 'desk'));
  await signInAsStaff(desk, program, 'librarian');
  page = await desk.newPage();
});
afterAll(async () => {
  await desk.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

const main = () => page.getByRole('main');
const begins = (sentence: string): RegExp => new RegExp(`^${sentence.replace(/[({].*$/, '').trim()}`);
const button = (sentence: string) => main().getByRole('button', { name: begins(sentence) }).first();

async function awaited(): Promise<{ title: string; loans: number }[]> {
  return ((await (await desk.request.get(`${program.address}/api/library/awaited`)).json()) as { titles: { title: string; loans: number }[] }).titles;
}

/** Sends a file from the page of its kind, and waits until it was read. */
async function bring(kind: 'titles' | 'loans', name: string, content: Buffer | string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  await page.goto(`${program.address}/library/earlier/${kind}`);
  await main().locator('select option').nth(1).waitFor({ state: 'attached' });
  await main().locator('select').first().selectOption({ label: 'สำนักงานจังหวัดตัวอย่าง' });
  await main().locator('input[type=file]').setInputFiles(file);
  await button(lists['lists.look']).click();
  await goneOn(page, `**/library/earlier/${kind}/*`);
  return page.url();
}

async function undo(): Promise<void> {
  await button(lists['list.undo']).click();
  await page.getByRole('dialog').getByRole('button', { name: begins(lists['list.undo.deed']) }).click();
}

test('a librarian brings the titles and loans of another library, mends a column, sees the history, and takes it back', async () => {
  const before = await awaited();
  const workbook = await writeXlsx({
    sheets: [{
      name: 'หนังสือ', merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }],
      rows: [['ทะเบียนหนังสืออิเล็กทรอนิกส์ (ข้อมูลสมมติ)'], ['ลำดับ', 'ชื่อเรื่อง', 'ผู้แต่ง', 'เลขสิบสามหลัก', 'ปี พ.ศ.'], [1, 'หิ่งห้อยริมคลอง', 'นามสมมติ หนึ่ง', '978-616-999-996-6', 2563], [2, 'กังหันลม', 'นามสมมติ สอง', null, 2564], [3, null, 'ไม่มีชื่อ', null, null]],
    }],
  });
  const titles = await bring('titles', 'หนังสือ.xlsx', Buffer.from(workbook));
  await button(earlier['list-titles.list.run']).waitFor();
  await main().getByText(earlier['problem.title-missing']).first().waitFor();
  // The column of authors is left out, and then taken again.
  const columns = page.locator('details.c-list-part');
  for (const key of ['', 'author']) {
    if ((await columns.getAttribute('open')) === null) await columns.locator('summary').click();
    await columns.locator('tbody select').nth(2).selectOption(key);
    await button(lists['list.columns.again']).click();
    await button(lists['list.columns.again']).waitFor({ state: 'detached' });
    await button(earlier['list-titles.list.run']).waitFor();
    if ((await columns.getAttribute('open')) === null) await columns.locator('summary').click();
    await expect.poll(() => columns.locator('tbody select').nth(2).inputValue()).toBe(key);
  }
  expect(await awaited()).toEqual(before);
  await button(earlier['list-titles.list.run']).click();
  await button(lists['list.undo']).waitFor();
  expect((await awaited()).filter(({ title }) => title === 'หิ่งห้อยริมคลอง')).toMatchObject([{ loans: 0 }]);

  const loans = await bring('loans', 'การยืม.csv', `ผู้ยืม,ชื่อหนังสือ,วันที่ยืม,กำหนดคืน,วันที่คืน\nสมศักดิ์ ตัวอย่าง,หิ่งห้อยริมคลอง,๑ ก.พ. ๒๕๖๖,15/2/2566,10/2/2566\nไม่มีใคร ชื่อนี้,กังหันลม,1/2/2566,15/2/2566,10/2/2566\n`);
  await button(earlier['list-loans.list.run']).waitFor();
  await main().getByText('รับรายชื่อคนก่อน').first().waitFor();
  await button(earlier['list-loans.list.run']).click();
  await button(lists['list.undo']).waitFor();
  await main().getByRole('link', { name: earlier['list-loans.list.to-people'] }).click();
  await main().getByRole('heading', { name: earlier['earlier.past'] }).waitFor();
  await main().getByRole('rowheader', { name: 'หิ่งห้อยริมคลอง' }).first().waitFor();
  expect((await awaited()).filter(({ title }) => title === 'หิ่งห้อยริมคลอง')).toMatchObject([{ loans: 1 }]);

  // The titles are taken back first: the one that was borrowed stays and is named, until its loans go too.
  await page.goto(titles);
  await undo();
  await main().getByText(earlier['list-titles.list.undone.next']).waitFor();
  await main().getByText('หิ่งห้อยริมคลอง').first().waitFor();
  await page.goto(loans);
  await undo();
  await main().getByText(earlier['list-loans.list.undone.next']).waitFor();
  expect((await awaited()).map(({ title }) => title)).toEqual([...before.map(({ title }) => title), 'หิ่งห้อยริมคลอง']);
});
