import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transaction } from './database.ts';

export interface StoredFile {
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  readonly size: number;
}

/** A file was longer than its caller allowed; nothing of it is kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** Files by content: the same bytes are kept once, a name can never be guessed, and what is half written is never found. */
export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes in bytes or a stream of at most `limit` bytes. On disk (fsync) before it answers. */
  async put(content: Buffer | Readable, limit = Number.MAX_SAFE_INTEGER): Promise<StoredFile> {
    await mkdir(join(this.#folder, 'incoming'), { recursive: true });
    const incoming = join(this.#folder, 'incoming', randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) {
          done(new FileTooLarge(`longer than ${limit} bytes`));
          return;
        }
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, measure, createWriteStream(incoming, { mode: 0o600 }));
      const name = hash.digest('hex');
      const handle = await open(incoming, 'r');
      await handle.sync();
      await handle.close();
      await mkdir(join(this.#folder, name.slice(0, 2)), { recursive: true });
      await rename(incoming, this.path(name));
      return { hash: name, size };
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  path(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a content hash');
    return join(this.#folder, hash.slice(0, 2), hash);
  }

  async read(hash: string): Promise<Buffer> {
    return await readFile(this.path(hash));
  }

  /** Whether the store can be written, for readiness. */
  async ready(): Promise<boolean> {
    try {
      await mkdir(join(this.#folder, 'incoming'), { recursive: true });
      await access(this.#folder);
      return true;
    } catch {
      return false;
    }
  }
}

/** Notes that a room's thing uses a file, so that reading asks the room and cleaning up knows what is still needed. */
export async function useFile(tx: Transaction, room: string, thing: string, file: StoredFile, type: string, owner: string | null = null): Promise<void> {
  await tx.query('insert into platform.file (hash, size, type) values ($1, $2, $3) on conflict (hash) do nothing', [file.hash, file.size, type]);
  await tx.query('insert into platform.file_use (hash, room, thing_id, owner_id) values ($1, $2, $3, $4) on conflict do nothing', [file.hash, room, thing, owner]);
}
