import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations as migrateJobs } from 'graphile-worker';
import pg from 'pg';

/** A room's name and the folder of its numbered `.sql` files. */
export interface Migrations {
  readonly room: string;
  readonly folder: URL;
}

const PLATFORM: Migrations = { room: 'platform', folder: new URL('./migrations/', import.meta.url) };
/** Nobody listens yet, or the server says that it is starting up or shutting down (57P03, 57P01). */
const STARTING = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P03', '57P01']);
/** The login of the program: owns nothing and, without a room's role, sees nothing. */
const APP = 'kp_app';
/** One lock for all processes that start at once on one database. */
const LOCK = 7_304_211;

/** A migration that was applied differs from the file that stands now: the file was edited, or an older program meets a newer database. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged';
}

/**
 * Brings the database to the shape this program wants and returns the address under which the program may work:
 * a login that owns nothing and, without a room's role, sees nothing. `only`: no further than these migrations (`room/name`), for a restore. Safe to interrupt (a transaction for each file) and to run at once from several processes.
 */
export async function migrate(adminUrl: string, rooms: readonly Migrations[], log: (line: string) => void = () => undefined, only?: ReadonlySet<string>): Promise<string> {
  const client = await reach(adminUrl, log);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const password = appPassword(adminUrl);
    await untilAlone(() => makeRoles(client, ['jobs', 'core_reader', PLATFORM.room, ...rooms.map((room) => room.room)], password));
    await migrateJobsAsOwner(client, adminUrl);
    await client.query('create schema if not exists platform');
    await client.query('create table if not exists platform.migration (room text, name text, checksum text not null, applied_at timestamptz not null default now(), primary key (room, name))');
    await client.query('revoke all on schema public from public');
    for (const room of [PLATFORM, ...rooms]) await migrateRoom(client, room, log, only);
    const url = appUrl(adminUrl, password);
    await isApp(url);
    return url;
  } finally {
    await client.end();
  }
}

export interface WaitingMigration {
  readonly room: string;
  readonly name: string;
  /** Its first comment: what it is for. */
  readonly about: string;
  readonly text: string;
}

/** Migrations in the files that the database has not seen, in the order in which they will be applied; none when it is ready. */
export async function waiting(query: (text: string) => Promise<{ room: string; name: string }[]>, rooms: readonly Migrations[]): Promise<readonly WaitingMigration[]> {
  const applied = new Set((await query('select room, name from platform.migration')).map((row) => `${row.room}/${row.name}`));
  return [PLATFORM, ...rooms]
    .flatMap((room) => files(room).filter((name) => !applied.has(`${room.room}/${name}`)).map((name) => ({ room: room.room, name, text: readFileSync(join(fileURLToPath(room.folder), name), 'utf8') })))
    .map((found) => ({ ...found, about: /^--\s*(.+)$/m.exec(found.text)?.[1] ?? '' }));
}

/** A database that is just being started, or started again, is waited for; one that refuses us is not. */
async function reach(adminUrl: string, log: (line: string) => void): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: adminUrl, application_name: 'khitphuea-migrate' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (attempt >= 20 || !STARTING.has(code)) throw error;
      if (attempt === 1) log('waiting for the database');
      await wait(500);
    }
  }
}

async function migrateRoom(client: pg.Client, room: Migrations, log: (line: string) => void, only: ReadonlySet<string> | undefined): Promise<void> {
  await client.query(`create schema if not exists ${pg.escapeIdentifier(room.room)}`);
  await client.query(`grant usage on schema ${pg.escapeIdentifier(room.room)} to ${pg.escapeIdentifier(`kp_${room.room}`)}`);
  const applied = new Map((await client.query<{ name: string; checksum: string }>('select name, checksum from platform.migration where room = $1', [room.room])).rows.map((row) => [row.name, row.checksum]));
  const unknown = [...applied.keys()].find((name) => !files(room).includes(name));
  if (unknown !== undefined) throw new MigrationChanged(`The database was brought further than this program knows (${room.room}/${unknown}). Start the version that fits this database, or restore a backup.`);
  for (const name of files(room)) {
    if (only !== undefined && !only.has(`${room.room}/${name}`)) continue;
    const text = readFileSync(join(fileURLToPath(room.folder), name), 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    const seen = applied.get(name);
    if (seen !== undefined) {
      if (seen !== checksum) throw new MigrationChanged(`Migration ${room.room}/${name} was applied in another form. Start the version that fits this database, or restore a backup.`);
      continue;
    }
    log(`migrate ${room.room}/${name}`);
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into platform.migration (room, name, checksum) values ($1, $2, $3)', [room.room, name, checksum]);
      await client.query('commit');
    } catch (error) {
      // Where the connection is gone, the database has rolled back by itself.
      await client.query('rollback').catch(() => undefined);
      throw new Error(`Migration ${room.room}/${name} failed and was taken back.`, { cause: error });
    }
  }
}

