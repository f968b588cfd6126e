import type { FastifyInstance } from 'fastify';

/** What must answer before the program takes work. */
export interface Readiness {
  database(): Promise<boolean>;
  migrations(): Promise<boolean>;
  files(): Promise<boolean>;
}

/** `/healthz`: the process lives. `/readyz`: database, migrations and files answer; 503 names what does not. */
export function registerHealth(server: FastifyInstance, readiness: Readiness): void {
  server.get('/healthz', () => ({ ok: true }));
  server.get('/readyz', async (_request, reply) => {
    const [database, migrations, files] = await Promise.all([tried(readiness.database), tried(readiness.migrations), tried(readiness.files)]);
    const ready = database && migrations && files;
    return await reply.status(ready ? 200 : 503).header('cache-control', 'no-store').send({ ok: ready, database, migrations, files });
  });
}

async function tried(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
