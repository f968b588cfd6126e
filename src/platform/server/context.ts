import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { newId } from '../domain/ids.ts';
import type { Database, Transaction } from './database.ts';
import type { FileStore } from './files.ts';
import type { Who } from './who.ts';

/** Something that happened, for whoever hears it. Ids and facts only: never a name, number, contact or free text. */
export interface Told {
  readonly name: string;
  readonly org: string;
  /** What it happened to; events of one subject are heard in order. */
  readonly subject: string;
  readonly place?: string | null;
  readonly programme?: string | null;
  readonly person?: string | null;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Audited {
  readonly action: string;
  readonly org: string;
  readonly subject?: string | null;
  readonly onBehalfOf?: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The part of the exchange a handler may touch; absent in the outbox, in jobs and in listeners. */
export interface Exchange {
  readonly address: string;
  readonly origin: string;
  readonly language: 'th' | 'en';
  /** What the browser calls itself. */
  readonly agent: string;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, maxAgeSeconds: number): void;
  clearCookie(name: string): void;
}

/** What a handler works with: one transaction, one asker, one clock. */
export interface Context<DB> {
  readonly db: Kysely<DB>;
  readonly tx: Transaction;
  readonly who: Who;
  readonly now: Date;
  readonly log: Logger;
  readonly files: FileStore;
  readonly exchange: Exchange | null;
  /** Appends an event in this transaction, or many at once. */
  tell(event: Told | readonly Told[]): Promise<void>;
  /** Appends a line to the audit in this transaction. */
  audit(line: Audited): Promise<void>;
  /** Orders work that begins after this transaction has committed, and is forgotten when it does not. `key` merges orders for one thing. */
  later(kind: string, payload: Readonly<Record<string, unknown>>, options?: { readonly key?: string; readonly at?: Date }): Promise<void>;
  /** Runs `fn` where row-level security lets the program itself through: for what one person's act does to another's rows. */
  asSystem<T>(fn: () => Promise<T>): Promise<T>;
  /**
   * Runs `fn` in this transaction as another room, and as the program: for what concerns one person in every room (see `person-part.ts`). `as`: who it is done by, where that is not
   * who asks.
   */
  inRoom<T>(room: string, fn: (maker: ContextMaker) => Promise<T>, as?: Who): Promise<T>;
  /** Runs `fn` in a transaction of its own, which stays whatever becomes of this one: for counting tries that fail. It must not call `outside` again. */
  outside<T>(fn: (context: Context<DB>) => Promise<T>): Promise<T>;
}

/** Hands a piece of work the context typed with its room's tables. */
export type ContextMaker = <DB>() => Context<DB>;

export interface Surroundings {
  readonly database: Database;
  readonly files: FileStore;
  readonly log: Logger;
  readonly clock: () => Date;
}

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', year: 'numeric', month: '2-digit', day: '2-digit' });

/** Builds the context of one piece of work of a room. */
export function makeContext<DB>(surroundings: Surroundings, room: string, tx: Transaction, who: Who, now: Date, exchange: Exchange | null): Context<DB> {
  return {
    db: tx.kysely<DB>(),
    tx,
    who,
    now,
    log: surroundings.log,
    files: surroundings.files,
    exchange,
    tell: async (told) => {
      const events = Array.isArray(told) ? (told as readonly Told[]) : [told as Told];
      const stranger = events.find((event) => !event.name.startsWith(`${room}.`));
      if (stranger !== undefined) throw new Error(`${room} cannot tell ${stranger.name}`);
      await tx.query(
        `insert into platform.event (org_id, name, place, day, programme_id, person_id, subject_id, facts, at)
         select e.org, e.name, e.place, $2, e.programme, e.person, e.subject, coalesce(e.facts, '{}'), $3
         from json_to_recordset($1) as e (org uuid, name text, place text, programme uuid, person uuid, subject uuid, facts jsonb)`,
        [JSON.stringify(events), DAY.format(now), now],
      );
    },
    audit: async (line) => {
      await tx.query('insert into platform.audit (org_id, at, person_id, on_behalf_of, device_id, action, subject_id, facts) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        line.org, now, who.actor ?? who.person, line.onBehalfOf ?? (who.actor === null ? null : who.person), who.device, `${room}.${line.action}`, line.subject ?? null, JSON.stringify(line.facts ?? {}),
      ]);
    },
    later: async (kind, payload, options = {}) => {
      await tx.query('select platform.add_job($1, $2, $3, $4, $5)', [`${room}.${kind}`, JSON.stringify(payload), options.at ?? null, options.key ?? newId(), 25]);
    },
    asSystem: (fn) => tx.acting({ settings: { system: 'on' } }, fn),
    inRoom: (other, fn, as = who) => tx.acting({ role: `kp_${other}`, settings: { system: 'on' } }, () => fn(<Own>() => makeContext<Own>(surroundings, other, tx, as, now, null))),
    outside: (fn) => surroundings.database.aside({ role: `kp_${room}`, settings: who.settings }, (own) => fn(makeContext<DB>(surroundings, room, own, who, now, exchange))),
  };
}
