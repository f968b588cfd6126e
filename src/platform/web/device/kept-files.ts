import { reached } from './connection.ts';
import { announce, device, type FilePiece, type KeptFile } from './store.ts';

const PIECE_BYTES = 256 * 1024;

export interface Space {
  /** Bytes of kept files, all people of this device together. */
  readonly used: number;
  /** Bytes the browser still grants this origin, an estimate. */
  readonly free: number;
  readonly limit: number;
}

/** Asks for a file to be kept; fetching goes through the queue in the order of asking. */
export async function keepFile(id: string, url: string, size: number): Promise<void> {
  const db = await device();
  const earlier = await db.get('files', id);
  if (earlier?.state === 'here') return;
  await db.put('files', { id, url, size, etag: earlier?.etag ?? '', pieces: earlier?.pieces ?? 0, received: earlier?.received ?? 0, state: 'waiting', askedAt: Date.now() });
  announce('files');
  void fetchQueue();
}

export async function dropFile(id: string): Promise<void> {
  const tx = (await device()).transaction(['files', 'pieces'], 'readwrite');
  await tx.objectStore('files').delete(id);
  await tx.objectStore('pieces').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
  await tx.done;
  announce('files');
}

export async function keptFiles(): Promise<KeptFile[]> {
  return (await (await device()).getAll('files')).toSorted((a, b) => a.askedAt - b.askedAt);
}

/** The whole file, or null while it is not here. */
export async function readFile(id: string, type: string): Promise<Blob | null> {
  const db = await device();
  const file = await db.get('files', id);
  if (file?.state !== 'here') return null;
  const pieces = await db.getAll('pieces', IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
  return new Blob(pieces.toSorted((a, b) => a.n - b.n).map((piece) => piece.bytes), { type });
}

/** How full this device is. `limit` is what we allow ourselves: other programs on a shared tablet need room too. */
export async function space(limit: number): Promise<Space> {
  const files = await keptFiles();
  const estimate = await navigator.storage.estimate();
  return { used: files.reduce((sum, file) => sum + file.received, 0), free: Math.max(0, (estimate.quota ?? 0) - (estimate.usage ?? 0)), limit };
}

/** Fetches what waits, one file at a time, going on where the line was cut. One fetcher for all tabs. */
export async function fetchQueue(): Promise<void> {
  await navigator.locks.request('khitphuea-files', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    for (;;) {
      const next = (await keptFiles()).find((file) => file.state === 'waiting' || file.state === 'fetching');
      if (next === undefined || !(await fetchOne(next))) return;
    }
  });
}

/** False where the line dropped and the queue has to wait. */
async function fetchOne(file: KeptFile): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(file.url, { credentials: 'same-origin', headers: file.received > 0 ? { range: `bytes=${file.received}-`, 'if-range': file.etag } : {} });
  } catch {
    reached(false);
    return false;
  }
  reached(true);
  if (!response.ok || response.body === null) {
    await note({ ...file, state: 'failed', problem: response.status === 404 || response.status === 403 ? 'platform.not-found' : 'platform.unexpected' });
    return response.status < 500;
  }
  const etag = response.headers.get('etag') ?? '';
  // Another content since the cut: what is here of the old one is worthless.
  let at: KeptFile = response.status === 206 && etag === file.etag ? { ...file, state: 'fetching' } : { ...file, etag, pieces: 0, received: 0, state: 'fetching' };
  const size = response.status === 206 ? file.size : Number(response.headers.get('content-length') ?? file.size);
  at = { ...at, size };
  try {
    for await (const bytes of inPieces(response.body)) {
      if ((await (await device()).get('files', file.id)) === undefined) return true;
      at = { ...at, pieces: at.pieces + 1, received: at.received + bytes.byteLength };
      await note(at, { file: file.id, n: at.pieces - 1, bytes });
    }
  } catch {
    reached(false);
    return false;
  }
  await note({ ...at, state: at.received >= at.size ? 'here' : 'waiting' });
  return at.received >= at.size;
}

async function note(file: KeptFile, piece?: FilePiece): Promise<void> {
  const tx = (await device()).transaction(['files', 'pieces'], 'readwrite');
  if (piece !== undefined) await tx.objectStore('pieces').put(piece);
  await tx.objectStore('files').put(file);
  await tx.done;
  announce('files');
}

async function* inPieces(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ArrayBuffer> {
  const reader = body.getReader();
  let held: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const flush = async (): Promise<ArrayBuffer> => {
    const bytes = await new Blob(held).arrayBuffer();
    held = [];
    length = 0;
    return bytes;
  };
  for (;;) {
    const { done, value } = await reader.read().catch(async (error: unknown) => {
      reader.releaseLock();
      throw error;
    });
    if (done) break;
    held.push(value);
    length += value.byteLength;
    if (length >= PIECE_BYTES) yield await flush();
  }
  if (length > 0) yield await flush();
}
