import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Placeholders that the service worker's source carries. */
const LIST = '__KHITPHUEA_FILES__';
const VERSION = '__KHITPHUEA_VERSION__';

/**
 * Writes into the service worker which files make the program, and a version that changes with any of them: a new build is a new worker.
 * `worker` is the worker's file name in the build.
 */
export function precache(worker: string): Plugin {
  let publicDir = '';
  return {
    name: 'khitphuea-precache',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name !== worker && !name.endsWith('.map')).sort();
      const chunk = bundle[worker];
      if (chunk?.type !== 'chunk') throw new Error(`the build has no ${worker}`);
      // Names carry content hashes, except the page itself, whose content therefore counts.
      const version = createHash('sha256').update(files.join('\n'));
      for (const name of files) {
        const file = bundle[name];
        if (file?.type === 'asset' && name.endsWith('.html')) version.update(file.source);
      }
      const copied = publicFiles(publicDir);
      for (const name of copied) version.update(`\n${name}\n`).update(readFileSync(join(publicDir, name)));
      if (!chunk.code.includes(LIST) || !chunk.code.includes(VERSION)) throw new Error(`${worker} carries no placeholders`);
      chunk.code = chunk.code
        .replace(new RegExp(`["'\`]${LIST}["'\`]`), JSON.stringify(JSON.stringify([...files, ...copied].map((name) => `/${name}`))))
        .replace(VERSION, version.digest('hex').slice(0, 16));
    },
  };
}

/** Names of files that the build copies as they are. */
function publicFiles(folder: string): string[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}
