import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

const BYTES = 32;

/**
 * The key of this installation. It stands beside the database and never in it, so that a copy of the database alone opens nothing that was sealed. Made at the first start, in a file that
 * only the program's user can read; `SECRET_KEY` says it where several machines share one database. Throws where what is there is no key: a new one would leave everything sealed unreadable.
 */
export async function secretKey(config: Config): Promise<Buffer> {
  if (config.secretKey !== null) return keyOf(config.secretKey, 'SECRET_KEY');
  const path = join(config.dataDir, 'secret-key');
  const there = await readFile(path, 'utf8').catch(unlessMissing);
  if (there !== null) return keyOf(there, path);
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 });
  // Written whole under another name first: a start that is cut off leaves no half of a key, and of two at once the first wins.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return keyOf(await readFile(path, 'utf8'), path);
}

function keyOf(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== BYTES) throw new Error(`${where} holds no key: 32 bytes in base64 are wanted. Put back the one this installation was made with; it belongs to every backup.`);
  return key;
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
