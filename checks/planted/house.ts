import { mkdir, mkdtemp, readdir, rm, symlink, writeFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Path below the root -> source. */
export type Files = Readonly<Record<string, string>>;

/**
 * Builds a house of the given files in a temporary folder, with this repository's package.json, settings and packages, and removes
 * it when the work is done. A tool that writes below node_modules needs `ownModules`: a folder of its own, with a link for each package.
 */
export async function inHouse<T>(files: Files, work: (root: string) => Promise<T>, { ownModules = false } = {}): Promise<T> {
  const repository = process.cwd();
  const root = await mkdtemp(path.join(tmpdir(), 'khitphuea-planted-'));
  try {
    for (const name of await readdir(repository)) {
      if (/^((package|tsconfig.*)\.json|eslint\.config\.js|\.gitignore)$/.test(name)) await cp(path.join(repository, name), path.join(root, name));
    }
    await mkdir(path.join(root, 'checks'));
    for (const name of await readdir(path.join(repository, 'checks'))) {
      if (/\.js(on)?$/.test(name)) await cp(path.join(repository, 'checks', name), path.join(root, 'checks', name));
    }
    const modules = path.join(repository, 'node_modules');
    if (ownModules) {
      await mkdir(path.join(root, 'node_modules'));
      const packages = (await readdir(modules)).filter((name) => !name.startsWith('.'));
      await Promise.all(packages.map((name) => symlink(path.join(modules, name), path.join(root, 'node_modules', name))));
    } else {
      await symlink(modules, path.join(root, 'node_modules'));
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
