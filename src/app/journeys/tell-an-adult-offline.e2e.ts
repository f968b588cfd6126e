import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import messages from '#core/words/messages/th.json' with { type: 'json' };
import words from '#core/words/safeguarding/th.json' with { type: 'json' };
import { heard } from '#core/journeys/screen-reader.ts';
import { openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import { demoId } from '../demo/ids.ts';

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
async function profile(name: string): Promise<BrowserContext> {
  const context = await launchProfile(join(folder, name));
  open.push(context);
  return context;
}

test('a child reports a message without a line; it waits for who is on duty, and comes down on the tablet', async () => {
  const TEXT = 'อยากอ่านเรื่องไหน เลือกมาคนละเรื่อง';
  const [desk, tablet] = [await profile('desk'), await profile('tablet')];
  const child = await tablet.newPage();
  await openAsTablet(child, program, await tabletCode(desk, program, 'home1'));
  // The one to whom the demonstration's coach wrote.
  const { people } = (await (await tablet.request.get(`${program.address}/api/core/roster`)).json()) as { people: { id: string; callName: string }[] };
  const name = people.find((one) => one.id === demoId('child 1 1'))?.callName ?? '';
  await signInAsChild(child, program, name);
  await child.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await child.goto(`${program.address}/messages`);
  await child.getByText(TEXT).first().waitFor();
  await child.goto(`${program.address}/tell`);
  await child.getByRole('link', { name: '1300' }).waitFor();
  const spoken = (await heard(child)).join('\n');
  for (const said of [words['tell.title'], words['tell.kind'], words['report-kind.danger'], words['tell.to.duty'], '1300']) expect(spoken).toContain(said);
  await child.goto(`${program.address}/messages`);
  await child.getByText(TEXT).first().waitFor();

  await tablet.setOffline(true);
  await child.getByRole('link', { name: new RegExp(messages['messages.report']) }).last().click();
  await child.getByText(words['report-kind.unkind']).click();
  await child.getByRole('button', { name: words['tell.go'] }).click();
  await child.getByText(words['tell.kept']).waitFor();
  await child.getByText(words['tell.who.duty']).waitFor();
  await tablet.setOffline(false);
  await child.getByText(words['tell.sent']).waitFor({ timeout: 60_000 });

  const duty = await profile('duty');
  await signInAsStaff(duty, program, 'duty');
  const officer = await duty.newPage();
  await officer.goto(`${program.address}/safeguarding/reports`);
  await officer.getByRole('row').filter({ hasText: words['reports.until'] }).first().waitFor();
  const { reports } = (await (await duty.request.get(`${program.address}/api/core/reports`)).json()) as { reports: { id: string; madeAt: string }[] };
  const newest = reports.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))[0]?.id ?? '';
  await officer.goto(`${program.address}/safeguarding/reports?report=${newest}`);
  await officer.getByText(TEXT).waitFor();
  await officer.getByRole('button', { name: words['report.take-down'] }).click();
  await officer.getByText(/เอาออกจากทุกเครื่องแล้ว/).waitFor();

  await child.goto(`${program.address}/messages`);
  await child.getByText('วันเสาร์นี้เราอ่านนิทานด้วยกันตอนสิบโมงนะ').first().waitFor();
  await expect.poll(() => child.getByText(TEXT).count(), { timeout: 30_000 }).toBe(0);
});
