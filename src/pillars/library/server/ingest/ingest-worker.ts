import { parentPort, workerData } from 'node:worker_threads';
import { ingestBook } from './ingest.ts';
import type { Limits } from './limits.ts';

const { path, limits } = workerData as { readonly path: string; readonly limits: Limits };
parentPort?.postMessage(await ingestBook(path, limits));
