import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { FileStore } from '../files.ts';
import { migrate, type Migrations } from '../migrate.ts';
import { BackupFile } from './backup-file.ts';
import { BackupUnreadable, type Manifest } from './manifest.ts';
import { renumberFeeds } from './renumber.ts';
import { columnList } from './tables.ts';

export interface RestoreParts {
  readonly adminUrl: string;
  readonly rooms: readonly Migrations[];
  readonly files: FileStore;
  readonly say: (line: string) => void;
}

/** Somebody lives here already: nothing was changed. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/** What came out beside what the backup says, table by table. */
export interface Restored {
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly wanted: number }[];
  readonly files: number;
  /** Text of the installation's key, to be laid where the program looks for it. */
  readonly key: string | null;
}

/**
 * Fills an empty installation from a backup, while another copy may run elsewhere: tables in the shape they had, rows in one transaction, files by content, then the migrations that came
 * since. Feeds are numbered anew and devices told to begin again, since transaction numbers belong to one cluster. Every count and hash is held against the manifest; what does not agree throws and
 * nothing is kept of the rows. Throws {@link NotEmpty}, {@link BackupUnreadable}.
 */
export async function restore(path: string, { adminUrl, rooms, files, say }: RestoreParts): Promise<Restored> {
  const backup = await BackupFile.open(path);
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'khitphuea-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { manifest } = backup;
    const known = knownMigrations(manifest, rooms);
    await clear(client, rooms);
    await migrate(adminUrl, rooms, say, known);
    await layFiles(backup, files, say);
    await client.query('begin');
    const tables = await layRows(client, backup, say);
    await renumberFeeds(client);
    await client.query('update platform.epoch set epoch = $1, begun_at = now()', [randomUUID()]);
    for (const { name, value } of manifest.sequences) if (value !== '0') await client.query('select setval($1, greatest($2::bigint, 1))', [name, value]);
    for (const job of manifest.jobs) await client.query('select graphile_worker.add_job($1, $2::json, run_at => $3, job_key => $4)', [job.kind, JSON.stringify(job.payload), job.runAt, job.key ?? randomUUID()]);
    await client.query('commit');
    await migrate(adminUrl, rooms, say);
    await client.query('analyze');
    return { tables, files: manifest.files.length, key: await backup.key() };
  } finally {
    await client.end();
    await backup.close();
  }
}

/** The migrations of the backup, which this program must know in the very same form. */
function knownMigrations(manifest: Manifest, rooms: readonly Migrations[]): ReadonlySet<string> {
  const folders = new Map([...rooms.map((room) => [room.room, room.folder] as const), ['platform', new URL('../migrations/', import.meta.url)] as const]);
  for (const { room, name, checksum } of manifest.migrations) {
    const folder = folders.get(room);
    const file = folder === undefined ? null : readOrNull(new URL(name, folder));
    if (file === null) throw new BackupUnreadable(`this backup was made by a newer program: it knows ${room}/${name}. Restore it with the version that made it, then upgrade.`);
    if (createHash('sha256').update(file).digest('hex') !== checksum) throw new BackupUnreadable(`the migration ${room}/${name} has another form in this program than in the backup. Restore it with the version that made it.`);
  }
  return new Set(manifest.migrations.map(({ room, name }) => `${room}/${name}`));
}

function readOrNull(url: URL): string | null {
  try {
    return readFileSync(fileURLToPath(url), 'utf8');
  } catch {
    return null;
  }
}

/** Only where nobody is: an installation with an organisation or a person is left as it is. */
async function clear(client: pg.Client, rooms: readonly Migrations[]): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('core.org') is not null as there");
  if (rows[0]?.there === true) {
    const { rows: found } = await client.query<{ orgs: number; people: number }>('select (select count(*) from core.org)::int as orgs, (select count(*) from core.person)::int as people');
    const { orgs = 0, people = 0 } = found[0] ?? {};
    if (orgs + people > 0) throw new NotEmpty(`There are ${orgs} organisations and ${people} people here already. Nothing was changed; restore into an empty installation (another DATA_DIR, or another database in DATABASE_URL).`);
  }
  for (const room of ['platform', ...rooms.map((one) => one.room)]) await client.query(`drop schema if exists ${pg.escapeIdentifier(room)} cascade`);
}

async function layFiles(backup: BackupFile, files: FileStore, say: (line: string) => void): Promise<void> {
  for (const [n, { hash }] of backup.manifest.files.entries()) {
    const laid = await files.put(await backup.read(`files/${hash}`));
    if (laid.hash !== hash) throw new BackupUnreadable(`the file ${hash} in the backup was damaged. Nothing of the rows was restored.`);
    if ((n + 1) % 200 === 0) say(`${n + 1} of ${backup.manifest.files.length} files`);
  }
}

/** Rows come with the numbers and hashes they had, so what the database would do by itself for new ones is off. */
async function layRows(client: pg.Client, backup: BackupFile, say: (line: string) => void): Promise<Restored['tables']> {
  const { tables } = backup.manifest;
  const done: { name: string; rows: number; wanted: number }[] = [];
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, columns, rows: wanted, sha256 } of tables) {
    await client.query(`alter table ${name} disable trigger user`);
    const hash = createHash('sha256');
    await pipeline(await backup.read(`rows/${name}.copy`), hashing(hash), client.query(copyFrom(`copy ${name} (${columnList(columns)}) from stdin`)));
    await client.query(`alter table ${name} enable trigger user`);
    const { rows: counted } = await client.query<{ n: string }>(`select count(*)::text as n from ${name}`);
    const rows = Number(counted[0]?.n ?? 0);
    if (rows !== wanted || hash.digest('hex') !== sha256) throw new BackupUnreadable(`the rows of ${name} in the backup were damaged (${rows} of ${wanted} came). Nothing was restored.`);
    done.push({ name, rows, wanted });
    say(`${name.padEnd(32)} ${String(rows).padStart(9)} rows`);
  }
  return done;
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
