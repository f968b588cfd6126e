import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import menu from '#core/words/menu/th.json' with { type: 'json' };
import messages from '#core/words/messages/th.json' with { type: 'json' };
import words from '#core/words/safeguarding/th.json' with { type: 'json' };
import told from '#core/words/told/th.json' with { type: 'json' };
import { heard } from '#core/journeys/screen-reader.ts';
import { openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import { demoId } from '../demo/ids.ts';
import { readFirstBook } from '../testing/visits.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(undefined, { NODE_OPTIONS: `--import ${new URL('../testing/moving-clock.ts', import.meta.url).href}` });
});
afterAll(() => stage.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.pictures();
});

/** A new page of somebody who works in the mission; a desk that nobody touched for a day asks again who is there. */
async function staffPage(login: string): Promise<Page> {
  const context = await stage.profile(login);
  await signInAsStaff(context, stage.program, login);
  return await context.newPage();
}
const levelOf = async (report: string) => (await stage.look<{ level: number }>('select level from core.report where report_id = $1', [report]))[0]?.level;

test('a child reports a message without a line; it waits for who is on duty, and comes down on the tablet; left lying for a day, it goes up', async () => {
  const { program } = stage;
  const TEXT = 'อยากอ่านเรื่องไหน เลือกมาคนละเรื่อง';
  const [desk, tablet] = [await stage.profile('desk'), await stage.profile('tablet')];
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
  // A book over the whole screen offers the same, and knows what it is about.
  await readFirstBook(child, tablet, program);
  await child.getByRole('button', { name: menu['tell.link'] }).click();
  await child.getByRole('link', { name: menu['tell.about-link'] }).click();
  await child.waitForURL(/\/tell\?about=%2Flibrary%2Fread%2F/);
  await child.getByRole('link', { name: '1300' }).waitFor();
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

  const officer = await staffPage('duty');
  await officer.goto(`${program.address}/safeguarding/reports`);
  await officer.getByRole('row').filter({ hasText: words['reports.until'] }).first().waitFor();
  const { reports } = (await (await officer.request.get(`${program.address}/api/core/reports`)).json()) as { reports: { id: string; madeAt: string }[] };
  const newest = reports.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))[0]?.id ?? '';
  await officer.goto(`${program.address}/safeguarding/reports?report=${newest}`);
  await officer.getByText(TEXT).waitFor();
  await officer.getByRole('button', { name: words['report.take-down'] }).click();
  await officer.getByText(/เอาออกจากทุกเครื่องแล้ว/).waitFor();

  await child.goto(`${program.address}/messages`);
  await child.getByText('วันเสาร์นี้เราอ่านนิทานด้วยกันตอนสิบโมงนะ').first().waitFor();
  await expect.poll(() => child.getByText(TEXT).count(), { timeout: 30_000 }).toBe(0);

  // Nobody took it on, and the clock of the installation runs out.
  const lying = officer.getByRole('row').filter({ has: officer.locator(`a[href$="${newest}"]`) });
  await officer.goto(`${program.address}/safeguarding/reports`);
  await lying.getByText(words['reports.until']).waitFor();
  process.kill(program.pid, 'SIGUSR2');
  await expect.poll(async () => {
    await stage.look("select graphile_worker.add_job('core.escalate-reports')");
    return await levelOf(newest);
  }, { timeout: 20_000, interval: 1_000 }).toBe(1);
  const above = await staffPage('officer');
  await above.goto(`${program.address}/tasks`);
  await above.getByText(told['task.report-late']).first().waitFor();
  await above.goto(`${program.address}/safeguarding/reports`);
  await above.getByText(words['reports.above.kept']).first().waitFor();
  expect(await above.getByText(TEXT).count()).toBe(0);
  await signInAsStaff(officer.context(), program, 'duty');
  await officer.goto(`${program.address}/safeguarding/reports`);
  await lying.getByText(words['reports.late']).waitFor();
  await lying.getByRole('link').click();
  await officer.getByText(words['report-step.late']).waitFor();
  await officer.getByRole('button', { name: words['report.take'] }).click();
  await officer.getByText(words['report.taken'].replace('{name}', 'เจ้าหน้าที่เวร')).first().waitFor();
  await expect.poll(() => stage.look("select 1 from core.task where thing_id = $1 and kind = 'core.report-late' and ended_at is null", [newest])).toEqual([]);
});
