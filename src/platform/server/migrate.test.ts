import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, MigrationChanged, waiting, type Migrations } from './migrate.ts';
import { createDatabase, dropDatabase } from './postgres/databases.ts';

const cluster = process.env['KHITPHUEA_TEST_CLUSTER'] ?? '';
const databases: string[] = [];
let folder = '';
let room: Migrations;
let url = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khitphuea-migrations-'));
  room = { room: 'scratch', folder: pathToFileURL(`${folder}/`) };
  file('001-first.sql', 'create table scratch.first (id uuid primary key); insert into scratch.first values (gen_random_uuid());');
  url = await database();
});
afterEach(async () => {
  for (const name of databases.splice(0)) await dropDatabase(cluster, name);
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function database(): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll('-', '')}`;
  databases.push(name);
  return await createDatabase(cluster, name);
}

async function look<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every table and program of ours with its identity, so that anything made anew is seen. */
const shape = () => look("select c.oid, c.relname, c.relacl::text from pg_class c where relnamespace::regnamespace::text in ('platform', 'scratch', 'graphile_worker') union all select oid, proname, proacl::text from pg_proc where pronamespace::regnamespace::text in ('platform', 'scratch') order by 1");
const tables = async () => (await look<{ name: string }>("select tablename as name from pg_tables where schemaname = 'scratch' order by 1")).map((row) => row.name);
const applied = async () => (await look<{ name: string }>("select name from platform.migration where room = 'scratch' order by 1")).map((row) => row.name);

test('a second run changes nothing, and answers the same address', async () => {
  const said: string[] = [];
  const first = await migrate(url, [room], (line) => said.push(line));
  expect(said.filter((line) => line.includes('scratch/'))).toEqual(['migrate scratch/001-first.sql']);
  const lines = said.length;
  const before = [await shape(), await look('select * from platform.migration order by room, name')];
  expect(await migrate(url, [room], (line) => said.push(line))).toBe(first);
  expect(said).toHaveLength(lines);
  expect([await shape(), await look('select * from platform.migration order by room, name')]).toEqual(before);
  expect(await look('select 1 as one from scratch.first')).toHaveLength(1);
});

test('the program never works as the owner, however the owner is written in the address', async () => {
  const written = new URL(url);
  written.searchParams.set('user', written.username);
  written.searchParams.set('password', written.password);
  const client = new pg.Client({ connectionString: await migrate(written.toString(), [room]) });
  await client.connect();
  try {
    expect((await client.query('select session_user::text as name, rolsuper or rolbypassrls as passes from pg_roles where rolname = session_user')).rows).toEqual([{ name: 'kp_app', passes: false }]);
  } finally {
    await client.end();
  }
});

test('processes that start at once on one database apply each file once', async () => {
  const program = `
    import { migrate } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)};
    await migrate(${JSON.stringify(url)}, [{ room: 'scratch', folder: new URL(${JSON.stringify(room.folder.href)}) }]);`;
  const process_ = () => new Promise<number | null>((resolve) => spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' }).once('exit', resolve));
  expect(await Promise.all([process_(), process_(), migrate(url, [room]).then(() => 0)])).toEqual([0, 0, 0]);
  expect(await look('select 1 as one from scratch.first')).toHaveLength(1);
});

test('processes that start at once on several databases of one cluster do not trip over its roles', async () => {
  const urls = [url, await database(), await database(), await database()];
  const addresses = await Promise.all(urls.map((one) => migrate(one, [room])));
  for (const address of addresses) {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.end();
  }
});

test('a file that fails is taken back whole and names itself; what came before stays, and the mended file goes on', async () => {
  file('002-second.sql', 'create table scratch.second (id uuid primary key); select 1 / 0;');
  file('003-third.sql', 'create table scratch.third (id uuid primary key);');
  await expect(migrate(url, [room])).rejects.toThrow('scratch/002-second.sql');
  expect([await tables(), await applied()]).toEqual([['first'], ['001-first.sql']]);
  const query = (text: string) => look<{ room: string; name: string }>(text);
  expect((await waiting(query, [room])).map(({ name }) => name)).toEqual(['002-second.sql', '003-third.sql']);
  file('002-second.sql', 'create table scratch.second (id uuid primary key);');
  await migrate(url, [room]);
  expect(await tables()).toEqual(['first', 'second', 'third']);
  expect(await waiting(query, [room])).toEqual([]);
});

test('a run that is interrupted in the middle of a file leaves nothing of it, and the next run does it', async () => {
  file('002-second.sql', 'create table scratch.second (id uuid primary key); select pg_sleep(60);');
  const run = migrate(url, [room]).catch((error: unknown) => error);
  const sleeping = () => look<{ pid: number }>("select pid from pg_stat_activity where application_name = 'khitphuea-migrate' and datname = current_database() and wait_event = 'PgSleep'");
  await expect.poll(async () => (await sleeping()).length, { timeout: 20_000 }).toBe(1);
  await look(`select pg_terminate_backend(${(await sleeping())[0]?.pid ?? 0}, 5000)`);
  expect(String(await run)).toContain('scratch/002-second.sql');
  expect([await tables(), await applied()]).toEqual([['first'], ['001-first.sql']]);
  file('002-second.sql', 'create table scratch.second (id uuid primary key);');
  await migrate(url, [room]);
  expect(await tables()).toEqual(['first', 'second']);
});

test('a file that was edited after it was applied is refused, and so is a database that knows more than the program', async () => {
  file('002-second.sql', 'create table scratch.second (id uuid primary key);');
  await migrate(url, [room]);
  file('001-first.sql', 'create table scratch.first (id uuid primary key, more text);');
  file('003-third.sql', 'create table scratch.third (id uuid primary key);');
  await expect(migrate(url, [room])).rejects.toBeInstanceOf(MigrationChanged);
  expect(await tables()).toEqual(['first', 'second']);
  file('001-first.sql', 'create table scratch.first (id uuid primary key); insert into scratch.first values (gen_random_uuid());');
  rmSync(join(folder, '002-second.sql'));
  await expect(migrate(url, [room])).rejects.toBeInstanceOf(MigrationChanged);
  expect(await tables()).toEqual(['first', 'second']);
});
