import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
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

/** Starts the program with these settings over the environment; `DATA_DIR` is a new folder, removed at the stop, unless it is given. */
export async function startProgram(env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const own = env['DATA_DIR'] === undefined ? await mkdtemp(join(tmpdir(), 'khitphuea-program-')) : null;
  // So that the user of PostgreSQL can pass: a database that lies elsewhere would stay behind.
  if (own !== null) await chmod(own, 0o711);
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
