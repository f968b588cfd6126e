import { mkdir, mkdtemp, readdir, rm, symlink, writeFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Path below the root -> source. */
export type Files = Readonly<Record<string, string>>;

/**
 * Builds a house of the given files in a temporary folder, with this repository's package.json, compiler settings and packages, and
 * removes it when the work is done. Packages are linked one by one, so that caches below node_modules stay the house's own.
 */
export async function inHouse<T>(files: Files, work: (root: string) => Promise<T>): Promise<T> {
  const repository = process.cwd();
  const root = await mkdtemp(path.join(tmpdir(), 'khitphuea-planted-'));
  try {
    for (const name of await readdir(repository)) {
      if (/^((package|tsconfig.*)\.json|eslint\.config\.js)$/.test(name)) await cp(path.join(repository, name), path.join(root, name));
    }
    await mkdir(path.join(root, 'checks'));
    await cp(path.join(repository, 'checks/no-dropped-result.js'), path.join(root, 'checks/no-dropped-result.js'));
    await mkdir(path.join(root, 'node_modules'));
    for (const name of await readdir(path.join(repository, 'node_modules'))) {
      if (!name.startsWith('.')) await symlink(path.join(repository, 'node_modules', name), path.join(root, 'node_modules', name));
    }
    for (const [name, source] of Object.entries(files)) {
      const file = path.join(root, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, source);
    }
    return await work(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