function files(room: Migrations): string[] {
  return readdirSync(fileURLToPath(room.folder)).filter((name) => name.endsWith('.sql')).sort();
}

/**
 * Roles belong to the whole cluster while databases come and go, so each is made only where it is missing.
 * NOINHERIT is what leaves the login with nothing until it takes a room's role; the newer `with inherit false` is not known before PostgreSQL 16.
 */
async function makeRoles(client: pg.Client, rooms: readonly string[], password: string | null): Promise<void> {
  const app = APP;
  await makeRole(client, app, 'login noinherit');
  if (password !== null) await client.query(`alter role ${app} password ${pg.escapeLiteral(password)}`);
  for (const room of rooms) {
    const role = pg.escapeIdentifier(`kp_${room}`);
    await makeRole(client, `kp_${room}`, 'nologin');
    await client.query(`grant ${role} to ${app}`);
    await client.query(`do $$ begin if not pg_has_role(current_user, ${pg.escapeLiteral(`kp_${room}`)}, 'member') then grant ${role} to current_user; end if; end $$`);
  }
  const database = (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '';
  await client.query(`revoke all on database ${pg.escapeIdentifier(database)} from public`);
  await client.query(`grant connect, temporary on database ${pg.escapeIdentifier(database)} to ${app}`);
  await client.query(`grant create on database ${pg.escapeIdentifier(database)} to kp_jobs`);
}

/** `tuple concurrently updated` and a second copy of a row: another process changed the same role for another database. */
const MET_ANOTHER = new Set(['XX000', '23505']);

/** Roles belong to all databases of a cluster and our lock to one, so two may meet; what is done here can be done again. */
async function untilAlone(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === 20 || !(error instanceof pg.DatabaseError) || !MET_ANOTHER.has(error.code ?? '')) throw error;
      await wait(attempt * 10 * (1 + Math.random()));
    }
  }
}

async function makeRole(client: pg.Client, name: string, attributes: string): Promise<void> {
  await client.query(`do $$ begin create role ${pg.escapeIdentifier(name)} ${attributes}; exception when duplicate_object or unique_violation then null; end $$`);
}

/** graphile-worker puts row-level security on its tables: only their owner may run it, so a plain role owns them. */
async function migrateJobsAsOwner(client: pg.Client, adminUrl: string): Promise<void> {
  await client.query('create schema if not exists graphile_worker authorization kp_jobs');
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, options: '-c role=kp_jobs' });
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  try {
    await migrateJobs({ pgPool: pool, logger: QUIET });
  } finally {
    await pool.end();
  }
}

/**
 * Every process that knows the owner's password finds the same one for the program, so nothing has to be stored or sent about. Null where the owner gives none: made from
 * nothing it would be known to everybody, so the login is then given none and works only where the server asks for none.
 */
function appPassword(adminUrl: string): string | null {
  const url = new URL(adminUrl);
  const secret = url.password || url.searchParams.get('password') || process.env['PGPASSWORD'] || '';
  return secret === '' ? null : createHash('sha256').update(`kp_app ${secret}`).digest('hex');
}

/** In the query where there is no host (a socket), since an address without one can carry no user; what stands in the query would win over what stands before it. */
function appUrl(adminUrl: string, password: string | null): string {
  const url = new URL(adminUrl);
  for (const name of ['user', 'password']) url.searchParams.delete(name);
  if (url.hostname === '') {
    url.searchParams.set('user', APP);
    if (password !== null) url.searchParams.set('password', password);
  } else {
    url.username = APP;
    url.password = password ?? '';
  }
  return url.toString();
}

/** The program must not be somebody to whom row-level security does not apply. */
async function isApp(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'khitphuea-migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const [found] = (await client.query<{ name: string }>('select session_user::text as name')).rows;
    if (found?.name !== APP) throw new Error(`DATABASE_URL cannot be used: the program would work as ${found?.name ?? 'nobody'} and not as ${APP}. Write it as postgres://USER:PASSWORD@HOST/DATABASE.`);
  } finally {
    await client.end();
  }
}

const QUIET = await import('graphile-worker').then(({ Logger }) => new Logger(() => () => undefined));
