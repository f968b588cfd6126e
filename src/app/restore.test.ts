import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recognition } from '#core/server/index.ts';
import { makeWorld, signIn, type Headers, type World } from '#core/server/testing/world.ts';
import { putPool, putTitle } from '#library/server/testing/library-things.ts';
import { newId } from '#platform/domain/ids.ts';
import { verifyAudit } from '#platform/server/audit/verify.ts';
import { backUp } from '#platform/server/backup/back-up.ts';
import type { Manifest } from '#platform/server/backup/manifest.ts';
import { NotEmpty, restore } from '#platform/server/backup/restore.ts';
import { readConfig } from '#platform/server/config.ts';
import { Database } from '#platform/server/database.ts';
import { hearOnce } from '#platform/server/events.ts';
import { FileStore } from '#platform/server/files.ts';
import { makeHttp } from '#platform/server/http.ts';
import { makeLog } from '#platform/server/log.ts';
import { migrate } from '#platform/server/migrate.ts';
import { createDatabase, dropDatabase } from '#platform/server/postgres/databases.ts';
import { testHouse, type TestHouse } from '#platform/server/testing/house.ts';
import { rooms } from './wiring.ts';

const ROOMS = rooms({ provider: null });
const NAMES = ROOMS.map((room) => room.name);
const CLUSTER = process.env['KHITPHUEA_TEST_CLUSTER'] ?? '';
/** Transactions of the machine that the backup comes from had come much further than those of the one it goes to. */
const FURTHER = 5_000_000_000;

let house: TestHouse;
let world: World;
let folder: string;
let path: string;
let manifest: Manifest;
let child: Headers;
let place: { cursor: string };
const databases: string[] = [];

