import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { isNoSpace } from './space.ts';
import { Statements } from './statements.ts';

/** Who the database believes it is talking to: one role per room, and the settings that row-level security reads. */
export interface Actor {
  /** `kp_<room>`: sees its own schema and reads core. */
  readonly role: string;
  /** Without the prefix `app.`; missing settings read as empty, which every policy treats as nobody. */
  readonly settings: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
}

/** One open transaction. Lives on one connection; nothing of it survives its end (`SET LOCAL` only). */
export interface Transaction {
  /** Query builder over this connection, typed with the tables its caller may touch. */
  kysely<DB>(): Kysely<DB>;
  query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Runs `fn` under other settings or another room's role, and turns back afterwards. */
  acting<T>(change: Partial<Actor>, fn: () => Promise<T>): Promise<T>;
  /** Turns this transaction into another actor's for good (after a request was recognised). */
  become(actor: Actor): void;
  /** Runs `fn` so that its effects can be undone alone: they stay only where `keep` says so. */
  savepoint<T>(fn: () => Promise<T>, keep: (value: T) => boolean): Promise<T>;
}

// A day is a day, not an instant in the server's zone: `date` columns are read as ISO text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Errors after which the whole transaction is safe to run again (PostgreSQL Appendix A). */
const AGAIN = new Set(['40001', '40P01', '57P01', '57P02', '57P03', '08006', '08003', '08001']);
const TRIES = 4;
const ASIDE = 4;
/** How long nothing is written after the disk was found full, before it is tried again. Milliseconds. */
const FULL_FOR = 30_000;

export class Database {
  readonly #pool: pg.Pool;
  readonly #aside: pg.Pool;
  readonly #statements = new Statements();
  readonly #clock: () => Date;
  #fullUntil = 0;

