import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transaction } from './database.ts';

export interface StoredFile {
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  readonly size: number;
}

/** What came in and belongs to nobody yet. */
export interface Staged {
  /** From the beginning, as often as is wished. */
  open(): Readable;
  remove(): Promise<void>;
}

/** A file was longer than its caller allowed; nothing of it is kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** Files by content: the same bytes are kept once, a name can never be guessed, and what is half written is never found. */
export class FileStore {
  readonly #folder: string;
  #swept: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes in bytes or a stream of at most `limit` bytes. On disk (fsync) before it answers. */
  async put(content: Buffer | Readable, limit = Number.MAX_SAFE_INTEGER): Promise<StoredFile> {
    await (this.#swept ??= this.#sweep());
    const incoming = join(this.#folder, 'incoming', randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measure = atMost(limit, (chunk) => {
      size += chunk.length;
      hash.update(chunk);
    });
    try {
      await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, measure, createWriteStream(incoming, { mode: 0o600 }));
      const name = hash.digest('hex');
      await sync(incoming);
      const shelf = join(this.#folder, name.slice(0, 2));
      await mkdir(shelf, { recursive: true, mode: 0o700 });
      await rename(incoming, this.path(name));
      await syncFolder(shelf);
      await syncFolder(this.#folder);
      return { hash: name, size };
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /** Lays a stream of at most `limit` bytes down aside, for work that must not wait for a slow line. The caller removes it; what a killed process leaves is swept. */
  async stage(content: Readable, limit: number): Promise<Staged> {
    await (this.#swept ??= this.#sweep());
    const path = join(this.#folder, 'incoming', randomUUID());
    const remove = (): Promise<void> => rm(path, { force: true });
    try {
      await pipeline(content, atMost(limit, () => undefined), createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await remove();
      throw error;
    }
    // Opened when it is first read from: what nobody reads holds nothing open.
    return { open: () => Readable.from(piecesOf(path), { objectMode: false }), remove };
  }

  path(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a content hash');
    return join(this.#folder, hash.slice(0, 2), hash);
  }

  async read(hash: string): Promise<Buffer> {
    return await readFile(this.path(hash));
  }

  /** Takes a file away for good; whether anything still uses it is known to who asks. */
  async remove(hash: string): Promise<void> {
    await rm(this.path(hash), { force: true });
  }

  /** Removes what killed processes left half written; what is young may be another process's that lives. */
  async #sweep(): Promise<void> {
    const folder = join(this.#folder, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      const found = await stat(file).catch(() => null);
      if (found !== null && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true });
    }
  }

  /** Whether the store can be written, for readiness. */
  async ready(): Promise<boolean> {
    try {
      await mkdir(join(this.#folder, 'incoming'), { recursive: true, mode: 0o700 });
      await access(this.#folder);
      return true;
    } catch {
      return false;
    }
  }
}

async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}

/** Passes a stream on until it is longer than it may be. */
function atMost(limit: number, seen: (chunk: Buffer) => void): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) {
        done(new FileTooLarge(`longer than ${limit} bytes`));
        return;
      }
      seen(chunk);
      done(null, chunk);
    },
  });
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** A name is on disk once its folder is; Windows keeps names by itself and lets no folder be opened. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await sync(path);
}

/** Notes that a room's thing uses a file, so that reading asks the room and cleaning up knows what is still needed. */
export async function useFile(tx: Transaction, room: string, thing: string, file: StoredFile, type: string, owner: string | null = null): Promise<void> {
  await tx.query('insert into platform.file (hash, size, type) values ($1, $2, $3) on conflict (hash) do nothing', [file.hash, file.size, type]);
  await tx.query('insert into platform.file_use (hash, room, thing_id, owner_id) values ($1, $2, $3, $4) on conflict do nothing', [file.hash, room, thing, owner]);
}