async function emptyDatabase(): Promise<string> {
  const name = `restore_${newId().replaceAll('-', '').slice(-16)}`;
  databases.push(name);
  return await createDatabase(CLUSTER, name);
}
async function look<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}
const pull = async (http: Pick<TestHouse, 'http'>['http'], cursor: string): Promise<{ changed: { id: string }[]; present: string[]; cursor: string }> =>
  (await http.inject({ url: '/api/platform/kept/library.loans', headers: child, query: { after: cursor } })).json();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khitphuea-restore-'));
  path = join(folder, 'drill.zip');
  house = await testHouse(ROOMS, recognition);
  world = await makeWorld(house);
  await house.look("insert into library.rule (org_id, loans_at_once) values ($1, 100)", [world.ministry]);
  child = await signIn(house, world, world.child1);
  const titles = await Promise.all(Array.from({ length: 8 }, (_, n) => putTitle(house, { title: `เล่มที่ ${n}\tแท็บ\nขึ้นบรรทัด \\N`, passages: [`เนื้อหา ${n}`] })));
  for (const title of titles) await putPool(house, world.ministry, title, 'copies', 3);
  // People borrow and give back all the while.
  let writing = true;
  let written = 0;
  const write = async (): Promise<void> => {
    for (let n = 0; writing; n++) {
      const id = newId();
      const borrowed = await house.http.inject({ method: 'POST', url: '/api/library/loans', headers: child, payload: { id, title: titles[n % titles.length] } });
      if (borrowed.statusCode === 200) written += 1;
      await house.http.inject({ method: 'POST', url: `/api/library/loans/${id}/return`, headers: child, payload: {} });
    }
  };
  const writers = [write(), write()];
  while (written < 12) await new Promise((done) => setTimeout(done, 20));
  await house.look(`update platform.event set xid = (xid::text::bigint + ${FURTHER})::text::xid8`);
  await house.look(`update library.loan set xid = (xid::text::bigint + ${FURTHER})::text::xid8`);
  manifest = await backUp(path, { adminUrl: house.adminUrl, rooms: NAMES, files: house.surroundings.files, now: house.clock.now, key: 'the key of this house', say: () => undefined });
  writing = false;
  await Promise.all(writers);
  place = await pull(house.http, '');
}, 120_000);
afterAll(async () => {
  await house.close();
  for (const name of databases) await dropDatabase(CLUSTER, name);
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup that was taken while people borrowed', () => {
  let adminUrl: string;
  let database: Database;
  let http: Awaited<ReturnType<typeof makeHttp>>;
  let files: FileStore;

  beforeAll(async () => {
    adminUrl = await emptyDatabase();
    files = new FileStore(join(folder, 'files'));
    const restored = await restore(path, { adminUrl, rooms: ROOMS.map((room) => room.migrations), files, say: () => undefined });
    expect(restored.tables.every(({ rows, wanted }) => rows === wanted)).toBe(true);
    expect(restored.key).toBe('the key of this house');
    database = new Database(await migrate(adminUrl, ROOMS.map((room) => room.migrations)));
    const yes = (): Promise<boolean> => Promise.resolve(true);
    http = await makeHttp({
      config: readConfig({}), surroundings: { database, files, log: makeLog('fatal'), clock: () => house.clock.now }, rooms: ROOMS, recognition, readiness: { database: yes, migrations: yes, files: yes }, requestsAMinute: 1_000_000,
    });
  }, 120_000);
  afterAll(async () => {
    await http.close();
    await database.close();
  });

  test('fills an empty machine: every table has the rows it had, every file its content', async () => {
    for (const { name, rows } of manifest.tables) expect([name, (await look<{ n: number }>(adminUrl, `select count(*)::int as n from ${name}`))[0]?.n]).toEqual([name, rows]);
    expect(manifest.tables.find(({ name }) => name === 'library.loan')?.rows).toBeGreaterThanOrEqual(3);
    for (const { hash } of manifest.files) expect(readFileSync(files.path(hash)).equals(readFileSync(house.surroundings.files.path(hash)))).toBe(true);
  });

  test('is of one moment: what is lent by the counters is lent by the loans', async () => {
    const wrong = await look(adminUrl, "select p.pool_id from library.pool p where p.licence = 'copies' and p.lent <> (select count(*) from library.loan l where l.pool_id = p.pool_id and l.ended_at is null)");
    expect(wrong).toEqual([]);
    const untold = await look(adminUrl, "select l.loan_id from library.loan l where not exists (select 1 from platform.event e where e.name = 'library.loan-started' and e.subject_id = l.loan_id)");
    expect(untold).toEqual([]);
  });

  test('keeps who is signed in, and the audit fits', async () => {
    expect((await http.inject({ url: '/api/core/session', headers: child })).json()).toMatchObject({ person: { id: world.child1.id } });
    expect((await verifyAudit(database)).faults).toEqual([]);
  });

  test('lets listeners go on where they were, and new events come after the old', async () => {
    const reach = ROOMS.find((room) => room.name === 'reach');
    const listener = reach?.listeners[0];
    if (reach === undefined || listener === undefined) throw new Error('nobody listens');
    const surroundings = { database, files, log: makeLog('fatal'), clock: () => house.clock.now };
    const hear = async (): Promise<number> => {
      let heard = 0;
      for (let n = await hearOnce(surroundings, reach, listener); n > 0; n = await hearOnce(surroundings, reach, listener)) heard += n;
      return heard;
    };
    expect(await hear()).toBeGreaterThan(0);
    expect(await look(adminUrl, 'select distinct person_id from reach.reached')).toEqual([{ person_id: world.child1.id }]);
    const title = (await look<{ id: string }>(adminUrl, 'select title_id as id from library.title limit 1'))[0]?.id;
    expect((await http.inject({ method: 'POST', url: '/api/library/loans', headers: child, payload: { id: newId(), title } })).statusCode).toBe(200);
    // Of the whole cluster: another test's open transaction holds this feed back too.
    await house.settled();
    expect(await hear()).toBeGreaterThan(0);
  });

  test('gives a tablet that knew the old machine everything again, and then only what is new', async () => {
    const again = await pull(http, place.cursor);
    const loans = (await look<{ n: number }>(adminUrl, `select count(*)::int as n from library.loan where person_id = '${world.child1.id}'`))[0]?.n;
    expect(again.changed).toHaveLength(loans ?? -1);
    expect((await pull(http, again.cursor)).changed).toEqual([]);
  });

  test('can be backed up in its turn, with the same rows', async () => {
    const next = await backUp(join(folder, 'again.zip'), { adminUrl, rooms: NAMES, files, now: house.clock.now, key: null, say: () => undefined });
    const same = (table: string): boolean => next.tables.find(({ name }) => name === table)?.sha256 === manifest.tables.find(({ name }) => name === table)?.sha256;
    expect(['core.person', 'core.org', 'core.membership', 'library.passage', 'platform.audit'].filter((table) => !same(table))).toEqual([]);
  });
});

