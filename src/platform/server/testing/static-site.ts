import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.epub': 'application/epub+zip',
};

export interface StaticSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a built folder, and files made in memory by path, on a free loopback port under one content security policy. */
export async function serveSite(folder: string, policy: string, files: ReadonlyMap<string, Uint8Array> = new Map()): Promise<StaticSite> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname));
    const send = async (): Promise<void> => {
      const body = files.get(path) ?? (await readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path)).catch(() => null));
      response.writeHead(body === null ? 404 : 200, {
        'content-type': TYPES[path.endsWith('/') ? '.html' : extname(path)] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      });
      response.end(body ?? undefined);
    };
    send().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const port = await listen(server, 0);
  return { origin: `http://127.0.0.1:${String(port)}`, close: () => stop(server) };
}

/** Counts every request that reaches a loopback port, and answers none of them with anything. */
export async function countRequests(port: number): Promise<{ readonly seen: string[]; close(): Promise<void> }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(204).end();
  });
  await listen(server, port);
  return { seen, close: () => stop(server) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
