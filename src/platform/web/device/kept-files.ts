import { patience, reached } from './connection.ts';
import { alone, announce, device, type KeptFile } from './store.ts';

const PIECE_BYTES = 256 * 1024;
/** Longest silence of a line before it counts as cut, in milliseconds. */
const PATIENCE = 30_000;

export interface Space {
  /** Bytes of kept files, all people of this device together. */
  readonly used: number;
  /** Bytes the browser still grants this origin, an estimate. */
  readonly free: number;
  readonly limit: number;
}

/** Asks for a file to be kept; fetching goes through the queue in the order of asking. `size` is a guess until the server says it. */
export async function keepFile(id: string, url: string, size: number): Promise<void> {
  const tx = (await device()).transaction('files', 'readwrite');
  const earlier = await tx.store.get(id);
  if (earlier === undefined) await tx.store.put({ id, url, size, etag: '', pieces: 0, received: 0, state: 'waiting', askedAt: Date.now() });
  else if (earlier.state !== 'here') {
    const { problem: _past, ...rest } = earlier;
    await tx.store.put({ ...rest, url, state: 'waiting' });
  }
  await tx.done;
  announce('files');
  fetchQueue().catch(() => undefined);
}

/** Lays down a file that was fetched whole already, so that keeping it costs no second fetch. */
export async function layDownFile(id: string, url: string, etag: string, whole: Blob): Promise<void> {
  const db = await device();
  const pieces: ArrayBuffer[] = [];
  for (let at = 0; at < whole.size; at += PIECE_BYTES) pieces.push(await whole.slice(at, at + PIECE_BYTES).arrayBuffer());
  const tx = db.transaction(['files', 'pieces'], 'readwrite');
  for (const [n, bytes] of pieces.entries()) await tx.objectStore('pieces').put({ file: id, n, bytes });
  await tx.objectStore('files').put({ id, url, size: whole.size, etag, pieces: pieces.length, received: whole.size, state: 'here', askedAt: Date.now() });
  await tx.done;
  announce('files');
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
  const tx = (await device()).transaction(['files', 'pieces'], 'readonly');
  const file = await tx.objectStore('files').get(id);
  if (file?.state !== 'here') return null;
  const pieces = await tx.objectStore('pieces').getAll(IDBKeyRange.bound([id, 0], [id, file.pieces], false, true));
  return new Blob(pieces.toSorted((a, b) => a.n - b.n).map((piece) => piece.bytes), { type });
}

/** How full this device is. `limit` is what we allow ourselves: other programs on a shared tablet need room too. */
export async function space(limit: number): Promise<Space> {
  const files = await keptFiles();
  const estimate = await navigator.storage.estimate();
  return { used: files.reduce((sum, file) => sum + file.received, 0), free: Math.max(0, (estimate.quota ?? 0) - (estimate.usage ?? 0)), limit };
}

let queued: Promise<void> | null = null;

/** Fetches what waits, one file at a time, going on where the line was cut. One fetcher for all tabs; the others queue behind it. */
export function fetchQueue(): Promise<void> {
  queued ??= alone('khitphuea-files', async () => {
    queued = null;
    await fetchAll();
  });
  return queued;
}

async function fetchAll(): Promise<void> {
  const passed = new Set<string>();
  for (;;) {
    const next = (await keptFiles()).find((file) => !passed.has(file.id) && (file.state === 'waiting' || file.state === 'fetching'));
    if (next === undefined) return;
    const end = await fetchOne(next);
    if (end === 'line-cut') return;
    if (end === 'not-now') passed.add(next.id);
  }
}

/** `moved`: look again; `not-now`: the server cannot give it at present; `line-cut`: the queue has to wait. */
type End = 'moved' | 'not-now' | 'line-cut';

