import { readFileSync } from 'node:fs';

/** Watches how much of a process's memory is resident; `stop` answers the most that was seen, in MB. Where the system does not tell, 0. */
export function watchMemory(pid: number): { stop(): number } {
  let most = 0;
  const look = (): void => {
    try {
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    } catch {
      // It was killed, or the system keeps no such file.
    }
  };
  const timer = setInterval(look, 200);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return most;
    },
  };
}
