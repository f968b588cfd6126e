import { Worker } from 'node:worker_threads';
import { fail, type Result } from '#platform/domain/result.ts';
import type { IngestedBook } from './ingest.ts';
import { defaultLimits, type Limits } from './limits.ts';

/** Memory of the thread in mebibytes, beside the buffers of the book itself. */
const heapMegabytes = 512;

/** The packed program is JavaScript, and the address of a thread is not rewritten with the imports. */
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/**
 * Takes in one book as `ingestBook` does, in a thread of its own: the server goes on answering, and a book that hangs a parser or eats its
 * memory is ended with `library.file-took-too-long` or `library.file-unpacks-too-large` without harm to anything else. Rejects where
 * `ingestBook` would throw (the file cannot be opened).
 */
export function ingestBookApart(path: string, limits: Limits = defaultLimits, signal?: AbortSignal): Promise<Result<IngestedBook>> {
  const worker = new Worker(new URL(`./ingest-worker${extension}`, import.meta.url), {
    workerData: { path, limits },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  const deadline = AbortSignal.timeout(limits.milliseconds);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const { promise, resolve, reject } = Promise.withResolvers<Result<IngestedBook>>();
  const end = () => {
    resolve(fail('library.file-took-too-long', { milliseconds: limits.milliseconds }));
    void worker.terminate();
  };
  worker.once('message', (result: Result<IngestedBook>) => {
    resolve(result.ok ? { ok: true, value: withBuffers(result.value) } : result);
  });
  worker.once('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(fail('library.file-unpacks-too-large', { limit: limits.unpackedBytes }));
    else reject(error);
  });
  worker.once('exit', () => {
    reject(new Error('the thread ended without an answer'));
  });
  if (stop.aborted) end();
  else stop.addEventListener('abort', end, { once: true });
  return promise.finally(() => {
    stop.removeEventListener('abort', end);
    void worker.terminate();
  });
}

/** Buffers cross between threads as plain byte arrays. */
function withBuffers(book: IngestedBook): IngestedBook {
  const { epub, covers } = book;
  return { ...book, epub: asBuffer(epub), covers: covers && { ...covers, large: asBuffer(covers.large), small: asBuffer(covers.small) } };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
