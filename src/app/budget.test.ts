import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webBuild } from '../../vite.config.ts';
import { weighBuild, type Weights } from './testing/weigh.ts';

const KB = 1024;
let folder: string;
let weights: Weights;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-weight-'));
  // What people get: under the test runner's own setting React would come with its developer's tools.
  const setting = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ ...webBuild, root: fileURLToPath(new URL('.', import.meta.url)), configFile: false, logLevel: 'error', build: { ...webBuild.build, outDir: folder, emptyOutDir: true } });
  process.env['NODE_ENV'] = setting;
  weights = await weighBuild(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the shell weighs at most 110 KB, for staff at a desk too, a pillar’s first page 40 KB more, the reader 75 KB more', () => {
  expect({ shell: weights.shell <= 110 * KB, deskShell: weights.deskShell <= 110 * KB, libraryPage: weights.libraryPage <= 40 * KB, reader: weights.reader <= 75 * KB, weights }).toMatchObject({ shell: true, deskShell: true, libraryPage: true, reader: true });
  // What is nothing was not weighed.
  for (const weight of Object.values(weights)) expect(weight).toBeGreaterThan(5 * KB);
});
