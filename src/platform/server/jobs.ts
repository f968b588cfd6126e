import { Logger, parseCronItems, run, type CronItem, type Runner, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { makeContext, type Context, type Surroundings } from './context.ts';
import type { Room } from './room.ts';
import { SYSTEM } from './who.ts';

/** Runs the rooms' jobs from the queue in the database. `url` is the program's own address; the queue's tables belong to `kp_jobs`. */
export async function startJobs(surroundings: Surroundings, url: string, rooms: readonly Room[], concurrency = 2): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2, options: '-c role=kp_jobs', application_name: 'khitphuea-jobs' });
  pool.on('error', (error) => surroundings.log.warn({ err: error }, 'job connection lost'));
  pool.on('connect', (client) => client.on('error', (error) => surroundings.log.warn({ err: error }, 'job connection lost')));
  const stopping = new AbortController();
  const tasks: TaskList = {};
  // As items, because the text form of a crontab takes no dot in a name.
  const cron: CronItem[] = [];
  for (const room of rooms) {
    for (const job of room.jobs) {
      const name = `${room.name}.${job.kind}`;
      if (job.cron !== undefined) cron.push({ task: name, match: job.cron, identifier: name, options: { jobKey: name } });
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
    parsedCronItems: parseCronItems(cron),
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
