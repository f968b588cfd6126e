import { Logger, parseCronItem, run, type ParsedCronItem, type Runner, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { makeContext, type Context, type Surroundings } from './context.ts';
import type { Room } from './room.ts';
import { SYSTEM } from './who.ts';

/** Minutes by which Bangkok is ahead of the clock that the queue reads, which is UTC, all year. */
const AHEAD = 7 * 60;

/** Work that comes round by itself, by the clock of Bangkok: minute, hour and day of the week. Throws where a day of the month or a month is named, which the queue says without a year. */
export function inBangkok(cron: string, name: string): ParsedCronItem {
  if (!/^\S+ \S+ \* \* \S+$/.test(cron)) throw new Error(`${name}: ${cron} names a day of the month`);
  const item = parseCronItem({ task: name, match: cron, identifier: name, options: { jobKey: name } });
  const { match } = item;
  return {
    ...item,
    match: (at) => {
      const minutes = at.hour * 60 + at.min + AHEAD;
      return match({ ...at, hour: Math.floor(minutes / 60) % 24, dow: (at.dow + (minutes >= 1440 ? 1 : 0)) % 7 });
    },
  };
}

/** Runs the rooms' jobs from the queue in the database. `url` is the program's own address; the queue's tables belong to `kp_jobs`. */
export async function startJobs(surroundings: Surroundings, url: string, rooms: readonly Room[], concurrency = 2): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2, options: '-c role=kp_jobs', application_name: 'khitphuea-jobs' });
  pool.on('error', (error) => surroundings.log.warn({ err: error }, 'job connection lost'));
  pool.on('connect', (client) => client.on('error', (error) => surroundings.log.warn({ err: error }, 'job connection lost')));
  const stopping = new AbortController();
  const tasks: TaskList = {};
  // As items, because the text form of a crontab takes no dot in a name.
  const cron: ParsedCronItem[] = [];
  for (const room of rooms) {
    for (const job of room.jobs) {
      const name = `${room.name}.${job.kind}`;
      if (job.cron !== undefined) cron.push(inBangkok(job.cron, name));
      tasks[name] = (payload) =>
        job.run(
          {
            signal: stopping.signal,
            transaction: <DB, T>(fn: (context: Context<DB>) => Promise<T>) =>
              surroundings.database.transaction({ role: `kp_${room.name}`, settings: SYSTEM.settings }, (tx) =>
                fn(makeContext<DB>(surroundings, room.name, tx, SYSTEM, surroundings.clock(), null)),
              ),
          },
          (payload ?? {}) as Record<string, unknown>,
        );
    }
  }
  const runner: Runner = await run({
    pgPool: pool,
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: cron,
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error' || level === 'warning') surroundings.log.warn({ job: message, meta }, 'job');
    }),
  });
  return {
    stop: async () => {
      stopping.abort();
      await runner.stop();
      await pool.end();
    },
  };
}
