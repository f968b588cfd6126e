import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { underUser, type OsUser } from './os-user.ts';

const run = promisify(execFile);

/** The superuser of every cluster of ours; rooms never connect as it. */
export const SUPERUSER = 'khitphuea';

/** The C library's name for "UTF-8, no country": pg_trgm asks it what a letter is, and under plain C no Thai sign is one. */
const CTYPE: Partial<Record<NodeJS.Platform, string>> = { darwin: 'UTF-8', win32: 'en-US' };

/** A cluster inside its home: the data folder and the superuser's password, which only TCP asks for. */
export interface ClusterFiles {
  readonly data: string;
  readonly password: string;
}

/**
 * Makes the cluster in `home` where there is none. It is made under another name and renamed when it is whole, so an
 * interrupted start leaves nothing that looks like a database.
 * @param durable false leaves out fsync, for tests
 */
export async function initialise(home: string, binaries: Binaries, user: OsUser, durable: boolean): Promise<ClusterFiles> {
  const data = join(home, String(binaries.major));
  const passwordFile = join(home, 'superuser-password');
  const names = await readdir(home);
  const other = names.find((name) => /^[0-9]+$/.test(name) && name !== String(binaries.major));
  if (other !== undefined && !names.includes(String(binaries.major))) {
    throw new Error(`${join(home, other)} was made by PostgreSQL ${other} and this is ${binaries.major}: make a backup with the earlier release and restore it into a new data folder`);
  }
  for (const name of names.filter((each) => each.startsWith('initialising-'))) {
    // An initdb that outlived its killed parent may still be writing there.
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
  if (names.includes(String(binaries.major))) return { data, password: await readFile(passwordFile, 'utf8') };

  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
  const unfinished = join(home, `initialising-${randomBytes(6).toString('hex')}`);
  await run(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-collate=C',
      `--lc-ctype=${CTYPE[process.platform] ?? 'C.UTF-8'}`,
      '--lc-messages=C',
      ...(durable ? [] : ['--no-sync']),
    ],
    underUser(user),
  );
  await rename(unfinished, data);
  if (durable) await syncFolder(home);
  return { data, password };
}

/** Makes the new name itself survive a power failure. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
