import { execFile, type ExecFileOptions } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The operating system's user that PostgreSQL runs as; undefined means ourselves. */
export type OsUser = { readonly uid: number; readonly gid: number } | undefined;

const OWN_NAME = 'khitphuea';

export function weAreRoot(): boolean {
  return process.geteuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root. As root this finds or makes a system user; as anybody else there is nothing to do.
 * A number alone is not enough: initdb wants an entry in passwd.
 * @param dataDir an existing folder of an ordinary user stays that user's, whoever starts it now
 */
export async function userForPostgres(dataDir: string): Promise<OsUser> {
  if (!weAreRoot()) return undefined;
  const owner = await stat(dataDir);
  if (owner.uid !== 0 && (await succeeds('id', ['-un', String(owner.uid)], {}))) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp(OWN_NAME)) ?? (await makeUser()) ?? (await lookUp('postgres')) ?? noUser();
}

/** `id` rather than /etc/passwd: users may come from a directory service. */
async function lookUp(name: string): Promise<OsUser> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function makeUser(): Promise<OsUser> {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/var/lib/khitphuea', '--shell', '/usr/sbin/nologin', OWN_NAME], {
      env: { ...process.env, PATH: path },
    });
  } catch {
    // Perhaps another start made it in the same moment; the look-up decides.
  }
  return lookUp(OWN_NAME);
}

function noUser(): never {
  throw new Error('PostgreSQL does not run as root, and no user could be made for it: run "useradd --system khitphuea", or start as an ordinary user');
}

/** Options under which a program of the cluster runs: as its user, from a folder everybody can enter, with nothing of our environment. */
export function underUser(user: OsUser): { env: NodeJS.ProcessEnv; cwd: string; uid?: number; gid?: number } {
  return { env: cleanEnvironment(), cwd: process.platform === 'win32' ? process.cwd() : '/', ...user };
}

/** PG* and LC_* variables change what initdb makes, and secrets of the application are no business of the database. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/i.test(name)));
  }
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' };
}

/** Whether the user can enter and change the folder; asked of the kernel, since modes alone do not tell of access lists. */
export async function canUse(user: OsUser, folder: string): Promise<boolean> {
  if (user === undefined) return true;
  return succeeds('/bin/sh', ['-c', 'cd -- "$1" && test -w .', 'sh', folder], underUser(user));
}

/** Whether the program ends well when run with these options. */
export async function succeeds(program: string, args: readonly string[], options: ExecFileOptions): Promise<boolean> {
  try {
    await run(program, args, options);
    return true;
  } catch {
    return false;
  }
}
