import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { ZipFile } from 'yazl';

/** Builds the page in `root` (a folder with an index.html) as the product is built, into a folder of its own under the system's temporary one. */
export async function buildSite(root: string): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'site-'));
  const environment = process.env['NODE_ENV'];
  // A test's own name for the environment would bring React's parts for developing, and with them other sizes than the product has.
  process.env['NODE_ENV'] = 'production';
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      plugins: [react()],
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
    });
  } finally {
    process.env['NODE_ENV'] = environment;
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A zip of files in the given order; `mimetype` is stored as it is, as EPUB's container wants it. */
export async function zipTexts(files: readonly (readonly [path: string, content: string | Uint8Array])[]): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [path, content] of files) archive.addBuffer(typeof content === 'string' ? Buffer.from(content) : Buffer.from(content), path, { compress: path !== 'mimetype' });
  archive.end();
  const parts: Buffer[] = [];
  for await (const part of archive.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
