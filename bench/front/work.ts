import { readdirSync, readFileSync } from 'node:fs';
import type { Program } from '#platform/server/testing/program.ts';

export interface Work {
  /** Percent of one core, over the time watched. */
  readonly node: number;
  readonly postgres: number;
  readonly bench: number;
  /** The most that waited for a connection at a time. */
  readonly waiting: number;
}

/** Ticks a second in which Linux counts processor time. */
const TICKS = 100;

/** Watches what the program, its database and this bench take of the processor, and who waits for a connection. Linux only; elsewhere all are 0. */
export function watchWork(program: Program, say: (line: string) => void): { stop(): Work } {
  const began = performance.now();
  const before = ticks(program.pid);
  const own = process.cpuUsage();
  let waiting = 0;
  const timer = setInterval(() => {
    fetch(`${program.address}/metrics`)
      .then((response) => response.text())
      .then((text) => (waiting = Math.max(waiting, Number(/^khitphuea_database_pool_waiting (\d+)/m.exec(text)?.[1] ?? 0))))
      .catch((error: unknown) => say(`metrics: ${String(error)}`));
  }, 2_000);
  return {
    stop: () => {
      clearInterval(timer);
      const seconds = (performance.now() - began) / 1000;
      const after = ticks(program.pid);
      const used = process.cpuUsage(own);
      const percent = (n: number): number => Math.round((n / TICKS / seconds) * 100);
      return { node: percent(after.node - before.node), postgres: percent(after.postgres - before.postgres), bench: Math.round((used.user + used.system) / 10_000 / seconds), waiting };
    },
  };
}

/** Of a process, and of all that it started: the database is its child. A backend that ended is counted by the postmaster. */
function ticks(pid: number): { readonly node: number; readonly postgres: number } {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(Number(name)) ?? []);
    const below = new Set([pid]);
    for (let grown = true; grown; ) {
      grown = false;
      for (const one of all) {
        if (below.has(one.parent) && !below.has(one.pid)) grown = below.add(one.pid).size > 0;
      }
    }
    const sum = (of: typeof all): number => of.reduce((total, one) => total + one.used, 0);
    return { node: sum(all.filter((one) => one.pid === pid)), postgres: sum(all.filter((one) => one.pid !== pid && below.has(one.pid))) };
  } catch {
    return { node: 0, postgres: 0 };
  }
}

function statOf(pid: number): { readonly pid: number; readonly parent: number; readonly used: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { pid, parent: Number(fields[1]), used: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
