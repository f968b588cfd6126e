import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseAddress, type Address } from './address.ts';
import { locateBinaries, type Binaries } from './binaries.ts';
import { placeCluster, SYSTEM_FOLDER } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { initialise, type ClusterFiles } from './initialise.ts';
import { userForPostgres, weAreRoot, type OsUser } from './os-user.ts';
import { clearLeftovers, signalPostmaster, startPostmaster, type Exit, type Postmaster } from './postmaster.ts';

/** A PostgreSQL server of our own that is kept running until `stop`. */
export interface Cluster {
  /** The superuser's connection string, for pg; it stays the same when the server is restarted. */
  readonly url: string;
  /** Of the server's first process; another one once a restart is complete. */
  readonly pid: number;
  /** Ends sessions, writes everything, and gives the folder back. Harmless when repeated. */
  stop(): Promise<void>;
  /** Called when the server ends without being asked to, before it is started again. */
  onExit(listener: (exit: Exit) => void): void;
}

export interface ClusterOptions {
  /** The cluster's own folder; made where it is missing, and closed to everybody else. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** PostgreSQL settings over ours, for example `{ fsync: 'off' }` in tests. Where it listens is not among them. */
  readonly settings?: Readonly<Record<string, string>>;
}

const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  shared_buffers: '128MB',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  lc_messages: 'C',
};

/** Milliseconds before a dead server is started again, doubled each time it dies young, up to the longest. */
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 10_000;
const OLD_ENOUGH = 60_000;

/**
 * Starts PostgreSQL on a data folder, making the cluster first where there is none, and keeps it running.
 * Throws ClusterBusy where another living process holds the folder; a server left over by a killed one is stopped first.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const log = options.log ?? (() => undefined);
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const unlock = await lockFolder(dataDir);
  try {
    const user = await userForPostgres(dataDir);
    const binaries = await locateBinaries(user, weAreRoot() ? SYSTEM_FOLDER : join(dataDir, 'programs'));
    const home = await placeCluster(dataDir, user, log);
    const settings = { ...SETTINGS, ...options.settings };
    const files = await initialise(home, binaries, user, settings['fsync'] !== 'off');
    return await Supervisor.begin({ binaries, user, files, settings, log, unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}

interface Parts {
  readonly binaries: Binaries;
  readonly user: OsUser;
  readonly files: ClusterFiles;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
  readonly unlock: () => Promise<void>;
}

class Supervisor implements Cluster {
  readonly #parts: Parts;
  readonly #address: Address;
  readonly #listeners: ((exit: Exit) => void)[] = [];
  readonly #stopping = new AbortController();
  readonly #watch: Promise<void>;
  #server: Postmaster;
  #alive = true;
  #stopped: Promise<void> | undefined;

  static async begin(parts: Parts): Promise<Supervisor> {
    for (let attempt = 1; ; attempt += 1) {
      const address = await chooseAddress(parts.files);
      try {
        return new Supervisor(parts, address, await launch(parts, address));
      } catch (error) {
        // A port can be taken between our choice and the server's, and the kernel can be slow to free the memory of a killed one.
        if (attempt === 3) throw error;
        await pause(200 * attempt);
      }
    }
  }

  private constructor(parts: Parts, address: Address, server: Postmaster) {
    this.#parts = parts;
    this.#address = address;
    this.#server = server;
    process.once('exit', this.#atExit);
    this.#watch = this.#keepRunning();
  }

  get url(): string {
    return this.#address.url;
  }

  get pid(): number {
    return this.#server.pid;
  }

  onExit(listener: (exit: Exit) => void): void {
    this.#listeners.push(listener);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stopOnce();
    return this.#stopped;
  }

  /** A process that ends without `stop` leaves a server that closes by itself. */
  readonly #atExit = (): void => {
    if (this.#alive) signalPostmaster(this.#parts.binaries, this.#server.pid, 'fast');
  };

  async #stopOnce(): Promise<void> {
    this.#stopping.abort();
    if (this.#alive) signalPostmaster(this.#parts.binaries, this.#server.pid, 'fast');
    const impatient = setTimeout(() => {
      if (this.#alive) signalPostmaster(this.#parts.binaries, this.#server.pid, 'immediate');
    }, 30_000);
    await this.#watch.finally(() => clearTimeout(impatient));
    process.removeListener('exit', this.#atExit);
    await this.#parts.unlock();
  }

  async #keepRunning(): Promise<void> {
    let delay = SHORTEST_PAUSE;
    for (;;) {
      const began = performance.now();
      const exit = await this.#server.exited;
      this.#alive = false;
      if (this.#stopping.signal.aborted) return;
      this.#parts.log(`PostgreSQL ended unasked (${exit.signal ?? `code ${exit.code}`}) and is started again`);
      for (const listener of this.#listeners) listener(exit);
      delay = performance.now() - began > OLD_ENOUGH ? SHORTEST_PAUSE : delay;
      delay = await this.#restart(delay);
      if (this.#stopping.signal.aborted && !this.#alive) return;
    }
  }

  /** Tries until it runs or is no longer wanted: a full disk, for example, lets it start only when somebody has freed space. */
  async #restart(firstDelay: number): Promise<number> {
    let delay = firstDelay;
    while (!this.#stopping.signal.aborted) {
      await pause(delay, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      delay = Math.min(delay * 2, LONGEST_PAUSE);
      if (this.#stopping.signal.aborted) break;
      try {
        this.#server = await launch(this.#parts, this.#address);
        this.#alive = true;
        // Asked to stop while it started.
        if (this.#stopping.signal.aborted) signalPostmaster(this.#parts.binaries, this.#server.pid, 'fast');
        break;
      } catch (error) {
        this.#parts.log(`PostgreSQL could not be started: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return delay;
  }
}

async function launch(parts: Parts, address: Address): Promise<Postmaster> {
  await clearLeftovers(parts.binaries, parts.files.data, parts.log);
  return startPostmaster({ ...parts, data: parts.files.data, settings: { ...parts.settings, ...address.settings } });
}
