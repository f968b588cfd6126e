import { execFileSync, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { underUser, type OsUser } from './os-user.ts';
import { postgresProcessesIn } from './processes.ts';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One run of the PostgreSQL server, from its start to its end. */
export interface Postmaster {
  readonly pid: number;
  readonly exited: Promise<Exit>;
}

export interface PostmasterOptions {
  readonly binaries: Binaries;
  readonly user: OsUser;
  /** Absolute, without links. */
  readonly data: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** Starts the server and waits until it takes connections, however long it must first recover. Throws with its last words where it ends before. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { binaries, user, data, settings, log } = options;
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A session of its own: Ctrl-C at the terminal is for us, and we close the database after our last request.
  const child = spawn(binaries.postgres, ['-D', data, ...args], { ...underUser(user), detached: true, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const last: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      log(line);
    });
  }
  const exited = new Promise<Exit>((resolve, reject) => {
    // "exit" rather than "close": backends of a killed postmaster hold its pipes open a little longer.
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', reject);
  });
  let ended = false;
  exited.then(
    () => (ended = true),
    () => (ended = true),
  );
  for (let waited = 0; !(await isReady(data, child.pid)); waited += 1) {
    if (ended) {
      const { code, signal } = await exited;
      throw new Error(`PostgreSQL ended before it was ready (${signal ?? `code ${code}`}): ${last.join(' | ')}`);
    }
    await pause(waited < 100 ? 5 : 100);
  }
  return { pid: child.pid ?? 0, exited };
}

/** The lock file's eighth line is the server's state (miscadmin.h, LOCK_FILE_LINE_PM_STATUS), as pg_ctl reads it. */
async function isReady(data: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return pid !== undefined && Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** `fast` ends sessions and writes a checkpoint; `immediate` does without and the next start recovers. */
export function signalPostmaster(binaries: Binaries, pid: number, mode: 'fast' | 'immediate'): void {
  try {
    // Windows knows no signals: there process.kill would end the server unasked, and pg_ctl reaches it through a pipe.
    if (process.platform === 'win32') execFileSync(binaries.pgCtl, ['kill', mode === 'fast' ? 'INT' : 'QUIT', String(pid)]);
    else process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // It has ended already.
  }
}

/**
 * Ends whatever an earlier, killed owner left running in this data folder, and takes away its lock files. Only the
 * holder of the folder's lock may call this. PostgreSQL's own check refuses a start while the old number belongs to a
 * zombie or to any process of the same user; ours looks for living servers that stand in the folder.
 */
export async function clearLeftovers(binaries: Binaries, data: string, log: (line: string) => void): Promise<void> {
  const lockFile = join(data, 'postmaster.pid');
  const named = Number.parseInt(await readFile(lockFile, 'utf8').catch(() => ''), 10);
  const numbered = Number.isNaN(named) ? undefined : named;
  const living = () => postgresProcessesIn(data, numbered);

  if (numbered !== undefined && living().includes(numbered)) {
    log(`stopping the PostgreSQL of an earlier run (process ${numbered})`);
    signalPostmaster(binaries, numbered, 'fast');
    await untilEmpty(living, 30_000);
  } else {
    // Backends of a killed postmaster end by themselves as soon as they notice.
    await untilEmpty(living, 2_000);
  }
  const stubborn = living();
  for (const pid of stubborn) signalPostmaster(binaries, pid, 'immediate');
  if (stubborn.length > 0 && !(await untilEmpty(living, 10_000))) {
    throw new Error(`processes ${living().join(', ')} of an earlier PostgreSQL in ${data} do not end`);
  }
  // Never earlier: the file is what keeps a second server away from a folder in use.
  await rm(lockFile, { force: true });
  await rm(join(data, '.s.PGSQL.5432.lock'), { force: true });
}

async function untilEmpty(living: () => readonly number[], milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (living().length === 0) return true;
    await pause(20);
  }
  return living().length === 0;
}
