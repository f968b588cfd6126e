#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node that was installed with the program; the one this file was started with where there is none for this machine. */
function ownNode() {
  const require = createRequire(import.meta.url);
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  for (const name of [`node-${process.platform.replace('win32', 'win')}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]) {
    try {
      return path.join(path.dirname(require.resolve(`${name}/package.json`)), program);
    } catch {
      continue;
    }
  }
  return process.execPath;
}

// A clone runs its source; a packed package carries JavaScript, because Node strips no types below node_modules.
const [source, built] = ['../src/app/cli.ts', '../dist/app/cli.js'].map((file) => fileURLToPath(new URL(file, import.meta.url)));
// As `.npmrc` says it to `npm start`.
const child = spawn(ownNode(), ['--max-semi-space-size=16', existsSync(source) ? source : built, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
