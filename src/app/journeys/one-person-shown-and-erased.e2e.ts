import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { signInAsStaff } from '#core/journeys/visitor.ts';
import coreWords from '#core/words/th.json' with { type: 'json' };
import words from '#core/words/people/th.json' with { type: 'json' };
import { unzipped } from '#platform/server/testing/unzipped.ts';
import { demoId } from '../demo/ids.ts';
import { tablesWith } from '../testing/tables-with.ts';
import { openStage, type Stage } from './stage.ts';

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };
const NAME = 'บุญมี';
const NOTE = 'อ่านให้หลานฟังอีกครั้ง';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.pictures();
});

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const card = (page: Page, title: string) => page.getByRole('main').locator('.k-card').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** What everybody is told who asks how many: people, loans, events by kind, and reach's own page. */
async function totals(page: Page): Promise<unknown> {
  const [counted] = await stage.look<{ all: object }>(
    `select json_build_object('people', (select count(*) from core.person), 'loans', (select count(*) from library.loan),
       'events', (select json_agg(e order by e.name) from (select name, count(*), count(distinct person_id) as people from platform.event group by name) e)) as all`,
  );
  const { rows } = (await (await page.request.get(`${stage.program.address}/api/reach/people`)).json()) as { rows: unknown };
  return { counted: counted?.all, reached: rows };
}

test('an officer makes two records one, shows everything, hands it out, and erases it in two steps: totals stay, the name is nowhere', async () => {
  const desk = await stage.profile('desk', { acceptDownloads: true });
  await signInAsStaff(desk, stage.program, 'officer');
  const page = desk.pages()[0] ?? (await desk.newPage());
  const { address } = stage.program;
  const [first, second] = [demoId('twice 1'), demoId('twice 2')];

  // Side by side, what each holds, then one.
  await page.goto(`${address}/people/doubles`);
  const pair = page.getByRole('row').filter({ hasText: `ลุง${NAME}` });
  await pair.getByText(words['doubles.reason.fitting-birth']).waitFor(SOON);
  await button(page, words['doubles.compare']).and(pair.getByRole('button')).click();
  const compare = card(page, words['doubles.side-by-side']);
  await compare.getByLabel(words['doubles.reason']).fill('ครูของทั้งสองบ้านยืนยันว่าเป็นคนเดียวกัน');
  await compare.getByRole('button', { name: words['doubles.merge'] }).click();
  await card(page, words['doubles.merged']).getByText(`ลุง${NAME}`).waitFor(SOON);
  await expect.poll(() => pair.count(), SOON).toBe(0);
  const { people } = (await (await desk.request.get(`${address}/api/core/people?find=${encodeURIComponent(NAME)}`)).json()) as { people: { id: string }[] };
  expect(people).toHaveLength(1);
  const person = people[0]?.id ?? '';
  expect([first, second]).toContain(person);

  // Everything of both records is of this one person; a note in a book is for nobody else to read.
  await page.goto(`${address}/people/${person}`);
  await page.getByRole('main').getByRole('link', { name: coreWords['person.all'] }).click();
  const titles = (await stage.look<{ title: string }>('select title from library.loan join library.title using (title_id) where person_id = any ($1)', [[first, second]])).map(({ title }) => title);
  expect(new Set(titles).size).toBe(2);
  for (const title of titles) await page.getByRole('main').getByText(title).first().waitFor(SOON);
  for (const home of ['บ้านตัวอย่าง 3', 'บ้านตัวอย่าง 5']) await page.getByRole('main').getByText(home).first().waitFor(SOON);
  expect(await page.getByText(NOTE).count()).toBe(0);

  // One file with everything, for who asked for it.
  await button(page, words['copy.ask']).click();
  await expect.poll(async () => {
    const look = button(page, words['copy.look']);
    if (await look.isVisible()) await look.click();
    return await page.getByRole('link', { name: words['copy.fetch'] }).count();
  }, { timeout: 60_000 }).toBe(1);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words['copy.fetch'] }).click()]);
  const files = await unzipped(await readFile(await download.path()));
  const readMe = files.get('read-me.html') ?? '';
  for (const told of [`ลุง${NAME}`, ...titles]) expect(readMe).toContain(told);
  expect(files.get('tables/library.loan.person_id.csv')).toContain(titles[0]);
  expect([...files.values()].join('\n')).not.toContain(NOTE);

  // The first step only asks.
  await page.getByText(words['erase.open']).click();
  await page.getByLabel(words['erase.reason']).fill(`${NAME} ไม่อยากให้เก็บไว้`);
  await button(page, words['erase.ask']).click();
  await page.getByText(words['erase.waiting']).waitFor(SOON);
  expect(await tablesWith(stage.look, [NAME, NOTE])).toEqual(expect.arrayContaining(['core.person', 'core.erasure', 'library.mark']));
  const before = await totals(page);

  // The second does it, with a reason that is chosen.
  await page.goto(`${address}/people/erasures`);
  const waiting = page.getByRole('main').locator('.k-card').filter({ hasText: NAME });
  await waiting.getByLabel(words['erasures.reason'], { exact: true }).selectOption('asked-by-person');
  await waiting.getByRole('button', { name: words['erasures.do'] }).click();
  await page.getByText(words['erasures.done'], { exact: true }).first().waitFor(SOON);
  await expect.poll(() => waiting.count(), SOON).toBe(0);

  expect(await totals(page)).toEqual(before);
  await expect.poll(() => tablesWith(stage.look, [NAME, NOTE]), SOON).toEqual([]);
  expect(await stage.look('select loan_id from library.loan where person_id = any ($1)', [[first, second]])).toHaveLength(2);
  await page.goto(`${address}/people`);
  await page.getByRole('main').getByLabel(coreWords['people.find'], { exact: true }).fill(NAME);
  await page.keyboard.press('Enter');
  await page.getByText(coreWords['people.none.why']).waitFor(SOON);
});
