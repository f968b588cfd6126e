import { link, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from './processes.ts';

/** Another running process holds this data folder. */
export class ClusterBusy extends Error {
  readonly code = 'platform.cluster-busy';
  readonly dataDir: string;
  readonly ownerPid: number;

  constructor(dataDir: string, ownerPid: number) {
    super(`the data folder ${dataDir} is in use by process ${ownerPid}`);
    this.name = 'ClusterBusy';
    this.dataDir = dataDir;
    this.ownerPid = ownerPid;
  }
}

const NAME = /^supervisor\.lock\.([0-9]+)$/;

export function isLock(fileName: string): boolean {
  return NAME.test(fileName);
}

/**
 * Takes the folder for this process, or throws {@link ClusterBusy}. Locks are numbered, and a dead owner's lock is never
 * removed before its successor stands: two starts that find the same dead owner both try to make the next number, and
 * the file system lets one of them. The look around afterwards catches a start that was overtaken between its look and
 * its number; in the worst case both give way.
 * @returns gives the folder back
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const whole = join(folder, `supervisor.new-${randomUUID()}`);
  // Written whole under another name first: nobody ever reads half a lock.
  await writeFile(whole, JSON.stringify(markOf(process.pid)), { mode: 0o600 }).catch((cause: unknown) => {
    throw new Error(`the data folder ${folder} cannot be written by this user; was it made by another one, for example as root?`, { cause });
  });
  try {
    for (;;) {
      const found = await locksIn(folder);
      refuseLiving(folder, found);
      const number = Math.max(0, ...found.map((lock) => lock.number)) + 1;
      const own = join(folder, `supervisor.lock.${number}`);
      try {
        await link(whole, own);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw error;
      }
      const others = (await locksIn(folder)).filter((lock) => lock.number !== number);
      try {
        refuseLiving(folder, others);
      } catch (busy) {
        await rm(own, { force: true });
        throw busy;
      }
      for (const dead of others) await rm(join(folder, `supervisor.lock.${dead.number}`), { force: true });
      return () => rm(own, { force: true });
    }
  } finally {
    await rm(whole, { force: true });
  }
}

interface Lock {
  readonly number: number;
  readonly owner: ProcessMark;
}

async function locksIn(folder: string): Promise<Lock[]> {
  const locks: Lock[] = [];
  for (const name of await readdir(folder)) {
    const number = NAME.exec(name)?.[1];
    if (number === undefined) continue;
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    // Given back between the listing and the reading.
    if (text === undefined) continue;
    locks.push({ number: Number(number), owner: readMark(text) });
  }
  return locks;
}

/** A file cut short by a power failure names nobody. */
function readMark(text: string): ProcessMark {
  try {
    const mark = JSON.parse(text) as Partial<ProcessMark>;
    return { pid: Number(mark.pid ?? 0), started: mark.started ?? null };
  } catch {
    return { pid: 0, started: null };
  }
}

function refuseLiving(folder: string, locks: readonly Lock[]): void {
  const living = locks.find((lock) => lock.owner.pid > 0 && isAlive(lock.owner));
  if (living !== undefined) throw new ClusterBusy(folder, living.owner.pid);
}
