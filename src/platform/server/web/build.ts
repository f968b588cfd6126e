import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type UserConfig } from 'vite';

/**
 * Builds the pages where they are not built yet or their sources changed, and answers the folder. A packed program carries the
 * folder and no sources, and then nothing is built.
 */
export async function builtWeb(root: string, config: UserConfig, log: (line: string) => void): Promise<string> {
  const folder = join(root, 'dist', 'web');
  const sources = join(root, 'src');
  if (!existsSync(join(sources, 'app', 'index.html'))) return folder;
  const stamp = join(root, 'dist', 'web.stamp');
  const now = fingerprint([sources], [join(root, 'package-lock.json'), join(root, 'vite.config.ts')]);
  if (existsSync(join(folder, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return folder;
  log('building the pages');
  await build({ ...config, root: join(root, 'src', 'app'), configFile: false, logLevel: 'error' });
  writeFileSync(stamp, now);
  return folder;
}

function fingerprint(folders: readonly string[], files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) if (existsSync(file)) hash.update(readFileSync(file));
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).toSorted((a, b) => (a.parentPath + a.name < b.parentPath + b.name ? -1 : 1))) {
      const path = join(entry.parentPath, entry.name);
      if (!/\.(tsx?|css|json|html|svg|webmanifest)$/.test(path) || /\.(test|e2e)\.tsx?$/.test(path) || /[\\/]server[\\/]/.test(path)) continue;
      hash.update(path.slice(folder.length)).update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}
