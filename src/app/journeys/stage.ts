import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchProfile } from '#platform/server/testing/browser.ts';
import { furnish, startProgram, type Program } from '#platform/server/testing/program.ts';

/** The program on a data folder of its own, the browsers that visit it, and a look into its database. */
export interface Stage {
  readonly program: Program;
  /** For what the journey writes itself. */
  readonly folder: string;
  readonly dataDir: string;
  profile(name: string, options?: BrowserContextOptions): Promise<BrowserContext>;
  look<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Pictures of where a journey stopped, for whoever mends it. */
  pictures(): Promise<void>;
  close(): Promise<void>;
}

/** Visits a program that runs already from `dataDir`, or starts one there with `env` over the environment. */
export async function openStage(dataDir?: string, env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'khitphuea-journey-'));
  const data = dataDir ?? join(folder, 'data');
  if (dataDir === undefined) {
    // The user of PostgreSQL passes through, or the database would be kept somewhere else.
    await chmod(folder, 0o711);
    await mkdir(data, { mode: 0o711 });
    await furnish(data);
  }
  const program = await startProgram({ ...env, DATA_DIR: data });
  const database = new pg.Client({ connectionString: await readFile(join(data, 'running-database'), 'utf8') });
  await database.connect();
  const open: BrowserContext[] = [];
  return {
    program, folder, dataDir: data,
    profile: async (name, options = {}) => {
      const context = await launchProfile(join(folder, name), options);
      open.push(context);
      return context;
    },
    look: async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => (await database.query<R>(text, [...values])).rows,
    pictures: async () => {
      for (const [n, page] of open.flatMap((context) => context.pages()).entries()) await page.screenshot({ path: join(tmpdir(), `khitphuea-stopped-${n}.png`) }).catch(() => undefined);
    },
    close: async () => {
      for (const context of open) await context.close().catch(() => undefined);
      await database.end();
      await program.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
