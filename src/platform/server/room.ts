import type { Readable } from 'node:stream';
import type { TSchema } from 'typebox';
import type { AnswerOf, BodyOf, Call, ParamsOf, QueryOf } from '../domain/call.ts';
import type { Described, Found } from '../domain/found.ts';
import type { Result } from '../domain/result.ts';
import type { Context, ContextMaker } from './context.ts';
import type { Migrations } from './migrate.ts';
import type { PersonPart } from './person-part.ts';
import type { Guard } from './who.ts';

/** A file as an answer. The address of a file names a thing of a room, never a hash alone. */
export class FileAnswer {
  readonly path: string;
  readonly type: string;
  readonly etag: string;
  readonly fileName: string | null;
  constructor(path: string, type: string, etag: string, fileName: string | null = null) {
    this.path = path;
    this.type = type;
    this.etag = etag;
    this.fileName = fileName;
  }
}

/** A text as an answer that is not JSON: a CSV, a page from an identity provider's return. */
export class TextAnswer {
  readonly text: string;
  readonly type: string;
  readonly fileName: string | null;
  /** Another than 200 where a standard gives a refusal a document of its own. */
  readonly status: number;
  constructor(text: string, type: string, fileName: string | null = null, status = 200) {
    this.text = text;
    this.type = type;
    this.fileName = fileName;
    this.status = status;
  }
}

/** A file that is made while it goes out. Its pieces open transactions of their own: that of the request has ended by then. */
export class StreamAnswer {
  readonly pieces: AsyncIterable<Buffer | string>;
  readonly type: string;
  readonly fileName: string;
  constructor(pieces: AsyncIterable<Buffer | string>, type: string, fileName: string) {
    this.pieces = pieces;
    this.type = type;
    this.fileName = fileName;
  }
}

/** Bytes made for this answer: a PDF, a spreadsheet. */
export class BytesAnswer {
  readonly bytes: Buffer;
  readonly type: string;
  readonly fileName: string | null;
  constructor(bytes: Buffer, type: string, fileName: string | null = null) {
    this.bytes = bytes;
    this.type = type;
    this.fileName = fileName;
  }
}

/** Sends the browser to another address. */
export class RedirectAnswer {
  readonly location: string;
  constructor(location: string) {
    this.location = location;
  }
}

export type SpecialAnswer = FileAnswer | TextAnswer | BytesAnswer | StreamAnswer | RedirectAnswer;

export interface Input<C extends Call> {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  /** The raw bytes of an upload. */
  readonly upload: Readable | null;
}

/** An answer's shape is checked by the compiler where the call declares one; files and redirects are allowed where it does not. */
export type Answer<C extends Call> = unknown extends AnswerOf<C> ? SpecialAnswer | undefined : AnswerOf<C>;

export interface Route {
  readonly call: Call;
  readonly guard: Guard;
  /** Present where the body is a stream of this size at most, in bytes. */
  readonly uploadLimit: number | null;
  run(surroundings: ContextMaker, input: Input<Call>): Promise<Result<unknown>>;
}

/** An ear: what a room wants to hear, in its own words. Replays are harmless, since the cursor moves in the transaction of the effect. */
export interface Listener {
  /** `room.what-it-does`. */
  readonly name: string;
  readonly events: readonly string[];
  hear(maker: ContextMaker, event: Heard): Promise<void>;
}

