import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { build } from 'vite';
import { readConfig } from '../config.ts';
import type { Surroundings } from '../context.ts';
import { Database } from '../database.ts';
import { makeHttp } from '../http.ts';
import { precache } from '../web/precache.ts';
import { serveWeb } from '../web/static.ts';
import { BadWire } from './bad-wire.ts';
import { launchProfile } from './browser.ts';
import { testHouse, type TestHouse } from './house.ts';
import { notesRoom, testRecognition } from './notes-room.ts';

const WEB = new URL('../../web/', import.meta.url);

/** The real server behind a bad wire, with the device's own code as a page, and browsers that keep their profile when they end. */
export interface DeviceStage {
  readonly house: TestHouse;
  readonly wire: BadWire;
  /** Ends the server and starts another with new connections to the database and, where given, another build of the page. */
  restart(pages?: string): Promise<void>;
  /** Builds the page; `version` changes its content, as a new release would. @returns the folder */
  pages(version: string): Promise<string>;
  /** A folder for a browser's profile. */
  profile(): Promise<string>;
  /** A browser on a profile, with the cookies given; what an earlier one left in the profile is there. */
  open(profile: string, cookies?: Readonly<Record<string, string>>): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function deviceStage(): Promise<DeviceStage> {
  const scratch = await mkdtemp(join(tmpdir(), 'khitphuea-device-'));
  const house = await testHouse([notesRoom], testRecognition);
  const pages = async (version: string): Promise<string> => {
    const folder = await mkdtemp(join(scratch, 'pages-'));
    await buildPages(folder, version);
    return folder;
  };
  let serving = await pages('1');
  let server = await serve(house, serving);
  const wire = await BadWire.open(server.port);
  const contexts = new Set<BrowserContext>();
  return {
    house, wire, pages,
    restart: async (next = serving) => {
      await server.stop();
      serving = next;
      server = await serve(house, serving);
      wire.target = server.port;
    },
    profile: () => mkdtemp(join(scratch, 'profile-')),
    open: async (profile, cookies = {}) => {
      const context = await launchProfile(profile);
      contexts.add(context);
      context.on('close', () => contexts.delete(context));
      const expires = Math.floor(Date.now() / 1000) + 10 * 365 * 86_400;
      await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: wire.origin, expires })));
      return context;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await wire.close();
      await server.stop();
      await house.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

async function serve(house: TestHouse, pages: string): Promise<{ port: number; stop(): Promise<void> }> {
  const database = new Database(house.appUrl);
  const surroundings: Surroundings = { ...house.surroundings, database };
  const yes = (): Promise<boolean> => Promise.resolve(true);
  const http = await makeHttp({ config: readConfig({}), surroundings, rooms: house.rooms, recognition: testRecognition, readiness: { database: yes, migrations: yes, files: yes }, requestsAMinute: 1_000_000 });
  await serveWeb(http, pages);
  await http.listen({ port: 0, host: '127.0.0.1' });
  const address = http.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: async () => {
      http.server.closeAllConnections();
      await http.close();
      await database.close();
    },
  };
}

async function buildPages(folder: string, version: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('device/testing/', WEB)),
    publicDir: false,
    define: { __BUILD__: JSON.stringify(version) },
    plugins: [precache('service-worker.js')],
    build: {
      outDir: folder,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: fileURLToPath(new URL('device/testing/index.html', WEB)), 'service-worker': fileURLToPath(new URL('service-worker.ts', WEB)) },
        output: {
          entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
          chunkFileNames: 'assets/[name]-[hash].js',
        },
      },
    },
  });
}
