import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { channelsFrom, HouseWatch, loadReference, operatorTasks, recognition, sealOpenSecrets } from '#core/server/index.ts';
import { SealBook, startSealing } from '#platform/server/audit/seals.ts';
import type { Config } from '#platform/server/config.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { Database } from '#platform/server/database.ts';
import { endsWithUs } from '#platform/server/ending.ts';
import { startListening } from '#platform/server/events.ts';
import { FileStore } from '#platform/server/files.ts';
import { makeHttp } from '#platform/server/http.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { makeLog } from '#platform/server/log.ts';
import { migrate, waiting } from '#platform/server/migrate.ts';
import { startCluster } from '#platform/server/postgres/cluster.ts';
import { createDatabase } from '#platform/server/postgres/databases.ts';
import { ClusterBusy } from '#platform/server/postgres/folder-lock.ts';
import { secretKey } from '#platform/server/secret-key.ts';
import { keepHeapSmall } from '#platform/server/small-heap.ts';
import { builtWeb } from '#platform/server/web/build.ts';
import { serveWeb } from '#platform/server/web/static.ts';
import { layDemonstration } from './demo/lay.ts';
import { printedMessages } from './demo/printed-messages.ts';
import { PORTS_TRIED, startProviders } from './demo/provider.ts';
import { isDemonstration } from './demo/standing.ts';
import { rooms } from './wiring.ts';

export interface House {
  readonly address: string;
  readonly surroundings: Surroundings;
  stop(): Promise<void>;
}

export interface Grounds {
  readonly surroundings: Surroundings;
  readonly appUrl: string;
  /** The owner's address: for migrations, backup and restore, never for the program's own work. */
  readonly adminUrl: string;
  leave(): Promise<void>;
}

/** The folder of the program: where `package.json` stands. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Database, files and reference tables, without anything that listens: what the command line works on too. */
export async function prepareGrounds(config: Config, say: (line: string) => void, { beside = false }: { readonly beside?: boolean } = {}): Promise<Grounds> {
  // Others of this machine may pass through (the user of PostgreSQL must) and list nothing.
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 });
  const log = makeLog(config.logLevel);
  const embedded = config.databaseUrl === null ? await embeddedDatabase(config, say, log, beside) : null;
  const adminUrl = config.databaseUrl ?? embedded?.url ?? '';
  const all = rooms({ provider: null });
  const appUrl = await migrate(adminUrl, all.map((room) => room.migrations), say);
  const database = new Database(appUrl, { onError: (error) => log.warn({ err: error }, 'database connection lost') });
  const surroundings: Surroundings = { database, files: new FileStore(join(config.dataDir, 'files')), log, clock: () => new Date() };
  await loadReference(surroundings.database);
  return {
    surroundings, appUrl, adminUrl,
    leave: async () => {
      await database.close();
      await embedded?.stop();
    },
  };
}

/**
 * PostgreSQL in the data folder. A folder has one keeper; a command that runs `beside` the program uses the keeper's database, whose address
 * stands in a file that only this user can read.
 */
export async function embeddedDatabase(config: Config, say: (line: string) => void, log: Logger, beside: boolean): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = join(config.dataDir, 'postgres');
  const signpost = join(config.dataDir, 'running-database');
  say(existsSync(folder) ? 'starting the database' : 'making the database (once)');
  try {
    const cluster = await endsWithUs(startCluster({ dataDir: folder, log: (line) => log.debug(line) }));
    const url = await createDatabase(cluster.url, 'khitphuea');
    // Made anew, since a file that is there already would keep its own rights and be read by whom it lets in.
    await rm(signpost, { force: true });
    await writeFile(signpost, url, { mode: 0o600, flag: 'wx' });
    return {
      url,
      stop: async () => {
        await rm(signpost, { force: true });
        await cluster.stop();
      },
    };
  } catch (error) {
    if (!beside || !(error instanceof ClusterBusy)) throw error;
    return { url: await readFile(signpost, 'utf8'), stop: () => Promise.resolve() };
  }
}

/** Starts everything and answers once the first page can be opened. */
export async function startHouse(config: Config, say: (line: string) => void): Promise<House> {
  keepHeapSmall();
  // What cannot be used is said before anything is made.
  const watch = new HouseWatch();
  const seals = new SealBook(config.dataDir);
  const notices = { watch, seals, channels: channelsFrom(process.env), origin: config.publicOrigin };
  const building = builtWeb(ROOT, say);
  // Its failure is met where it is awaited; until then it must not end the process.
  building.catch(() => undefined);
  const key = await secretKey(config);
  const grounds = await prepareGrounds(config, say);
  const { surroundings, appUrl } = grounds;
  const demonstration = await isDemonstration(config, surroundings.database).catch(async (error: unknown) => {
    await grounds.leave();
    throw error;
  });
  const standIns = demonstration ? await startProviders(config) : null;
  await sealOpenSecrets(surroundings, key);
  const all = rooms({ provider: standIns?.provider ?? null, accounts: standIns?.accounts ?? [], publicOrigin: config.publicOrigin, idleMinutes: config.idleMinutes, key, notices: demonstration && Object.keys(notices.channels).length === 0 ? { ...notices, channels: printedMessages(say) } : notices });
  const signIns = demonstration ? await layDemonstration(surroundings, say) : [];
  const query = (text: string) => surroundings.database.transaction({ role: 'kp_platform', settings: {}, readOnly: true }, (tx) => tx.query<{ room: string; name: string }>(text));
  const http = await makeHttp({
    config, surroundings, rooms: all, recognition,
    readiness: {
      database: async () => (await query("select '' as room, '' as name")).length === 1,
      migrations: async () => (await waiting(query, all.map((room) => room.migrations))).length === 0,
      files: () => surroundings.files.ready(),
    },
  });
  await serveWeb(http, await building);
  const address = await listen(http, config, say);
  const jobs = await startJobs(surroundings, appUrl, all);
  const sealing = startSealing(surroundings.database, seals, surroundings.log, surroundings.clock);
  const watching = watch.start(surroundings, all, config.dataDir);
  const ears = startListening(surroundings, all, operatorTasks);
  for (const line of signIns) say(line);
  return {
    address, surroundings,
    stop: async () => {
      await http.close();
      await watching.stop();
      await ears.stop();
      await jobs.stop();
      await sealing.stop();
      await standIns?.stop();
      await grounds.leave();
    },
  };
}

/** A taken port is said, and the next one used. */
async function listen(http: Awaited<ReturnType<typeof makeHttp>>, config: Config, say: (line: string) => void): Promise<string> {
  for (let port = config.port; ; port++) {
    try {
      await http.listen({ port, host: config.host });
      const at = http.server.address();
      const used = typeof at === 'object' && at !== null ? at.port : port;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      return `${config.tls === null ? 'http' : 'https'}://${host}:${used}`;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') || port >= config.port + PORTS_TRIED) throw error;
      say(`port ${port} is taken; trying ${port + 1}`);
    }
  }
}
