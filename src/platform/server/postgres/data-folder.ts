import { createHash } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canUse, type OsUser } from './os-user.ts';

/** Where root keeps what the user of PostgreSQL cannot reach elsewhere. */
export const SYSTEM_FOLDER = '/var/lib/khitphuea';

/** Tells people, and the next start, where the database of this data folder lies. */
const SIGNPOST = 'database-is-elsewhere.json';

interface Signpost {
  readonly database: string;
  readonly dataDir: string;
}

/**
 * The folder that holds the cluster: `dataDir` itself, or, where the user of PostgreSQL cannot reach it (below a closed
 * home of root), a folder of its own under /var/lib/khitphuea with a signpost in `dataDir`.
 * @param dataDir absolute, without links, existing, held by the caller's lock
 */
export async function placeCluster(dataDir: string, user: OsUser, log: (line: string) => void): Promise<string> {
  await own(dataDir, user);
  if (await canUse(user, dataDir)) return dataDir;

  const database = join(SYSTEM_FOLDER, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  await chmod(SYSTEM_FOLDER, 0o755);
  const known = await readSignpost(dataDir);
  if (known?.database !== database) {
    // A database without a signpost belongs to a data folder that was thrown away: a new folder begins empty, and the old data is kept.
    if (await exists(database)) {
      const aside = `${database}.set-aside-${Date.now()}`;
      await rename(database, aside);
      log(`an earlier database of ${dataDir} is kept in ${aside}`);
    }
    if (known !== undefined) await follow(known, dataDir, database, log);
    await writeFile(join(dataDir, SIGNPOST), JSON.stringify({ database, dataDir } satisfies Signpost, null, 2) + '\n');
  }
  await mkdir(database, { recursive: true, mode: 0o700 });
  await own(database, user);
  log(`the database lies in ${database}, because the user of PostgreSQL cannot reach ${dataDir}`);
  return database;
}

/** Removes a data folder and the database it points to. The cluster must be stopped. */
export async function removeData(dataDir: string): Promise<void> {
  const known = await readSignpost(dataDir);
  if (known !== undefined && known.dataDir === dataDir && known.database.startsWith(`${SYSTEM_FOLDER}/`)) {
    await rm(known.database, { recursive: true, force: true, maxRetries: 5 });
  }
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

/** A data folder that was moved takes its database along; one that was copied begins empty, since two must not share. */
async function follow(known: Signpost, dataDir: string, database: string, log: (line: string) => void): Promise<void> {
  if (await exists(join(known.dataDir, SIGNPOST))) {
    log(`${dataDir} is a copy of ${known.dataDir}, whose database stays there; this one begins empty`);
  } else if (await exists(known.database)) {
    await rename(known.database, database);
  }
}

async function own(folder: string, user: OsUser): Promise<void> {
  if (user !== undefined && (await stat(folder)).uid !== user.uid) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
}

async function readSignpost(dataDir: string): Promise<Signpost | undefined> {
  const text = await readFile(join(dataDir, SIGNPOST), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Signpost);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
