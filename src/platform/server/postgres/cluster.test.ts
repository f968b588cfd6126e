import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, readFile, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { startCluster, type Cluster, type ClusterOptions } from './cluster.ts';
import { removeData } from './data-folder.ts';
import { createDatabase, databaseFromTemplate, dropDatabase } from './databases.ts';
import { ClusterBusy } from './folder-lock.ts';
import { isAlive } from './processes.ts';
import { testCluster } from './test-database.ts';

const PATIENCE = 60_000;

/** Killed processes lose nothing without fsync; only a power failure would, and no test can make one. */
const HASTE = { fsync: 'off' };

const open: Cluster[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((cluster) => cluster.stop()));
  for (const folder of folders.splice(0)) await removeData(folder);
});

async function newFolder(name = ''): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `khitphuea-cluster-${name}`)));
  folders.push(folder);
  return folder;
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const cluster = await startCluster({ settings: HASTE, ...options });
  open.push(cluster);
  return cluster;
}

async function ask(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Asks again until the server takes connections. */
async function askUntilAnswered(url: string, sql: string): Promise<unknown[][]> {
  for (;;) {
    try {
      return await ask(url, sql);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A process of its own that starts a cluster and goes on running; tells the server's number once it is ready. */
async function ownerInAnotherProcess(dataDir: string): Promise<{ serverPid: number; kill(): Promise<void> }> {
  const code = `
    import { startCluster } from ${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)};
    console.log((await startCluster({ dataDir: process.argv[1], settings: ${JSON.stringify(HASTE)} })).pid);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    serverPid: Number(line),
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('a first start', () => {
  test('makes a closed cluster that answers, sorts and finds Thai, and keeps its rows', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder('ข้อ, "a b"');
    const first = await start({ dataDir, settings: {} });
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await ask(first.url, 'show listen_addresses')).toEqual([['']]);
    expect(await ask(first.url, 'show fsync')).toEqual([['on']]);

    const url = await createDatabase(first.url, 'ทดลอง "1"');
    expect(await createDatabase(first.url, 'ทดลอง "1"')).toBe(url);
    for (const name of ['pg_trgm', 'pgcrypto', 'btree_gist', 'btree_gin', 'unaccent', 'citext', 'pg_stat_statements']) await ask(url, `create extension ${name}`);
    // One more than its five signs: vowels and tone marks count as letters too. Under lc_ctype C there would be none.
    expect(await ask(url, `select cardinality(show_trgm('น้ำตา')), similarity('น้ำตาล', 'น้ำตา') > 0.5`)).toEqual([[6, true]]);
    // By consonant, whatever vowel is written before it.
    expect(await ask(url, `select w from unnest(array['แก', 'ขา', 'เก', 'กา', 'ไข']) w order by w collate "th-x-icu"`)).toEqual([['กา'], ['เก'], ['แก'], ['ขา'], ['ไข']]);
    expect(await ask(url, `select lower('ÄX'), 'ก' ~ '[[:alpha:]]'`)).toEqual([['äx', true]]);
    await ask(url, 'create table kept as select 7 as n');
    await first.stop();

    const second = await start({ dataDir });
    expect(second.url).toBe(first.url);
    expect(await ask(url, 'select n from kept')).toEqual([[7]]);
  });

  test('that was cut short is made again', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    await mkdir(join(dataDir, 'initialising-abc', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'initialising-abc', 'PG_VERSION'), '18\n');
    const cluster = await start({ dataDir });
    expect(await ask(cluster.url, 'select 1')).toEqual([[1]]);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('initialising-'))).toEqual([]);
  });

  test('beside the data of another release is refused', async () => {
    const dataDir = await newFolder();
    await mkdir(join(dataDir, '17'));
    await expect(startCluster({ dataDir })).rejects.toThrow('PostgreSQL 17');
    expect(await readdir(dataDir)).toEqual(['17']);
  });
});

describe('a data folder below a closed one', () => {
  test('takes its rows along when it is moved', { timeout: PATIENCE }, async () => {
    const closed = await newFolder();
    const first = await start({ dataDir: join(closed, 'here', 'data') });
    await ask(first.url, 'create table kept as select 7 as n');
    await first.stop();
    await rename(join(closed, 'here'), join(closed, 'there'));
    folders.unshift(join(closed, 'there', 'data'));
    const second = await start({ dataDir: join(closed, 'there', 'data') });
    expect(await ask(second.url, 'select n from kept')).toEqual([[7]]);
  });

  test('that was thrown away begins empty', { timeout: PATIENCE }, async () => {
    const dataDir = join(await newFolder(), 'data');
    folders.unshift(dataDir);
    const first = await start({ dataDir });
    await ask(first.url, 'create table kept as select 7 as n');
    await first.stop();
    await rm(dataDir, { recursive: true });
    const told: string[] = [];
    const second = await start({ dataDir, log: (line) => told.push(line) });
    const kept = told.flatMap((line) => / is kept in (.+)$/.exec(line)?.[1] ?? []);
    folders.push(...kept);
    expect(await ask(second.url, `select to_regclass('kept')`)).toEqual([[null]]);
  });
});

test('a path too long for a socket is served over the loopback with a password', { timeout: PATIENCE }, async () => {
  const cluster = await start({ dataDir: await newFolder('long'.repeat(25)) });
  expect(await ask(cluster.url, 'select host(inet_server_addr())')).toEqual([['127.0.0.1']]);
  const stranger = new URL(cluster.url);
  expect(stranger.password).not.toBe('');
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
});

describe('a killed server', () => {
  test('is started again with every committed row, and listeners hear of it', { timeout: PATIENCE }, async () => {
    const cluster = await start({ dataDir: await newFolder() });
    await ask(cluster.url, 'create table kept as select 7 as n');
    for (let round = 0; round < 2; round += 1) {
      const before = cluster.pid;
      const heard = new Promise((resolve) => {
        cluster.onExit(resolve);
      });
      process.kill(before, 'SIGKILL');
      expect(await heard).toEqual({ code: null, signal: 'SIGKILL' });
      expect(await askUntilAnswered(cluster.url, 'select n from kept')).toEqual([[7]]);
      await expect.poll(() => cluster.pid, { timeout: PATIENCE }).not.toBe(before);
    }
  });

  test('can be stopped while it is being started again', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    const cluster = await start({ dataDir });
    const stopped = new Promise<void>((resolve, reject) => {
      cluster.onExit(() => {
        cluster.stop().then(resolve, reject);
      });
    });
    process.kill(cluster.pid, 'SIGKILL');
    await stopped;
    expect(isAlive({ pid: cluster.pid, started: null })).toBe(false);
    expect(await ask((await start({ dataDir })).url, 'select 1')).toEqual([[1]]);
  });
});

describe('a killed owner', () => {
  test('leaves a server that the next start takes over', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    const owner = await ownerInAnotherProcess(dataDir);
    await owner.kill();
    const cluster = await start({ dataDir });
    expect(isAlive({ pid: owner.serverPid, started: null })).toBe(false);
    expect(cluster.pid).not.toBe(owner.serverPid);
    expect(await ask(cluster.url, 'select 1')).toEqual([[1]]);
  });

  test('whose server was killed with it leaves nothing in the way', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    const owner = await ownerInAnotherProcess(dataDir);
    process.kill(owner.serverPid, 'SIGKILL');
    await owner.kill();
    expect(await ask((await start({ dataDir })).url, 'select 1')).toEqual([[1]]);
  });

  test('whose number passed to another program is not mistaken for it', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    const first = await start({ dataDir });
    const lockFile = join(dataDir, '18', 'postmaster.pid');
    const lines = await readFile(lockFile, 'utf8');
    await first.stop();
    await writeFile(lockFile, lines.replace(/^[0-9]+/, String(process.pid)));
    await writeFile(join(dataDir, 'supervisor.lock.4'), JSON.stringify({ pid: process.pid, started: '1' }));
    expect(await ask((await start({ dataDir })).url, 'select 1')).toEqual([[1]]);
  });
});

describe('two starts on one folder', () => {
  test('in one process: one wins, the others learn who holds it', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    const outcomes = await Promise.allSettled([start({ dataDir }), start({ dataDir }), start({ dataDir })]);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason as unknown);
    for (const reason of lost) expect(reason).toBeInstanceOf(ClusterBusy);
    expect(lost.length).toBeGreaterThanOrEqual(2);
    expect(lost.length).toBe(outcomes.length - open.length);
  });

  test('in two processes: the second is refused, the first goes on', { timeout: PATIENCE }, async () => {
    const dataDir = await newFolder();
    const owner = await ownerInAnotherProcess(dataDir);
    try {
      await expect(startCluster({ dataDir })).rejects.toBeInstanceOf(ClusterBusy);
      expect(isAlive({ pid: owner.serverPid, started: null })).toBe(true);
    } finally {
      await owner.kill();
      await (await startCluster({ dataDir })).stop();
    }
  });

  test('two folders run side by side', { timeout: PATIENCE }, async () => {
    const both = await Promise.all([start({ dataDir: await newFolder() }), start({ dataDir: await newFolder() })]);
    for (const cluster of both) expect(await ask(cluster.url, 'select 1')).toEqual([[1]]);
  });
});

test('a database is copied from a template and dropped with its sessions', { timeout: PATIENCE }, async () => {
  const cluster = await start({ dataDir: await newFolder() });
  const template = await createDatabase(cluster.url, 'template_x');
  await ask(template, 'create table made as select 3 as n');
  const url = await databaseFromTemplate(cluster.url, 'template_x', 'it"s; drop');
  expect(await ask(url, 'select n from made')).toEqual([[3]]);
  const session = new pg.Client({ connectionString: url });
  session.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    session.once('end', resolve);
  });
  await session.connect();
  await dropDatabase(cluster.url, 'it"s; drop');
  await ended;
  await dropDatabase(cluster.url, 'it"s; drop');
  expect(await ask(cluster.url, `select datname from pg_database where datname like 'it%'`)).toEqual([]);
  for (const name of ['', 'a\0b', 'a?b', 'a#b', 'ก'.repeat(22)]) await expect(createDatabase(cluster.url, name)).rejects.toThrow(RangeError);
});

test('a test cluster clears away what a killed run left, and itself', { timeout: PATIENCE }, async () => {
  const abandoned = await realpath(await mkdtemp(join(tmpdir(), 'khitphuea-test-')));
  const owner = await ownerInAnotherProcess(abandoned);
  await owner.kill();
  const cluster = await testCluster();
  try {
    expect(isAlive({ pid: owner.serverPid, started: null })).toBe(false);
    await expect(stat(abandoned)).rejects.toThrow('ENOENT');
    expect(await ask(cluster.url, 'show fsync')).toEqual([['off']]);
  } finally {
    await cluster.stop();
  }
  await expect(ask(cluster.url, 'select 1')).rejects.toThrow();
});
