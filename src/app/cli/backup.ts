import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { backUp } from '#platform/server/backup/back-up.ts';
import { restore } from '#platform/server/backup/restore.ts';
import type { Config } from '#platform/server/config.ts';
import { FileStore } from '#platform/server/files.ts';
import { rooms } from '../wiring.ts';
import { noteBackup } from './last-backup.ts';

export interface Ground {
  readonly adminUrl: string;
  readonly config: Config;
  readonly say: (line: string) => void;
}

/** Where `secret-key.ts` of the platform keeps it. */
const keyPath = (config: Config): string => join(config.dataDir, 'secret-key');
const filesOf = (config: Config): FileStore => new FileStore(join(config.dataDir, 'files'));

/** Everything into one file, also while the program runs. 2 where a file of that name is there already. */
export async function backupTo(path: string, { adminUrl, config, say }: Ground): Promise<number> {
  if (await stat(path).then(() => true, () => false)) {
    say(`${path} is there already. Nothing was written; choose another name.`);
    return 2;
  }
  const now = new Date();
  const manifest = await backUp(path, { adminUrl, rooms: rooms({ provider: null }).map((room) => room.name), files: filesOf(config), now, key: config.secretKey === null ? await readFile(keyPath(config), 'utf8').catch(() => null) : null, say });
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'khitphuea-backup' });
  await client.connect();
  await noteBackup(client, now).finally(() => client.end());
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${path}: ${rows} rows of ${manifest.tables.length} tables, ${manifest.files.length} files, ${(await stat(path)).size} bytes. It holds personal data and the keys of this installation: keep it as you keep the server.`);
  say('Not in it: DATA_DIR/audit-seals, which belongs away from the database; copy that folder too.');
  return 0;
}

/** Fills an empty installation from such a file. */
export async function restoreFrom(path: string, { adminUrl, config, say }: Ground): Promise<number> {
  const restored = await restore(path, { adminUrl, rooms: rooms({ provider: null }).map((room) => room.migrations), files: filesOf(config), say });
  // A key that stands here already sealed nothing yet: nobody lives here.
  if (restored.key !== null && config.secretKey === null) await writeFile(keyPath(config), restored.key, { mode: 0o600 });
  const rows = restored.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${rows} rows of ${restored.tables.length} tables and ${restored.files} files are here; every count and every hash agrees with the backup.`);
  say('Tablets bring their books and lists anew at their next contact; what they had not sent yet arrives.');
  return 0;
}
