import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
let folder: string;
const started: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ending-'));
  chmodSync(folder, 0o711);
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The first process of a database that runs from a folder below this one and takes connections; before that, its maker's own come and go. */
function databasePid(): number | null {
  for (const file of globSync('**/postmaster.pid', { cwd: folder })) {
    const text = textOf(join(folder, file));
    if (text.includes('ready')) return Number(text.split('\n')[0]);
  }
  return null;
}

/** Nothing where it went between being seen and being read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

test.each([
  ['a bench with a database of its own', ['bench/run.ts', 'audit', '--size', '5000000'], 'SIGTERM', 143],
  ['a bench that runs the program, while that is starting', ['bench/run.ts', 'reader'], 'SIGINT', 130],
] as const)('%s ends, asked to, with all that it started and every folder', async (_what, command, signal, code) => {
  const child = spawn(process.execPath, command, { cwd: ROOT, env: { ...process.env, TMPDIR: folder }, stdio: 'ignore' });
  started.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let database = databasePid();
  for (; database === null; database = databasePid()) {
    expect(child.exitCode, 'it ended before it had a database').toBeNull();
    await wait(50);
  }
  expect(lives(database)).toBe(true);
  child.kill(signal);
  expect(await ended).toBe(code);
  expect(lives(database)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('khitphuea-'))).toEqual([]);
}, 60_000);
