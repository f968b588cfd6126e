import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfig } from '../config.ts';
import type { Surroundings } from '../context.ts';
import { Database } from '../database.ts';
import { FileStore } from '../files.ts';
import { makeHttp } from '../http.ts';
import { makeLog } from '../log.ts';
import { migrate, type Migrations } from '../migrate.ts';
import { createDatabase, databaseFromTemplate, dropDatabase } from '../postgres/databases.ts';
import type { Room } from '../room.ts';
import type { Recognition } from '../who.ts';

/** A clock that stands until it is moved. */
export interface TestClock {
  now: Date;
  move(seconds: number): void;
}

export interface TestHouse {
  readonly surroundings: Surroundings;
  readonly clock: TestClock;
  readonly http: Awaited<ReturnType<typeof makeHttp>>;
  /** The owner's address, for looking behind row-level security in assertions. */
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly rooms: readonly Room[];
  /** A query as the owner, past every policy. */
  look<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /**
   * Waits until feeds tell everything that was committed so far. Transactions are numbered for the whole cluster, so an open one in another
   * test's database holds them back for a moment.
   */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The rooms given, on a database of their own (a copy of a migrated template), behind the real HTTP surface. What they do runs under the same roles as in
 * service: nothing in a test passes row-level security that would not pass it there.
 */
export async function testHouse(rooms: readonly Room[], recognition: Recognition, start = new Date('2026-11-25T09:00:00+07:00')): Promise<TestHouse> {
  const cluster = process.env['KHITPHUEA_TEST_CLUSTER'];
  if (cluster === undefined) throw new Error('KHITPHUEA_TEST_CLUSTER is missing: run through `npm test` or vitest with the project configuration');
  const template = await templateFor(cluster, rooms.map((room) => room.migrations));
  const name = `house_${randomUUID().replaceAll('-', '')}`;
  const adminUrl = await databaseFromTemplate(cluster, template, name);
  const appUrl = await migrate(adminUrl, rooms.map((room) => room.migrations));
  const folder = mkdtempSync(join(tmpdir(), 'khitphuea-files-'));
  const log = makeLog('fatal');
  const clock: TestClock = {
    now: start,
    move(seconds) {
      this.now = new Date(this.now.getTime() + seconds * 1000);
    },
  };
  const database = new Database(appUrl, { clock: () => clock.now });
  const surroundings: Surroundings = { database, files: new FileStore(folder), log, clock: () => clock.now };
  const yes = (): Promise<boolean> => Promise.resolve(true);
  const http = await makeHttp({ config: readConfig({}), surroundings, rooms, recognition, readiness: { database: yes, migrations: yes, files: yes }, requestsAMinute: 1_000_000 });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => undefined);
  const look = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> => (await admin.query<R>(text, values)).rows;
  return {
    surroundings, clock, http, adminUrl, appUrl, rooms, look,
    settled: async () => {
      const next = (await look<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next'))[0]?.next;
      while ((await look('select 1 where pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8', [next])).length === 0) await wait(10);
    },
    close: async () => {
      await http.close();
      await database.close();
      await admin.end();
      await dropDatabase(cluster, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One template a set of migrations; made by whichever file asks first, while the others wait on a lock of the cluster. */
async function templateFor(cluster: string, migrations: readonly Migrations[]): Promise<string> {
  const all = [new URL('../migrations/', import.meta.url), ...migrations.map((one) => one.folder)].map((url) => fileURLToPath(url));
  const hash = createHash('sha256');
  for (const folder of all) for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  const name = `template_${hash.digest('hex').slice(0, 16)}`;
  const client = new pg.Client({ connectionString: cluster });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7304212)');
    const ready = await client.query("select 1 from pg_database where datname = $1 and datistemplate", [name]);
    if (ready.rowCount === 0) {
      await dropDatabase(cluster, name);
      await migrate(await createDatabase(cluster, name), migrations);
      await client.query(`alter database ${pg.escapeIdentifier(name)} is_template true`);
    }
  } finally {
    await client.end();
  }
  return name;
}