  constructor(url: string, options: { readonly max?: number; readonly onError?: (error: Error) => void; readonly clock?: () => Date } = {}) {
    this.#clock = options.clock ?? (() => new Date());
    this.#pool = new pg.Pool({ connectionString: url, max: options.max ?? 20, application_name: 'khitphuea' });
    this.#aside = new pg.Pool({ connectionString: url, max: ASIDE, application_name: 'khitphuea' });
    // Without a listener a restart of the database ends the process.
    for (const pool of [this.#pool, this.#aside]) pool.on('error', (error) => options.onError?.(error));
  }

  /**
   * Runs `fn` in one transaction: its promise decides the fate. A value for which `keep` says no is rolled back and still returned,
   * so that an expected failure leaves nothing behind. Serialisation failures, deadlocks and a restarted database
   * before the commit run the whole function again.
   */
  async transaction<T>(actor: Actor, fn: (tx: Transaction) => Promise<T>, keep: (value: T) => boolean = () => true): Promise<T> {
    return await this.#run(this.#pool, actor, fn, keep);
  }

  /**
   * A short transaction beside one that is open already. Its connection comes from a pool of its own: requests that each hold one and wait for a
   * second would wait for each other for ever.
   */
  async aside<T>(actor: Actor, fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return await this.#run(this.#aside, actor, fn, () => true);
  }

  async #run<T>(pool: pg.Pool, actor: Actor, fn: (tx: Transaction) => Promise<T>, keep: (value: T) => boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      let committing = false;
      let client: pg.PoolClient | null = null;
      let broken: Error | undefined;
      const onError = (error: Error): void => {
        broken = error;
      };
      try {
        client = await pool.connect();
        client.on('error', onError);
        await client.query(`begin${actor.readOnly === true ? ' read only' : ''}; ${settingsSql(actor, Object.keys(actor.settings))}`);
        const value = await fn(new OpenTransaction(client, actor, this.#statements));
        if (keep(value)) {
          committing = true;
          const { command } = await client.query('commit');
          // PostgreSQL answers the commit of an aborted transaction with a rollback and no error: somebody caught a failed query and went on.
          if (command !== 'COMMIT') throw new Error('a failed query was passed over, so nothing of this transaction was kept');
        } else {
          await client.query('rollback');
        }
        return value;
      } catch (error) {
        if (actor.readOnly !== true && isNoSpace(error)) this.holdWrites();
        if (client !== null) await client.query('rollback').catch((cause: Error) => (broken = cause));
        // A table was changed under a statement that this connection keeps: another connection knows nothing of it.
        if (isStale(error)) broken = error;
        if ((committing && !notCommitted(error)) || attempt >= TRIES || !isAgain(error)) throw error;
      } finally {
        client?.off('error', onError);
        client?.release(broken);
      }
      await wait(attempt * attempt * (20 + 30 * Math.random()));
    }
  }

  /** Whether the disk was found full a moment ago: what would write is then refused before it begins, and reading goes on. */
  get isFull(): boolean {
    return this.#clock().getTime() < this.#fullUntil;
  }

  /** The disk is full, or so nearly that what is left belongs to the database's own log: for so many milliseconds nothing is written. */
  holdWrites(length = FULL_FOR): void {
    this.#fullUntil = Math.max(this.#fullUntil, this.#clock().getTime() + length);
  }

  /** Connections that are open, of them those that rest, and who waits for one. */
  load(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    return { total: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#pool.waitingCount };
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#aside.end()]);
  }
}

class OpenTransaction implements Transaction {
  readonly #client: pg.PoolClient;
  readonly #statements: Statements;
  #actor: Actor;
  /** Settings that the connection carries now, as SQL; null where a rollback to a savepoint has undone them. */
  #carried: string | null;
  /** Names of all settings made in this transaction: one that an actor does not have is emptied. */
  readonly #names: Set<string>;
  #points = 0;

  constructor(client: pg.PoolClient, actor: Actor, statements: Statements) {
    this.#client = client;
    this.#statements = statements;
    this.#actor = actor;
    this.#names = new Set(Object.keys(actor.settings));
    this.#carried = settingsSql(actor, this.#names);
  }

  kysely<DB>(): Kysely<DB> {
    const lent = {
      query: (text: string, values: unknown[]) => this.#ask(text, values),
      // The transaction owns the connection; Kysely only borrows it.
      release: () => undefined,
    };
    return new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect: () => Promise.resolve(lent as never), end: () => Promise.resolve(), options: {} } }) });
  }

  async query<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.#ask<R>(text, values)).rows;
  }

  async #ask<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<R>> {
    await this.#carry();
    return await this.#client.query<R>({ ...this.#statements.named(text, values.length), text, values });
  }

  async acting<T>(change: Partial<Actor>, fn: () => Promise<T>): Promise<T> {
    const before = this.#actor;
    this.become({ role: change.role ?? before.role, settings: { ...before.settings, ...change.settings } });
    try {
      return await fn();
    } finally {
      // Whoever catches a failure goes on as they were.
      this.#actor = before;
    }
  }

  become(actor: Actor): void {
    for (const name of Object.keys(actor.settings)) this.#names.add(name);
    this.#actor = actor;
  }

  /** Makes the connection carry the actor's settings before anything is asked under them: turning to and fro without a question in between costs no round trip. */
  async #carry(): Promise<void> {
    const wanted = settingsSql(this.#actor, this.#names);
    if (wanted === this.#carried) return;
    await this.#client.query(wanted);
    this.#carried = wanted;
  }

  async savepoint<T>(fn: () => Promise<T>, keep: (value: T) => boolean): Promise<T> {
    const name = `point_${++this.#points}`;
    const before = this.#actor;
    await this.#client.query(`savepoint ${name}`);
    try {
      const value = await fn();
      const stays = keep(value);
      await this.#client.query(stays ? `release savepoint ${name}` : `rollback to savepoint ${name}`);
      if (!stays) this.#undone(before);
      return value;
    } catch (error) {
      await this.#client.query(`rollback to savepoint ${name}`);
      this.#undone(before);
      throw error;
    }
  }

  /** Settings are as transactional as rows: what was set since the savepoint went with it. */
  #undone(before: Actor): void {
    this.#actor = before;
    this.#carried = null;
  }
}

/** The role and every setting of `names`; one that the actor does not have reads as empty, which every policy treats as nobody. */
function settingsSql(actor: Actor, names: Iterable<string>): string {
  const pairs = [...names].map((name) => `set_config(${pg.escapeLiteral(`app.${name}`)}, ${pg.escapeLiteral(actor.settings[name] ?? '')}, true)`);
  return `select ${[`set_config('role', ${pg.escapeLiteral(actor.role)}, true)`, ...pairs].join(', ')}`;
}

function isAgain(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return AGAIN.has(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'ENOENT' || /Connection terminated/.test(error.message) || neverSent(error) || isStale(error);
}

function isStale(error: unknown): error is Error {
  return error instanceof Error && /cached plan must not change result type/.test(error.message);
}

/** The driver knew that its connection was gone, and kept the query to itself. */
function neverSent(error: Error): boolean {
  return /is not queryable/.test(error.message);
}

/** Failures of a commit that surely left nothing; after any other it may have been done. */
function notCommitted(error: unknown): boolean {
  return error instanceof Error && (neverSent(error) || ('code' in error && (error.code === '40001' || error.code === '40P01')));
}
