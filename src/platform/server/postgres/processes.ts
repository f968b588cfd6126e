import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** Kernel clock ticks since boot at which it began; null where the system does not say (no /proc). */
  readonly started: string | null;
}

/** Fields of proc_pid_stat(5) from the third (state) on; the second, the name, may hold spaces and brackets. */
function statFields(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: statFields(pid)?.[19] ?? null };
}

/** Whether the very process still runs. A zombie does not: it holds no file and will never answer. */
export function isAlive(mark: ProcessMark): boolean {
  const fields = statFields(mark.pid);
  if (fields !== undefined) {
    if (fields[0] === 'Z' || fields[0] === 'X') return false;
    return mark.started === null || fields[19] === mark.started;
  }
  try {
    process.kill(mark.pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Every living PostgreSQL process of the cluster in `folder` (an absolute path without links), postmaster and backends
 * alike: they all stand in their data folder. Without /proc only the number in postmaster.pid can be checked.
 */
export function postgresProcessesIn(folder: string, numberInLockFile: number | undefined): number[] {
  if (process.platform !== 'linux') {
    return numberInLockFile !== undefined && isAlive({ pid: numberInLockFile, started: null }) && isNamedPostgres(numberInLockFile) ? [numberInLockFile] : [];
  }
  const found: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(entry)) continue;
    try {
      // Links of zombies, and of processes of others, are not readable. A replaced binary reads "postgres (deleted)".
      if (readlinkSync(`/proc/${entry}/cwd`) !== folder) continue;
      if (basename(readlinkSync(`/proc/${entry}/exe`)).startsWith('postgres')) found.push(Number(entry));
    } catch {
      continue;
    }
  }
  return found;
}

/** A number from a file may have passed to another program since; that one must never be signalled. */
function isNamedPostgres(pid: number): boolean {
  try {
    const listed =
      process.platform === 'win32'
        ? execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' })
        : execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
    return listed.includes('postgres');
  } catch {
    return false;
  }
}