export interface Heard {
  readonly seq: string;
  readonly name: string;
  readonly org: string;
  readonly place: string | null;
  readonly day: string;
  readonly programme: string | null;
  readonly person: string | null;
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly kind: string;
  /** Standard cron text, Asia/Bangkok, for work that comes round by itself. */
  readonly cron?: string;
  run(work: JobWork, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Jobs open transactions as they need them: a long one would hold everybody's feeds back. */
export interface JobWork {
  transaction<DB, T>(fn: (context: Context<DB>) => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}

/** One page of a kept set. `present` lists every id the person may now hold: what is not in it leaves the device. */
export interface KeptPage {
  readonly changed: readonly { readonly id: string; readonly value: unknown }[];
  readonly present: readonly string[];
  readonly cursor: string;
  readonly more: boolean;
}

export interface KeptSet {
  /** `room.name`. */
  readonly name: string;
  readonly guard: Guard;
  pull(maker: ContextMaker, cursor: string | null): Promise<KeptPage>;
}

/** Something a partner can promise, and by which events it is counted. */
export interface Measure {
  /** `room.kebab`. */
  readonly name: string;
  readonly words: { readonly th: string; readonly en: string };
  /** Delivered is the sum of this fact over these events. */
  readonly delivered: { readonly event: string; readonly fact: string };
  /** Each of these events is one use. */
  readonly used: readonly string[];
}

/** A number of a room that says whether it works as it should, for `/metrics` and the page on health. */
export interface RoomGauge {
  /** `snake_case`; the room's name is set before it. */
  readonly name: string;
  readonly help: string;
  read(maker: ContextMaker): Promise<number>;
}

/** Coded failures of a room: HTTP status by kebab name; the sentences stand in its words. */
export type ProblemStatuses = Readonly<Record<string, number>>;

/** Sentences that are said on the server too, by key, in each language. */
export type ToldWords = Readonly<Record<'th' | 'en', Readonly<Record<string, string>>>>;

/** A room as the app knows it. */
export interface Room {
  readonly name: string;
  /** Its `words/told/`: one sentence for each kind of task (`task.<kebab>`) and notice (`notice.<kebab>`) it tells, with plain holes only. */
  readonly told?: ToldWords;
  /** Kinds of things (`room.kebab`) that somebody reads before others see them, and which role does where the installation says nothing else. */
  readonly publishes?: readonly { readonly kind: string; readonly words: { readonly th: string; readonly en: string }; readonly reader: 'home-staff' | 'duty-officer' | 'librarian' | 'officer' }[];
  /** Its `words/audited/`: one sentence for each action it writes into the audit (`action.<kebab>`), without holes. */
  readonly audited?: ToldWords;
  readonly migrations: Migrations;
  readonly problems: ProblemStatuses;
  readonly routes: readonly Route[];
  readonly listeners: readonly Listener[];
  readonly jobs: readonly Job[];
  readonly kept: readonly KeptSet[];
  /**
   * Its part of the one search: things in which the words stand and that the asker may see, the best first, at most `limit` of each kind. Runs under the room's
   * role and the asker's settings; `platform/domain/search.ts` is the one rule of what is found.
   */
  readonly find?: (maker: ContextMaker, query: string, limit: number) => Promise<readonly Found[]>;
  /** Those of the ids that are things of this room and that the asker may see. */
  readonly describe?: (maker: ContextMaker, ids: readonly string[]) => Promise<readonly Described[]>;
  readonly gauges?: readonly RoomGauge[];
  /** What of this room a programme can count. */
  readonly measures?: readonly Measure[];
  /** What it offers where a person appears in its tables; a schema test finds every column that refers to one. */
  readonly person: PersonPart;
}

type Handler<DB, P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema> = (
  context: Context<DB>,
  input: Input<Call<P, Q, B, A>>,
) => Promise<Result<Answer<Call<P, Q, B, A>>>>;

/** Binds calls, ears, jobs and kept sets of one room to its own tables `DB`. */
export function roomOf<DB>(): {
  route<P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema>(
    call: Call<P, Q, B, A>, guard: Guard, handler: Handler<DB, P, Q, B, A>, options?: { readonly uploadLimit?: number },
  ): Route;
  listener(name: string, events: readonly string[], hear: (context: Context<DB>, event: Heard) => Promise<void>): Listener;
  kept(name: string, guard: Guard, pull: (context: Context<DB>, cursor: string | null) => Promise<KeptPage>): KeptSet;
  find(find: (context: Context<DB>, query: string, limit: number) => Promise<readonly Found[]>): NonNullable<Room['find']>;
  describe(describe: (context: Context<DB>, ids: readonly string[]) => Promise<readonly Described[]>): NonNullable<Room['describe']>;
  gauge(name: string, help: string, read: (context: Context<DB>) => Promise<number>): RoomGauge;
  job(kind: string, run: (work: RoomWork<DB>, payload: Readonly<Record<string, unknown>>) => Promise<void>, cron?: string): Job;
} {
  return {
    route: (call, guard, handler, options = {}) => ({
      call: call as Call,
      guard,
      uploadLimit: options.uploadLimit ?? null,
      run: (maker, input) => handler(maker<DB>(), input as never),
    }),
    listener: (name, events, hear) => ({ name, events, hear: (maker, event) => hear(maker<DB>(), event) }),
    kept: (name, guard, pull) => ({ name, guard, pull: (maker, cursor) => pull(maker<DB>(), cursor) }),
    find: (find) => (maker, query, limit) => find(maker<DB>(), query, limit),
    gauge: (name, help, read) => ({ name, help, read: (maker) => read(maker<DB>()) }),
    describe: (describe) => (maker, ids) => describe(maker<DB>(), ids),
    job: (kind, run, cron) => ({
      kind,
      ...(cron === undefined ? {} : { cron }),
      run: (work, payload) => run({ signal: work.signal, transaction: (fn) => work.transaction(fn) }, payload),
    }),
  };
}

export interface RoomWork<DB> {
  transaction<T>(fn: (context: Context<DB>) => Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}
