import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileStore, FileTooLarge } from './files.ts';

let folder = '';
let store: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khitphuea-store-'));
  store = new FileStore(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sha = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Files in the store by name, and those still coming in. */
function inside(): { kept: string[]; incoming: string[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const incoming = join(folder, 'incoming');
  return { kept: files.filter((file) => file.parentPath !== incoming).map((file) => file.name), incoming: files.filter((file) => file.parentPath === incoming).map((file) => file.name) };
}

test('the same bytes are kept once, whether they come whole or in pieces, one by one or at once', async () => {
  const content = randomBytes(300_000);
  const pieces = (): Readable => Readable.from([content.subarray(0, 1), content.subarray(1, 200_000), content.subarray(200_000)]);
  const puts = await Promise.all([store.put(content), store.put(pieces()), new FileStore(folder).put(pieces()), store.put(content)]);
  expect(new Set(puts.map((put) => JSON.stringify(put)))).toEqual(new Set([JSON.stringify({ hash: sha(content), size: content.length })]));
  expect(inside()).toEqual({ kept: [sha(content)], incoming: [] });
  expect(await store.read(sha(content))).toEqual(content);
});

test('many different files at once all arrive', async () => {
  const contents = Array.from({ length: 40 }, (_, n) => randomBytes(n * 100));
  await Promise.all(contents.map((content) => store.put(content)));
  for (const content of contents) expect(await store.read(sha(content))).toEqual(content);
  expect(inside().incoming).toEqual([]);
});

test('a file longer than allowed leaves nothing; one of just the length is kept', async () => {
  await expect(store.put(Readable.from([randomBytes(60), randomBytes(41)]), 100)).rejects.toBeInstanceOf(FileTooLarge);
  expect(inside()).toEqual({ kept: [], incoming: [] });
  await store.put(randomBytes(100), 100);
  expect(inside().kept).toHaveLength(1);
});

test('a stream that breaks off leaves nothing', async () => {
  const broken = Readable.from((async function* () {
    yield randomBytes(1000);
    await Promise.resolve();
    throw new Error('the line was cut');
  })());
  await expect(store.put(broken)).rejects.toThrow('the line was cut');
  expect(inside()).toEqual({ kept: [], incoming: [] });
});

test('a process killed in the middle leaves no readable file, and what it left is swept up a day later', async () => {
  const program = `
    import { Readable } from 'node:stream';
    import { FileStore } from ${JSON.stringify(new URL('./files.ts', import.meta.url).href)};
    const endless = new Readable({ read() {} });
    endless.push(Buffer.alloc(1_000_000, 1));
    setInterval(() => { endless.push(Buffer.alloc(1000, 2)); process.stdout.write('.'); }, 20);
    await new FileStore(${JSON.stringify(folder)}).put(endless);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await expect.poll(() => (child.exitCode === null ? inside().incoming.length : -1), { timeout: 20_000 }).toBe(1);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(inside().kept).toEqual([]);
  const [left = ''] = inside().incoming;
  writeFileSync(join(folder, 'incoming', 'young'), 'another process is writing this');
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
  utimesSync(join(folder, 'incoming', left), yesterday, yesterday);
  await new FileStore(folder).put(Buffer.from('next'));
  expect(inside()).toEqual({ kept: [sha(Buffer.from('next'))], incoming: ['young'] });
});

test('nothing but a content hash leads into the store', async () => {
  for (const name of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) expect(() => store.path(name)).toThrow();
  await expect(store.read('a'.repeat(64))).rejects.toThrow(/ENOENT/);
  expect(await store.ready()).toBe(true);
  writeFileSync(join(folder, 'file'), '');
  expect(await new FileStore(join(folder, 'file')).ready()).toBe(false);
});
