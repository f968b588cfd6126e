import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import pg from 'pg';
import { migrate, waiting, type WaitingMigration } from '#platform/server/migrate.ts';
import { rooms } from '../wiring.ts';
import { backupTo, type Ground } from './backup.ts';
import { lastBackup } from './last-backup.ts';

/** Tables that a migration says it changes or reads over; what it makes is new and has no size. */
const TOUCHES = /\b(?:alter table|update|delete from|insert into|from|join|on) ((?:[a-z_]+)\.(?:[a-z_]+))/gi;

interface Touched {
  readonly table: string;
  readonly bytes: number;
}

/**
 * Brings the database to this version: says what it will do, asks, makes a backup, migrates and looks whether everything is there. Each migration is a transaction, so that one that was cut off is
 * begun again. Answers the exit code.
 */
export async function upgrade(ground: Ground, options: { readonly dryRun: boolean; readonly yes: boolean; readonly backup: boolean }): Promise<number> {
  const { adminUrl, config, say } = ground;
  const all = rooms({ provider: null }).map((room) => room.migrations);
  const plan = await onDatabase(adminUrl, async (client) => {
    const there = (await client.query("select to_regclass('platform.migration') is not null as yes")).rows as { yes: boolean }[];
    if (there[0]?.yes !== true) return null;
    const found = await waiting(async (text) => (await client.query<{ room: string; name: string }>(text)).rows, all);
    return { found, touched: await touchedBy(client, found), backup: await lastBackup(client) };
  });
  if (plan === null) {
    say('There is nothing here to upgrade yet: the first start makes the tables.');
    return 0;
  }
  if (plan.found.length === 0) {
    say('The database is at this version already. Nothing to do.');
    return 0;
  }
  say(`${plan.found.length} changes wait:`);
  for (const { room, name, about } of plan.found) say(`  ${room}/${name}  ${about}`);
  for (const { table, bytes } of plan.touched) say(`  touches ${table}, ${megabytes(bytes)}`);
  say(plan.backup === null ? 'No backup of this installation is known.' : `The last backup is ${Math.floor((Date.now() - plan.backup.getTime()) / 3_600_000)} hours old.`);
  if (options.dryRun) return 0;
  if (!options.yes && !(await agreed())) {
    say('Nothing was changed.');
    return 1;
  }
  if (options.backup) {
    const folder = join(config.dataDir, 'backups');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `before-upgrade-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.backup`);
    const code = await backupTo(path, ground);
    if (code !== 0) return code;
  }
  await migrate(adminUrl, all, say);
  const left = await onDatabase(adminUrl, (client) => waiting(async (text) => (await client.query<{ room: string; name: string }>(text)).rows, all));
  if (left.length > 0) {
    say(`Not everything was done: ${left.map(({ room, name }) => `${room}/${name}`).join(', ')}. Run it again; what is done stays.`);
    return 1;
  }
  say('Done. `npm start` runs this version.');
  return 0;
}

async function onDatabase<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'khitphuea-upgrade' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function touchedBy(client: pg.Client, migrations: readonly WaitingMigration[]): Promise<readonly Touched[]> {
  const named = [...new Set(migrations.flatMap(({ text }) => [...text.matchAll(TOUCHES)].map((match) => match[1]?.toLowerCase() ?? '')))];
  const { rows } = await client.query<Touched>(
    "select name as table, pg_total_relation_size(to_regclass(name))::float8 as bytes from unnest($1::text[]) as name where to_regclass(name) is not null order by bytes desc, name",
    [named],
  );
  return rows;
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asking.question('Go on? (yes/no) ')).trim());
  } finally {
    asking.close();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
