import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { newId } from '#platform/domain/ids.ts';
import notices from '../words/notices/th.json' with { type: 'json' };
import tasks from '../words/tasks/th.json' with { type: 'json' };
import told from '../words/told/th.json' with { type: 'json' };
import { startGateway, type StandInGateway } from '../server/stand-in/gateway.ts';
import { childrenHere, openAsTablet, signInAsChild, signInAsStaff, tabletCode } from './visitor.ts';

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };

let program: Program;
let gateway: StandInGateway;
let folder: string;
const open: BrowserContext[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-journey-'));
  gateway = await startGateway('right');
  program = await startProgram({ SMS_URL: `${gateway.origin}/sms`, SMS_TOKEN: 'right' });
});
afterAll(async () => {
  for (const context of open) await context.close().catch(() => undefined);
  await program.stop();
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const [n, page] of open.flatMap((context) => context.pages()).entries()) await page.screenshot({ path: join(tmpdir(), `khitphuea-stopped-${n}.png`) }).catch(() => undefined);
});

async function visitor(name: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await launchProfile(join(folder, name));
  open.push(context);
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

async function hereWithoutALine(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function keptOf<T>(context: BrowserContext, set: string): Promise<T[]> {
  const answer = (await (await context.request.get(`${program.address}/api/platform/kept/${set}`)).json()) as { changed: { value: T }[] };
  return answer.changed.map(({ value }) => value);
}

test('a child reads the inbox without a line, and what they have read is read on the server later', async () => {
  const { context, page } = await visitor('tablet');
  await openAsTablet(page, program, await tabletCode(context, program, 'home1'));
  await signInAsChild(page, program, (await childrenHere(context, program))[3] ?? '');
  await page.getByRole('link', { name: /^ข้อความใหม่ 1 เรื่อง/ }).waitFor(SOON);
  await hereWithoutALine(page);

  await context.setOffline(true);
  await page.goto(`${program.address}/inbox`);
  await page.getByText(told['notice.sample-book']).first().waitFor(SOON);
  await page.getByRole('main').getByRole('button', { name: notices['inbox.read'] }).click();
  await page.getByText(notices['inbox.none.why']).waitFor(SOON);
  expect(await page.getByRole('link', { name: /^ข้อความใหม่/ }).count()).toBe(0);
  await page.reload();
  await page.getByText(notices['inbox.none.why']).waitFor(SOON);

  await context.setOffline(false);
  await expect.poll(async () => (await keptOf<{ readAt: number | null }>(context, 'core.notices')).map((notice) => notice.readAt !== null), SOON).toEqual([true]);
});

test('an officer takes a task without a line; somebody else was first, and that is said', async () => {
  const [officer, other] = [await visitor('officer'), await visitor('other')];
  await signInAsStaff(officer.context, program, 'officer');
  await signInAsStaff(other.context, program, 'duty');
  const session = async (context: BrowserContext) => (await (await context.request.get(`${program.address}/api/core/session`)).json()) as { person: { id: string; roles: { org: { id: string } }[] } };
  const office = (await session(officer.context)).person.roles[0]?.org.id ?? '';
  const given = await officer.context.request.post(`${program.address}/api/core/people/${(await session(other.context)).person.id}/roles`, { data: { id: newId(), role: 'officer', org: office } });
  expect(given.ok()).toBe(true);

  const what = told['task.sample-visit'].replace('{home}', 'บ้านตัวอย่าง 1');
  await officer.page.goto(`${program.address}/tasks`);
  const row = officer.page.getByRole('row').filter({ hasText: what });
  await row.getByText(/^เลยกำหนด/).waitFor(SOON);
  await hereWithoutALine(officer.page);
  await officer.context.setOffline(true);
  await officer.page.reload();
  await row.getByRole('button', { name: tasks['tasks.take'] }).click(SOON);
  await row.getByText(tasks['tasks.whose.taken-me']).waitFor(SOON);

  const task = (await keptOf<{ id: string; holes: { home?: string }; version: number }>(other.context, 'core.tasks')).find((one) => one.holes.home === 'บ้านตัวอย่าง 1');
  const taken = await other.context.request.post(`${program.address}/api/core/tasks/${task?.id ?? ''}`, { data: { what: 'take', version: task?.version, said: '' } });
  expect(taken.ok()).toBe(true);

  await officer.context.setOffline(false);
  await officer.page.getByText(tasks['problem.task-changed']).waitFor(SOON);
  await row.getByText('เจ้าหน้าที่เวร รับไว้').waitFor(SOON);
  await officer.page.getByRole('button', { name: tasks['tasks.understood'] }).click();
  await expect.poll(() => officer.page.getByText(tasks['problem.task-changed']).count(), SOON).toBe(0);
});

test('an officer proves a number by the code that was sent there, chooses one message a week, and stops it again', async () => {
  const { context, page } = await visitor('settings');
  await signInAsStaff(context, program, 'officer');
  await page.goto(`${program.address}/account/notices`);
  const card = page.locator('.k-card').filter({ hasText: notices['channel.sms'] });
  const plain = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], rules: { 'color-contrast-enhanced': { enabled: true } } }).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  };
  await card.getByRole('textbox').fill('081 234 5678');
  expect(await plain()).toEqual([]);
  await card.getByRole('button', { name: notices['settings.send-code'] }).click();
  await card.getByText(notices['settings.code'], { exact: true }).waitFor(SOON);
  await expect.poll(() => gateway.delivered.length, SOON).toBe(1);
  expect(await plain()).toEqual([]);
  await card.getByRole('textbox').fill(/\d{6}/.exec(gateway.delivered[0]?.text ?? '')?.[0] ?? '');
  await card.getByRole('button', { name: notices['settings.confirm'] }).click();
  await card.getByText('+66812345678').waitFor(SOON);
  await card.getByText(notices['settings.mode.weekly']).click();
  await card.getByRole('button', { name: notices['settings.save'] }).click();
  await page.getByRole('heading', { name: notices['settings.digest'] }).waitFor(SOON);
  expect(await plain()).toEqual([]);
  await card.getByRole('button', { name: notices['settings.stop'] }).click();
  await card.getByText(notices['settings.paused']).waitFor(SOON);
});
