import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { endsWithUs } from '../ending.ts';

/** The product in a process of its own, as a person starts it. */
export interface Program {
  readonly address: string;
  readonly pid: number;
  /** What it said while starting; the demonstration's sign-ins are among it. */
  readonly said: readonly string[];
  /** kill -9. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Where the program tests of a run share what is laid once. */
const SHARED = 'KHITPHUEA_TEST_HOUSE';

/** A place for `furnish` to lay a house in once for all tests of a run. Answers how to remove it. */
export async function shareHouse(): Promise<() => Promise<void>> {
  const shared = await folderOfItsOwn();
  process.env[SHARED] = shared;
  return () => rm(shared, { recursive: true, force: true });
}

/**
 * Makes `dataDir` a copy of a house with its demonstration, which the first to ask for lays as a person's first start does. Outside a run of the tests nothing
 * is shared, and the program lays its own when it starts there.
 */
export async function furnish(dataDir: string): Promise<void> {
  const shared = process.env[SHARED];
  if (shared === undefined) return;
  const house = join(shared, 'house');
  const begun = join(shared, 'begun');
  const done = join(shared, 'done');
  while (!existsSync(done)) {
    if (await mkdir(begun).then(() => true, () => false)) {
      try {
        await (await startProgram({ DATA_DIR: house })).stop();
        await mkdir(done);
      } catch (error) {
        await rm(house, { recursive: true, force: true });
        await rm(begun, { recursive: true });
        throw error;
      }
    } else await setTimeout(100);
  }
  // By the system's own command, since the database belongs to a user of its own and stays theirs only so.
  await promisify(execFile)('cp', ['-Rp', `${house}/.`, dataDir]);
}

async function folderOfItsOwn(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'khitphuea-program-'));
  // So that the user of PostgreSQL can pass: a database that lies elsewhere would stay behind.
  await chmod(folder, 0o711);
  return folder;
}

/** Starts the program with these settings over the environment; `DATA_DIR` is a new folder, removed at the stop, unless it is given. */
export async function startProgram(env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const own = env['DATA_DIR'] === undefined ? await folderOfItsOwn() : null;
  if (own !== null) await furnish(own);
  const child = spawn(process.execPath, ['src/app/server.ts'], {
    cwd: fileURLToPath(new URL('../../../../', import.meta.url)),
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', NODE_ENV: 'production', ...(own === null ? {} : { DATA_DIR: own }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const clean = async (): Promise<void> => {
    await ended;
    if (own !== null) await rm(own, { recursive: true, force: true });
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await clean();
  };
  // From its first moment: it makes a database of its own before it is ready.
  void endsWithUs({ stop });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^ready (\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the program ended before it was ready\n${said.join('\n')}`)));
  });
  return {
    address,
    pid: child.pid ?? 0,
    said,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop,
  };
}
