import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';

/** Paths of everything that is or would be committed; in a tree without git, of everything but packages, builds and data. */
export function sourceFiles(): readonly string[] {
  let files: readonly string[];
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    files = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 }).split('\0');
  } catch {
    files = globSync('{*,.ci/*,{bench,bin,checks,docs,src}/**/*}', { exclude: ['node_modules', 'dist', 'data'] });
  }
  return files.map((file) => file.replaceAll('\\', '/')).filter((file) => file !== '' && statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** The text of a file, or undefined where it holds something else than text. */
export function textOf(file: string): string | undefined {
  const text = readFileSync(file, 'utf8');
  return text.includes('\0') || text.includes('\uFFFD') ? undefined : text;
}
