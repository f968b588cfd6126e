import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { childrenHere, newTabletCode, openAsTablet, signInAsChild, signInAsStaff } from '#core/journeys/visitor.ts';
import moderation from '#core/words/moderation/th.json' with { type: 'json' };
import tell from '#core/words/safeguarding/th.json' with { type: 'json' };
import said from '#library/words/said/th.json' with { type: 'json' };
import told from '#library/words/told/th.json' with { type: 'json' };
import { newId } from '#platform/domain/ids.ts';
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';

let program: Program;
let folder: string;
const open: BrowserContext[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-journey-'));
  program = await startProgram();
});
afterAll(async () => {
  for (const context of open) await context.close().catch(() => undefined);
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});
/** A picture of where a journey stopped, for whoever mends it. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [n, page] of open.flatMap((context) => context.pages()).entries()) await page.screenshot({ path: join(tmpdir(), `khitphuea-words-${n}.png`), fullPage: true }).catch(() => undefined);
});

async function profile(name: string): Promise<BrowserContext> {
  const context = await launchProfile(join(folder, name));
  open.push(context);
  return context;
}
async function childAt(name: string, nth: number): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await profile(name);
  const page = await context.newPage();
  await openAsTablet(page, program, await newTabletCode(context, program, 'home2'));
  await signInAsChild(page, program, (await childrenHere(context, program))[nth] ?? '');
  return { context, page };
}
const button = (page: Page, name: string) => page.getByRole('button', { name }).first();

test('a child tells of a book without a line; the home reads it, asks for a change, lets it out; another child says it is not right, and it comes down', async () => {
  const { context: tablet, page: child } = await childAt('tablet', 0);
  const { titles } = (await (await tablet.request.get(`${program.address}/api/library/titles`)).json()) as { titles: { title: { id: string; title: string }; free: number | null }[] };
  const title = titles.find(({ free }) => free === null)?.title ?? { id: '', title: '' };
  expect((await tablet.request.post(`${program.address}/api/library/loans`, { data: { id: newId(), title: title.id } })).ok()).toBe(true);
  await child.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const book = `${program.address}/library/books/${title.id}`;
  await child.goto(book);
  await button(child, said['said.begin']).waitFor();

  await tablet.setOffline(true);
  await button(child, said['said.begin']).click();
  await child.getByText(told['publication.word.laughed']).click();
  await child.getByRole('textbox', { name: said['said.text'] }).fill('มาคุยกัน ๐๘๑ ๒๓๔ ๕๖๗๘');
  await child.getByText(said['said.careful']).waitFor();
  await button(child, said['said.go']).click();
  await child.getByText(said['said.state.here'], { exact: true }).waitFor();
  await tablet.setOffline(false);
  await child.getByText(said['said.state.waiting'], { exact: true }).waitFor({ timeout: 30_000 });

  const { page: other } = await childAt('other', 1);
  await other.goto(book);
  await other.locator('.lib-book').waitFor();

  const desk = await profile('desk');
  await signInAsStaff(desk, program, 'home2');
  const staff = await desk.newPage();
  await staff.goto(`${program.address}/moderation`);
  await staff.locator('mark', { hasText: '๐๘๑ ๒๓๔ ๕๖๗๘' }).waitFor();
  await button(staff, moderation['moderation.change']).click();
  await staff.getByText(moderation['publication-reason.names']).click();
  await button(staff, moderation['moderation.send']).click();
  await staff.getByText(moderation['moderation.empty.waiting']).waitFor();

  // The reason reaches the child, who writes it anew.
  await child.goto(book);
  await child.getByText(said['said.why.names']).waitFor();
  expect(await other.getByText('มาคุยกัน').count()).toBe(0);
  await button(child, said['said.change']).click();
  await child.getByRole('textbox', { name: said['said.text'] }).fill('หัวเราะทั้งเรื่องเลย');
  await button(child, said['said.go']).click();
  await child.getByText(said['said.state.waiting'], { exact: true }).waitFor();
  await expect.poll(async () => {
    await staff.goto(`${program.address}/moderation`);
    await staff.getByRole('heading', { level: 1 }).waitFor();
    return await staff.getByText('หัวเราะทั้งเรื่องเลย').waitFor({ timeout: 2_000 }).then(() => true, () => false);
  }, { timeout: 20_000 }).toBe(true);
  await button(staff, moderation['moderation.publish']).click();
  await staff.getByText(moderation['moderation.empty.waiting']).waitFor();

  await other.goto(book);
  const word = other.locator('.lib-said-text', { hasText: 'หัวเราะทั้งเรื่องเลย' });
  await word.waitFor();
  await other.getByRole('link', { name: new RegExp(said['said.report']) }).click();
  await other.getByText(tell['report-kind.unkind']).click();
  await button(other, tell['tell.go']).click();
  await other.getByText(tell['tell.sent']).waitFor();
  await other.goto(book);
  await other.locator('.lib-book').waitFor();
  await expect.poll(() => word.count(), { timeout: 20_000 }).toBe(0);
  await staff.goto(`${program.address}/moderation`);
  await staff.getByText(moderation['moderation.reported']).waitFor();
}, 90_000);
