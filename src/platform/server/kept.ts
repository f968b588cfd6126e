import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Array as List, Boolean as Flag, Object as Shape, Optional, String as Text, Unknown } from 'typebox';
import { call, type QueryOf } from '../domain/call.ts';
import type { Config } from './config.ts';
import { makeContext, type Surroundings } from './context.ts';
import { credentialsOf } from './cookies.ts';
import { sendProblem } from './answers.ts';
import type { ProblemCatalogue } from './problems.ts';
import type { Room } from './room.ts';
import type { Transaction } from './database.ts';
import type { Validator } from './validate.ts';
import { SYSTEM, type Recognition } from './who.ts';

export const pullKept = call({
  name: 'platform.pull-kept',
  method: 'GET',
  path: '/api/platform/kept/:set',
  summary: 'One page of a kept set: what changed after the cursor, and the ids that may be on the device at all.',
  params: Shape({ set: Text() }),
  query: Shape({ after: Optional(Text({ maxLength: 400 })), for: Optional(Text({ format: 'uuid' })) }),
  answer: Shape({ changed: List(Shape({ id: Text(), value: Unknown() })), present: List(Text()), cursor: Text(), more: Flag() }),
  problems: ['platform.not-found', 'platform.bad-input', 'platform.not-signed-in', 'platform.not-allowed'],
});

interface KeptParts {
  readonly config: Config;
  readonly validator: Validator;
  readonly surroundings: Surroundings;
  readonly rooms: readonly Room[];
  readonly recognition: Recognition;
  readonly catalogue: ProblemCatalogue;
}

export function serveKept(server: FastifyInstance, parts: KeptParts): void {
  const sets = new Map(parts.rooms.flatMap((room) => room.kept.map((set) => [set.name, { room, set }] as const)));
  server.get<{ Params: { set: string } }>(pullKept.path, async (request, reply) => {
    const found = sets.get(request.params.set);
    if (found === undefined) return await sendProblem(reply, parts.catalogue, { code: 'platform.not-found' });
    const query = parts.validator.check('query', pullKept.query, request.query);
    if (!query.ok) return await sendProblem(reply, parts.catalogue, query.problem);
    const asked = query.value as QueryOf<typeof pullKept>;
    const now = parts.surroundings.clock();
    const { room, set } = found;
    const result = await parts.surroundings.database.transaction({ role: parts.recognition.role, settings: SYSTEM.settings, readOnly: true }, async (tx) => {
      const sender = await parts.recognition.identify(tx, credentialsOf(parts.config, request), now);
      const who = asked.for === undefined ? { ok: true as const, value: sender } : await parts.recognition.readingFor(tx, sender, asked.for, now);
      if (!who.ok) return who;
      const allowed = set.guard(who.value);
      if (!allowed.ok) return allowed;
      const epoch = (await tx.query<{ epoch: string }>('select epoch::text as epoch from platform.epoch'))[0]?.epoch ?? '';
      tx.become({ role: `kp_${room.name}`, settings: who.value.settings });
      const life = `${epoch}${idsTag(who.value.ids)}`;
      const page = await set.pull(<DB>() => makeContext<DB>(parts.surroundings, room.name, tx, who.value, now, null), cursorIn(life, asked.after));
      return { ok: true as const, value: { ...page, cursor: `${life}/${page.cursor}` } };
    });
    if (!result.ok) return await sendProblem(reply, parts.catalogue, result.problem);
    return await reply.header('cache-control', 'no-store').send(result.value);
  });
}

/** Rows of another id of the person stand anywhere in the feed, so a cursor holds for the ids it was given under: after two records became one, or are two again, the set is read anew. */
function idsTag(ids: readonly string[]): string {
  return ids.length < 2 ? '' : `!${createHash('sha256').update(ids.toSorted().join()).digest('hex').slice(0, 12)}`;
}

/** A cursor counts in the life of the installation that gave it: after a restore, a device begins again and loses nothing, since what it holds is replaced page by page. */
function cursorIn(life: string, after: string | undefined): string | null {
  return after?.startsWith(`${life}/`) === true ? after.slice(life.length + 1) : null;
}

/** A place in a feed: the transaction that wrote a row, and the row's number within it. */
export interface FeedCursor {
  readonly xid: string;
  readonly seq: string;
}

export const FEED_START: FeedCursor = { xid: '0', seq: '0' };

export function parseCursor(text: string | null): FeedCursor {
  const match = /^(\d{1,18})\.(\d{1,18})$/.exec(text ?? '');
  return match?.[1] === undefined || match[2] === undefined ? FEED_START : { xid: match[1], seq: match[2] };
}

export function formatCursor(cursor: FeedCursor): string {
  return `${cursor.xid}.${cursor.seq}`;
}

/** What to read from which table; `table` and `columns` are SQL of the caller's own, `values` fill `condition` from $4 on. */
export interface FeedQuery {
  readonly table: string;
  readonly columns: string;
  readonly condition: string;
  readonly values: readonly unknown[];
}

/**
 * Reads rows of a table with columns `xid xid8` and `seq bigint` behind a cursor, in an order that no later commit can change: never
 * past the oldest write transaction that is still open.
 */
export async function readFeed<R extends { xid: string; seq: string }>(tx: Transaction, query: FeedQuery, cursor: FeedCursor, limit: number): Promise<R[]> {
  // Ordered by the table's own columns: a bare `xid` would mean the text selected under that name.
  return await tx.query<R>(
    `select feed.xid::text as xid, feed.seq::text as seq, ${query.columns} from ${query.table} feed
     where platform.settled(feed.xid) and (feed.xid, feed.seq) > ($1::xid8, $2::bigint) and (${query.condition}) order by feed.xid, feed.seq limit $3`,
    [cursor.xid, cursor.seq, limit, ...query.values],
  );
}
