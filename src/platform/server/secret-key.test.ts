import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { secretKey } from './secret-key.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khitphuea-key-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('is made once, for the program alone, and the same for all who start at once', async () => {
  const config = readConfig({ DATA_DIR: join(folder, 'new') });
  const [first, ...others] = await Promise.all([secretKey(config), secretKey(config), secretKey(config)]);
  expect(first).toHaveLength(32);
  for (const other of [...others, await secretKey(config)]) expect(other).toEqual(first);
  expect((await stat(join(folder, 'new', 'secret-key'))).mode & 0o777).toBe(0o600);
});

test('comes from the environment where that says one, and what is no key is refused and left as it is', async () => {
  const given = Buffer.alloc(32, 7).toString('base64');
  expect(await secretKey(readConfig({ DATA_DIR: folder, SECRET_KEY: given }))).toEqual(Buffer.alloc(32, 7));
  await expect(secretKey(readConfig({ DATA_DIR: folder, SECRET_KEY: 'short' }))).rejects.toThrow(/SECRET_KEY holds no key/);
  await writeFile(join(folder, 'secret-key'), 'half');
  await expect(secretKey(readConfig({ DATA_DIR: folder }))).rejects.toThrow(/holds no key/);
  expect(await readFile(join(folder, 'secret-key'), 'utf8')).toBe('half');
});
