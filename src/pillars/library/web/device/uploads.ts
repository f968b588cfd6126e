import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { addressOf } from '#platform/web/device/ask.ts';
import { reached, whenBack } from '#platform/web/device/connection.ts';
import { device } from '#platform/web/device/store.ts';
import { addImportFile } from '../../api.ts';

/** A book file on its way into a batch. */
export interface Upload {
  readonly batch: string;
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Bytes on their way. */
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'cut' | 'refused';
  readonly problem: Problem | null;
}

interface Held {
  readonly batch: string;
  readonly id: string;
  readonly file: File;
}

const KEY = 'library.upload.';
const held = IDBKeyRange.bound(KEY, `${KEY}\uffff`);
const AT_ONCE = 2;

type Outcome = 'sent' | 'cut' | Problem;

/**
 * Sends files two at a time. Each lies on the device's disk under its id until the server has it, so that leaving the page, a cut line or a killed tab
 * loses none; one sent twice under the same id is taken once.
 */
class Uploads {
  #uploads: readonly Upload[] = [];
  #listeners = new Set<() => void>();
  #running = 0;
  #begun = false;

  readonly list = (): readonly Upload[] => this.#uploads;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#begun) void this.#begin();
    return () => this.#listeners.delete(listener);
  };

  async add(batch: string, files: readonly File[]): Promise<void> {
    for (const file of files) {
      const one: Held = { batch, id: newId(), file };
      await (await device()).put('values', one, KEY + one.id);
      this.#put({ batch, id: one.id, name: file.name, size: file.size, sent: 0, state: 'waiting', problem: null });
    }
    this.#go();
  }

  /** Takes a file that could not be sent off the list. */
  async forget(id: string): Promise<void> {
    await (await device()).delete('values', KEY + id);
    this.#tell(this.#uploads.filter((one) => one.id !== id));
  }

  async #begin(): Promise<void> {
    this.#begun = true;
    const known = new Set(this.#uploads.map((one) => one.id));
    const found = (await (await device()).getAll('values', held)) as Held[];
    for (const { batch, id, file } of found) if (!known.has(id)) this.#put({ batch, id, name: file.name, size: file.size, sent: 0, state: 'waiting', problem: null });
    whenBack(() => {
      this.#tell(this.#uploads.map((one) => (one.state === 'cut' ? { ...one, state: 'waiting' } : one)));
      this.#go();
    });
  }

  #go(): void {
    while (this.#running < AT_ONCE) {
      const next = this.#uploads.find((one) => one.state === 'waiting');
      if (next === undefined) return;
      this.#running += 1;
      this.#put({ ...next, state: 'sending', sent: 0 });
      void this.#send(next).finally(() => {
        this.#running -= 1;
        this.#go();
      });
    }
  }

  async #send(upload: Upload): Promise<void> {
    const kept = (await (await device()).get('values', KEY + upload.id)) as Held | undefined;
    if (kept === undefined) return await this.forget(upload.id);
    const outcome = await post(upload, kept.file, (sent) => this.#put({ ...upload, state: 'sending', sent }));
    if (outcome === 'sent') await this.forget(upload.id);
    else if (outcome === 'cut') this.#put({ ...upload, state: 'cut' });
    else this.#put({ ...upload, state: 'refused', problem: outcome });
  }

  #put(upload: Upload): void {
    const place = this.#uploads.findIndex((one) => one.id === upload.id);
    this.#tell(place < 0 ? [...this.#uploads, upload] : this.#uploads.with(place, upload));
  }

  #tell(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}

export const uploads = new Uploads();

/** Sends one file; by XMLHttpRequest, since `fetch` does not say how far a body is. */
function post(upload: Upload, file: File, onProgress: (sent: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(addImportFile.method, addressOf(addImportFile, { import: upload.batch, file: upload.id }, { name: upload.name.slice(0, 300) }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('error', () => {
      reached(false);
      resolve('cut');
    });
    request.addEventListener('load', () => {
      reached(true);
      if (request.status < 300) resolve('sent');
      else resolve(request.status >= 500 ? 'cut' : problemIn(request.responseText));
    });
    request.send(file);
  });
}

function problemIn(text: string): Problem {
  try {
    const said = JSON.parse(text) as Partial<Problem> | null;
    if (typeof said?.code === 'string') return { code: said.code, ...(said.data === undefined ? {} : { data: said.data }) };
  } catch {
    // Something between us and the server answered in words of its own.
  }
  return { code: 'platform.unexpected' };
}