async function fetchOne(file: KeptFile): Promise<End> {
  const line = patience(PATIENCE);
  try {
    const held = file.received > 0 && file.etag !== '';
    // Past the browser's own store of answers: it would keep every file a second time and ask for parts by itself.
    const response = await fetch(file.url, { credentials: 'same-origin', cache: 'no-store', signal: line.signal, headers: held ? { range: `bytes=${file.received}-`, 'if-range': file.etag } : {} });
    return await take(file, response, line.heard);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return await giveUp(file.id, 'platform.device-full');
    reached(false);
    return 'line-cut';
  } finally {
    line.end();
  }
}

async function take(file: KeptFile, response: Response, heard: () => void): Promise<End> {
  const { status, headers } = response;
  const etag = headers.get('etag') ?? '';
  // A good answer without a tag is not our server's but of some gate on the way.
  reached(!response.ok || etag !== '');
  if (status >= 500 || status === 401 || status === 408 || status === 429) return 'not-now';
  if (!response.ok && status !== 416) return await giveUp(file.id, status === 404 || status === 403 || status === 410 ? 'platform.not-found' : 'platform.unexpected');
  if (etag === '' && status !== 416) return 'line-cut';
  const goesOn = status === 206 && etag === file.etag && headers.get('content-range')?.startsWith(`bytes ${file.received}-`) === true;
  // Another content since the cut, or another part than was asked for: what is here of the old one is worthless.
  const fresh: KeptFile = { ...file, etag: status === 200 ? etag : '', pieces: 0, received: 0, state: 'fetching' };
  if (status !== 200 && !goesOn) {
    await advance(file, fresh);
    return 'moved';
  }
  // Where a gate on the way packs the answer, its length says nothing of ours.
  const length = headers.has('content-encoding') ? null : headers.get('content-length');
  const size = length === null ? null : Number(length) + (goesOn ? file.received : 0);
  let at: KeptFile = { ...(goesOn ? file : fresh), size: size ?? file.size, state: 'fetching' };
  if (!(await advance(file, at))) return 'moved';
  for await (const bytes of inPieces(response.body, heard)) {
    const received = at.received + bytes.byteLength;
    const next: KeptFile = { ...at, pieces: at.pieces + 1, received, state: received === size ? 'here' : 'fetching' };
    if (!(await advance(at, next, bytes))) return 'moved';
    at = next;
  }
  if (at.state !== 'here') await advance(at, { ...at, size: at.received, state: 'here' });
  return 'moved';
}

async function giveUp(id: string, problem: string): Promise<End> {
  const tx = (await device()).transaction('files', 'readwrite');
  const file = await tx.store.get(id);
  if (file !== undefined) await tx.store.put({ ...file, state: 'failed', problem });
  await tx.done;
  announce('files');
  return 'moved';
}

/** Moves a file from one state to the next together with its piece. False where it is no longer in the first: dropped or asked anew meanwhile. */
async function advance(from: KeptFile, to: KeptFile, bytes?: ArrayBuffer): Promise<boolean> {
  const tx = (await device()).transaction(['files', 'pieces'], 'readwrite');
  const files = tx.objectStore('files');
  const pieces = tx.objectStore('pieces');
  const now = await files.get(from.id);
  const same = now !== undefined && now.askedAt === from.askedAt && now.etag === from.etag && now.received === from.received && now.pieces === from.pieces;
  if (same) {
    if (to.pieces === 0) await pieces.delete(IDBKeyRange.bound([from.id, 0], [from.id, Number.MAX_SAFE_INTEGER]));
    if (bytes !== undefined) await pieces.put({ file: from.id, n: from.pieces, bytes });
    await files.put(to);
  }
  await tx.done;
  if (same) announce('files');
  return same;
}

async function* inPieces(body: ReadableStream<Uint8Array<ArrayBuffer>> | null, heard: () => void): AsyncGenerator<ArrayBuffer> {
  if (body === null) return;
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
    const { done, value } = await reader.read();
    if (done) break;
    heard();
    held.push(value);
    length += value.byteLength;
    if (length >= PIECE_BYTES) yield await flush();
  }
  if (length > 0) yield await flush();
}
