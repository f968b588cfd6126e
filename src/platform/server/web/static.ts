import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
};

/**
 * Serves the built pages. Every address that is no file and no call answers the one page, so that a link to any place in the program
 * can be opened directly.
 */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  server.get('/*', async (request, reply) => {
    const path = pathOf(request.url);
    if (path === null || path.startsWith('/api/')) {
      reply.callNotFound();
      return reply;
    }
    const type = TYPES[extname(path)];
    if (type !== undefined && path !== '/index.html') return await sendAsset(reply, folder, path, type);
    return await reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

/** Null where the address is none. */
function pathOf(url: string): string | null {
  try {
    return normalize(decodeURIComponent(url.replace(/[?#].*$/s, '')));
  } catch {
    return null;
  }
}

async function sendAsset(reply: FastifyReply, folder: string, path: string, type: string): Promise<FastifyReply> {
  const file = join(folder, path);
  const found = file.startsWith(folder) ? await stat(file).catch(() => null) : null;
  if (found?.isFile() !== true) {
    reply.callNotFound();
    return reply;
  }
  // Files under assets/ carry their content in their name and never change.
  reply.header('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  return await reply.type(type).header('content-length', found.size).send(createReadStream(file));
}
