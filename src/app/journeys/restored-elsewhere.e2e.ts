import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { childrenHere, openAsTablet, passwordOf, signInAsChild, tabletCode } from '#core/journeys/visitor.ts';
import coreWords from '#core/words/th.json' with { type: 'json' };
import { newId } from '#platform/domain/ids.ts';
import { BackupFile } from '#platform/server/backup/backup-file.ts';
import { readConfig } from '#platform/server/config.ts';
import { makeLog } from '#platform/server/log.ts';
import { embeddedDatabase } from '../start.ts';
import { openStage, type Stage } from './stage.ts';

/** Two cores and a browser: what comes soon may take a while. */
const SOON = { timeout: 20_000 };
const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
let stage: Stage;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-moved-'));
  stage = await openStage(join(folder, 'old'));
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.pictures();
});

/** The command line, on the data folder of one machine. */
async function khitphuea(dataDir: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['src/app/cli.ts', ...words], { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error' }, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Rows of the tables of a machine on which no program runs. */
async function counts(dataDir: string, names: readonly string[]): Promise<unknown> {
  const database = await embeddedDatabase(readConfig({ DATA_DIR: dataDir }), () => undefined, makeLog('fatal'), false);
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    return (await client.query(names.map((name) => `select '${name}' as name, count(*)::int as rows from ${name}`).join(' union all '))).rows;
  } finally {
    await client.end();
    await database.stop();
  }
}

/** Borrows and gives back until told to stop; answers how often. */
function readers(context: BrowserContext, titles: readonly string[]): { stop(): Promise<number> } {
  let [going, written] = [true, 0];
  const at = `${stage.program.address}/api/library/loans`;
  const writing = (async () => {
    for (let n = 0; going; n++) {
      const id = newId();
      if ((await context.request.post(at, { data: { id, title: titles[n % titles.length] } })).ok()) written += 1;
      await context.request.post(`${at}/${id}/return`, { data: {} });
    }
  })();
  return {
    stop: async () => {
      going = false;
      await writing;
      return written;
    },
  };
}

test('a backup taken while people read fills an empty machine: every count agrees, and a person signs in there', async () => {
  const { program } = stage;
  const tablet = await stage.profile('tablet');
  const page = tablet.pages()[0] ?? (await tablet.newPage());
  await openAsTablet(page, program, await tabletCode(tablet, program, 'home1'));
  await signInAsChild(page, program, (await childrenHere(tablet, program))[1] ?? '');
  const { titles } = (await (await tablet.request.get(`${program.address}/api/library/titles?limit=20`)).json()) as { titles: { title: { id: string } }[] };
  const reading = [readers(tablet, titles.map(({ title }) => title.id)), readers(tablet, titles.map(({ title }) => title.id).toReversed())];
  const loans = async (): Promise<number> => (await stage.look<{ n: number }>('select count(*)::int as n from library.loan'))[0]?.n ?? 0;
  const first = await loans();
  await expect.poll(loans, SOON).toBeGreaterThan(first + 2);

  const path = join(folder, 'backup.zip');
  expect(await khitphuea(stage.dataDir, 'backup', path)).toContain(path);
  const after = await loans();
  await expect.poll(loans, SOON).toBeGreaterThan(after);
  const written = await Promise.all(reading.map((one) => one.stop()));
  expect(written.every((n) => n > 0)).toBe(true);

  const elsewhere = join(folder, 'new');
  const said = await khitphuea(elsewhere, 'restore', path);
  expect(said).toContain('every count and every hash agrees');
  const backup = await BackupFile.open(path);
  const { manifest } = backup;
  await backup.close();
  expect(manifest.tables.find(({ name }) => name === 'library.loan')?.rows).toBeGreaterThan(first);

  // Before anything runs there, which would write on.
  expect(await counts(elsewhere, manifest.tables.map(({ name }) => name))).toEqual(manifest.tables.map(({ name, rows }) => ({ name, rows })));

  const moved = await openStage(elsewhere);
  try {
    expect(await moved.look("select pool_id from library.pool p where p.licence = 'copies' and p.lent <> (select count(*) from library.loan l where l.pool_id = p.pool_id and l.ended_at is null)")).toEqual([]);
    const there = await moved.profile('there');
    const desk = there.pages()[0] ?? (await there.newPage());
    await desk.goto(`${moved.program.address}/sign-in`);
    await desk.getByLabel(coreWords['sign-in.login.label']).fill('home1');
    await desk.getByLabel(coreWords['sign-in.password.label']).fill(passwordOf(moved.program, 'home1'));
    await desk.getByRole('button', { name: coreWords['sign-in.go'] }).first().click();
    await desk.waitForURL(`${moved.program.address}/`);
    await desk.goto(`${moved.program.address}/people`);
    await desk.getByRole('main').getByRole('row').nth(5).waitFor(SOON);
  } finally {
    await moved.close();
  }
});
