import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { PassThrough, Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import yazl from 'yazl';
import type { FileStore } from '../files.ts';
import { BACKUP_FORMAT, KEY_ENTRY, type Manifest } from './manifest.ts';
import { columnList, tablesOf } from './tables.ts';

export interface BackUpParts {
  /** As the owner, whom no policy hides a row from. */
  readonly adminUrl: string;
  readonly rooms: readonly string[];
  readonly files: FileStore;
  readonly now: Date;
  /** Text of the installation's key file, without which nothing that was sealed can be opened; null where the key is given from outside. */
  readonly key: string | null;
  readonly say: (line: string) => void;
}

/**
 * Writes everything into one ZIP file while the program runs: the rows of all rooms as they stood at one moment (one repeatable-read snapshot, COPY in text form), the files they use, work that was
 * ordered, and a manifest with counts and hashes at the end. The file gets its name only when it is whole; an interrupted backup leaves nothing that looks like one.
 * It holds personal data and the installation's secrets: keep it as you keep the server.
 */
export async function backUp(path: string, parts: BackUpParts): Promise<Manifest> {
  const unfinished = `${path}.unfinished`;
  const client = new pg.Client({ connectionString: parts.adminUrl, application_name: 'khitphuea-backup' });
  client.on('error', () => undefined);
  await client.connect();
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(unfinished, { mode: 0o600 }));
  // Its failure is met where it is awaited; until then it must not end the process.
  written.catch(() => undefined);
  try {
    await client.query('begin isolation level repeatable read read only');
    const manifest = await write(zip, client, parts, written);
    await client.query('commit');
    if (parts.key !== null) zip.addBuffer(Buffer.from(parts.key), KEY_ENTRY);
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
    zip.end();
    await written;
    await sync(unfinished);
    await rename(unfinished, path);
    return manifest;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function write(zip: yazl.ZipFile, client: pg.Client, { adminUrl, rooms, files, now, say }: BackUpParts, written: Promise<void>): Promise<Manifest> {
  const stillKept = (hash: string): Promise<boolean> => isKept(adminUrl, hash);
  const schemas = ['platform', ...rooms];
  const tables: Manifest['tables'] = [];
  for (const { name, columns } of await tablesOf(client, schemas)) {
    const { rows, sha256 } = await entry(zip, `rows/${name}.copy`, client.query(copyTo(`copy ${name} (${columnList(columns)}) to stdout`)), written);
    tables.push({ name, columns: [...columns], rows, sha256 });
    say(`${name.padEnd(32)} ${String(rows).padStart(9)} rows`);
  }
  const kept = await client.query<{ hash: string; size: string }>('select hash, size::text as size from platform.file order by hash');
  const wanted = kept.rows.map(({ hash, size }) => ({ hash, size: Number(size) }));
  const gone = new Set<string>();
  for (const [n, { hash }] of wanted.entries()) {
    const content = await opened(files.path(hash));
    // Removed while the rows were written, as what is over is: their moment is past for it.
    if (content === null && !(await stillKept(hash))) {
      gone.add(hash);
      continue;
    }
    const { sha256 } = await entry(zip, `files/${hash}`, content ?? createReadStream(files.path(hash)), written, false);
    if (sha256 !== hash) throw new Error(`the file ${hash} in the data folder does not have the content it is named by: it was damaged on the disk. Nothing was written.`);
    if ((n + 1) % 200 === 0) say(`${n + 1} of ${wanted.length} files`);
  }
  say(`${wanted.length - gone.size} files`);
  const migrations = await client.query<Manifest['migrations'][number]>('select room, name, checksum from platform.migration order by room, name');
  // Read last: a number given out meanwhile is never given out again.
  const sequences = await client.query<Manifest['sequences'][number]>("select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, coalesce(last_value, 0)::text as value from pg_sequences where schemaname = any($1) order by 1", [schemas]);
  const jobs = await client.query<{ kind: string; payload: unknown; run_at: Date; key: string | null }>(
    'select t.identifier as kind, j.payload, j.run_at, j.key from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
  );
  return {
    format: BACKUP_FORMAT, madeAt: now.toISOString(), migrations: migrations.rows, tables, sequences: sequences.rows, files: wanted.filter(({ hash }) => !gone.has(hash)),
    jobs: jobs.rows.map(({ kind, payload, run_at, key }) => ({ kind, payload, runAt: run_at.toISOString(), key })),
  };
}

/** One entry, counted in lines and hashed on its way. What is packed already is not packed again. */
async function entry(zip: yazl.ZipFile, name: string, content: Readable, written: Promise<void>, compress = true): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  const through = new PassThrough();
  zip.addReadStream(through, name, { compress });
  // A full disk ends the ZIP's own stream, and nobody would read on here.
  await Promise.race([pipeline(content, counted, through), written.then(() => Promise.reject(new Error('the backup ended before its content')))]);
  return { rows, sha256: hash.digest('hex') };
}

/** Null where there is no such file. */
async function opened(path: string): Promise<Readable | null> {
  try {
    return (await open(path, 'r')).createReadStream();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the database keeps a file now, and not only as it stood when the backup began. */
async function isKept(adminUrl: string, hash: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'khitphuea-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query('select 1 from platform.file where hash = $1', [hash])).rowCount !== 0;
  } finally {
    await client.end();
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