describe('a backup during which what is over was cleaned away', () => {
  test('is whole without the file that went, and stops where a file is missing that is kept', async () => {
    const files = house.surroundings.files;
    const { hash, size } = await files.put(Buffer.from('over soon'));
    await house.look("insert into platform.file (hash, size, type) values ($1, $2, 'application/zip')", [hash, size]);
    const going: Promise<void>[] = [];
    const say = (): void => {
      if (going.length === 0) going.push(house.look('delete from platform.file where hash = $1', [hash]).then(() => files.remove(hash)));
    };
    // Its path is asked for after every table was written, and so long after it went.
    const made = await backUp(join(folder, 'cleaned.zip'), { adminUrl: house.adminUrl, rooms: NAMES, files, now: house.clock.now, key: null, say });
    await Promise.all(going);
    expect(made.files.map((file) => file.hash)).not.toContain(hash);
    const restored = await restore(join(folder, 'cleaned.zip'), { adminUrl: await emptyDatabase(), rooms: ROOMS.map((room) => room.migrations), files: new FileStore(join(folder, 'cleaned-files')), say: () => undefined });
    expect(restored.tables.every(({ rows, wanted }) => rows === wanted)).toBe(true);

    await house.look("insert into platform.file (hash, size, type) values ($1, $2, 'application/zip')", [hash, size]);
    await expect(backUp(join(folder, 'missing.zip'), { adminUrl: house.adminUrl, rooms: NAMES, files, now: house.clock.now, key: null, say: () => undefined })).rejects.toThrow('ENOENT');
    await house.look('delete from platform.file where hash = $1', [hash]);
  });
});

describe('what is no whole backup, or has no empty place to go', () => {
  const into = async (file: string, adminUrl: string): Promise<unknown> => await restore(file, { adminUrl, rooms: ROOMS.map((room) => room.migrations), files: new FileStore(join(folder, 'other-files')), say: () => undefined });

  test('a machine where somebody lives is left as it is', async () => {
    await expect(into(path, house.adminUrl)).rejects.toThrow(NotEmpty);
    expect((await house.look<{ n: number }>('select count(*)::int as n from core.person'))[0]?.n).toBeGreaterThan(5);
  });

  test('a file that was cut is refused', async () => {
    const cut = join(folder, 'cut.zip');
    copyFileSync(path, cut);
    truncateSync(cut, statSync(path).size - 500);
    await expect(into(cut, await emptyDatabase())).rejects.toThrow(/not a whole backup/);
  });

  test('a file with a changed byte leaves no rows', async () => {
    const changed = join(folder, 'changed.zip');
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from('rows/library.passage.copy')) + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(changed, bytes);
    const adminUrl = await emptyDatabase();
    await expect(into(changed, adminUrl)).rejects.toThrow();
    expect(await look(adminUrl, 'select 1 from core.person')).toEqual([]);
  });

  test('something else is refused in words', async () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'not a backup');
    await expect(into(other, await emptyDatabase())).rejects.toThrow(/not a whole backup/);
  });
});
