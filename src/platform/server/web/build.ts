import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Builds the pages by the configuration at the root where they are not built yet or their sources changed, and answers the folder. A packed program carries the
 * folder and no sources, and then nothing is built.
 */
export async function builtWeb(root: string, log: (line: string) => void): Promise<string> {
  const folder = join(root, 'dist', 'web');
  const sources = join(root, 'src');
  if (!existsSync(join(sources, 'app', 'index.html'))) return folder;
  const stamp = join(root, 'dist', 'web.stamp');
  const now = fingerprint([sources], [join(root, 'package-lock.json'), join(root, 'vite.config.ts')]);
  if (existsSync(join(folder, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return folder;
  log('building the pages');
  await build(root);
  writeFileSync(stamp, now);
  return folder;
}

/** In a process of its own: the builder takes three times the memory of the program, and what it took would stay with it. */
async function build(root: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const builder = spawn(process.execPath, [vite, 'build', '--configLoader', 'native', '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [builder.stdout, builder.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  const code = await new Promise<number | null>((resolve, reject) => builder.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`the pages could not be built\n${said}`);
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
