import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Placeholders that the service worker's source carries. */
const LIST = '__KHITPHUEA_FILES__';
const VERSION = '__KHITPHUEA_VERSION__';

/**
 * Writes into the service worker which files make the program, and a version that changes with any of them: a new build is a new worker.
 * `worker` is the worker's file name in the build.
 */
export function precache(worker: string): Plugin {
  return {
    name: 'khitphuea-precache',
    apply: 'build',
    enforce: 'post',
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
      if (!chunk.code.includes(LIST) || !chunk.code.includes(VERSION)) throw new Error(`${worker} carries no placeholders`);
      chunk.code = chunk.code
        .replace(new RegExp(`["'\`]${LIST}["'\`]`), JSON.stringify(JSON.stringify([...files.map((name) => `/${name}`), '/icon.svg', '/manifest.webmanifest'])))
        .replace(VERSION, version.digest('hex').slice(0, 16));
    },
  };
}
