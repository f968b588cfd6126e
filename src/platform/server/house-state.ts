import { statfs } from 'node:fs/promises';
import type { Surroundings } from './context.ts';
import type { Room } from './room.ts';
import { SYSTEM } from './who.ts';

/** How the installation stands: numbers only, nothing of any person. */
export interface HouseState {
  readonly database: { readonly bytes: number; readonly version: string; readonly isFull: boolean };
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
  /** `oldestSeconds`: how long the oldest job that could run has waited. */
  readonly jobs: { readonly waiting: number; readonly failed: number; readonly oldestSeconds: number };
  /** `lagSeconds`: how old the oldest event is that an ear has not heard. */
  readonly ears: readonly { readonly listener: string; readonly lagSeconds: number; readonly setAside: number }[];
  readonly files: { readonly count: number; readonly bytes: number };
  /** Of the disk that keeps files and, where it is embedded, the database. */
  readonly disk: { readonly bytes: number; readonly free: number };
}

/** Looks at everything once; cheap enough for every scrape. `folder` lies on the disk that is looked at. */
export async function houseState({ database }: Pick<Surroundings, 'database'>, rooms: readonly Room[], folder: string): Promise<HouseState> {
  const asSystem = <R extends Record<string, unknown>>(role: string, text: string, values: unknown[] = []): Promise<R[]> =>
    database.transaction({ role, settings: SYSTEM.settings, readOnly: true }, (tx) => tx.query<R>(text, values));
  const ears: { listener: string; lagSeconds: number; setAside: number }[] = [];
  for (const room of rooms) {
    for (const { name, events } of room.listeners) {
      const [ear] = await asSystem<{ lag: number | null; aside: number }>(
        `kp_${room.name}`,
        // The next event in the order of kinds is of this kind, or none of it waits: an ear that hears seldom would otherwise read all that the others heard.
        `with cursor as materialized (
           select coalesce((select xid from platform.listener where name = $1), '0') as xid, coalesce((select seq from platform.listener where name = $1), 0) as seq)
         select (select max(extract(epoch from now() - next.at))::float8 from cursor cross join unnest($2::text[]) kind cross join lateral (
             select e.name, e.at from platform.event e where (e.name, e.xid, e.seq) > (kind, cursor.xid, cursor.seq) order by e.name, e.xid, e.seq limit 1) next where next.name = kind) as lag,
           (select count(*)::int from platform.set_aside where listener = $1) as aside`,
        [name, events],
      );
      ears.push({ listener: name, lagSeconds: Math.max(0, ear?.lag ?? 0), setAside: ear?.aside ?? 0 });
    }
  }
  const [jobs] = await asSystem<{ waiting: number; failed: number; oldest: number | null }>(
    'kp_jobs',
    `select count(*) filter (where run_at <= now() and attempts < max_attempts)::int as waiting, count(*) filter (where attempts >= max_attempts)::int as failed,
       extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts and locked_at is null))::float8 as oldest from graphile_worker.jobs`,
  );
  const [rest] = await asSystem<{ bytes: number; version: string; files: number; file_bytes: number }>(
    'kp_platform',
    `select (select sum(pg_total_relation_size(oid))::float8 from pg_class where relkind in ('r', 'm')) as bytes, current_setting('server_version') as version, (select count(*)::int from platform.file) as files, (select coalesce(sum(size), 0)::float8 from platform.file) as file_bytes`,
  );
  const disk = await statfs(folder);
  return {
    database: { bytes: rest?.bytes ?? 0, version: rest?.version ?? '', isFull: database.isFull },
    pool: database.load(),
    jobs: { waiting: jobs?.waiting ?? 0, failed: jobs?.failed ?? 0, oldestSeconds: Math.max(0, jobs?.oldest ?? 0) },
    ears,
    files: { count: rest?.files ?? 0, bytes: rest?.file_bytes ?? 0 },
    disk: { bytes: disk.blocks * disk.bsize, free: disk.bavail * disk.bsize },
  };
}
