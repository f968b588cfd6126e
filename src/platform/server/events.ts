import { setTimeout as wait } from 'node:timers/promises';
import { makeContext, type Context, type ContextMaker, type Surroundings } from './context.ts';
import type { Transaction } from './database.ts';
import { readFeed } from './kept.ts';
import type { Heard, Listener, Room } from './room.ts';
import { isNoSpace } from './space.ts';
import { SYSTEM } from './who.ts';

const BATCH = 200;
/** Kept as the reason of what was not tried: something earlier about the same thing could not be taken. */
const WAITS = 'waits for an earlier event of its subject';

interface EventRow extends Record<string, unknown> {
  readonly xid: string;
  readonly seq: string;
  readonly name: string;
  readonly org: string;
  readonly place: string | null;
  readonly day: string;
  readonly programme: string | null;
  readonly person: string | null;
  readonly subject: string;
  readonly facts: Record<string, unknown>;
}

const COLUMNS = 'name, org_id as org, place, day::text as day, programme_id as programme, person_id as person, subject_id as subject, facts';

/** Who is told when an event cannot be taken, in the transaction that sets it aside, and when the last one of a listener was taken after all. */
export interface Troubles {
  setAside(context: Context<unknown>, listener: string, event: { readonly org: string }): Promise<void>;
  mended(context: Context<unknown>, listener: string): Promise<void>;
}

const NOBODY_TOLD: Troubles = { setAside: () => Promise.resolve(), mended: () => Promise.resolve() };

/**
 * Lets one listener hear what it has not heard: a batch a transaction, the cursor moving with the effect. Several processes may
 * try at once; one holds the listener's row and the others pass by. Returns how many events it moved over.
 */
export async function hearOnce(surroundings: Surroundings, room: Room, listener: Listener, troubles: Troubles = NOBODY_TOLD): Promise<number> {
  return await surroundings.database.transaction({ role: `kp_${room.name}`, settings: SYSTEM.settings }, async (tx) => {
    await tx.query('insert into platform.listener (name) values ($1) on conflict do nothing', [listener.name]);
    const cursor = (await tx.query<{ xid: string; seq: string }>('select xid::text, seq::text from platform.listener where name = $1 for update skip locked', [listener.name]))[0];
    if (cursor === undefined) return 0;
    const events = await readFeed<EventRow>(tx, { table: 'platform.event', columns: COLUMNS, condition: 'name = any($4)', values: [listener.events] }, cursor, BATCH);
    for (const event of events) await hear(surroundings, room, listener, tx, event, troubles);
    const last = events.at(-1);
    if (last !== undefined) await tx.query('update platform.listener set xid = $2, seq = $3 where name = $1', [listener.name, last.xid, last.seq]);
    return events.length;
  });
}

/** A bad event is set aside with its reason and holds up its own subject only: what comes later about that subject waits beside it. */
async function hear(surroundings: Surroundings, room: Room, listener: Listener, tx: Transaction, event: EventRow, troubles: Troubles): Promise<void> {
  const held = await tx.query('select 1 from platform.set_aside where listener = $1 and subject_id = $2 limit 1', [listener.name, event.subject]);
  const maker = makerOf(surroundings, room, tx);
  const reason = held.length > 0 ? WAITS : await take(maker, listener, event);
  if (reason === null) return;
  surroundings.log.error({ listener: listener.name, event: event.seq, reason }, 'event set aside');
  await tx.query('insert into platform.set_aside (listener, seq, subject_id, reason, tries, at, tried_at) values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing', [
    listener.name, event.seq, event.subject, reason, held.length > 0 ? 0 : 1, surroundings.clock(),
  ]);
  await troubles.setAside(maker(), listener.name, event);
}

function makerOf(surroundings: Surroundings, room: Room, tx: Transaction): ContextMaker {
  return <DB>() => makeContext<DB>(surroundings, room.name, tx, SYSTEM, surroundings.clock(), null);
}

async function take(maker: ContextMaker, listener: Listener, event: EventRow): Promise<string | null> {
  try {
    await maker().tx.savepoint(
      async () => {
        const { xid: _xid, ...heard } = event;
        await listener.hear(maker, heard satisfies Heard);
      },
      () => true,
    );
    return null;
  } catch (error) {
    // No fault of the event: it is heard when there is room again.
    if (isNoSpace(error)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Tries again, oldest first, what was set aside; for the operator, after the cause was mended. Returns how many were taken. */
export async function retrySetAside(surroundings: Surroundings, room: Room, listener: Listener, troubles: Troubles = NOBODY_TOLD): Promise<number> {
  return await surroundings.database.transaction({ role: `kp_${room.name}`, settings: SYSTEM.settings }, (tx) => retryIn(makerOf(surroundings, room, tx), listener, troubles));
}

/** {@link retrySetAside} in a transaction that is the listener's room's and the program's. */
export async function retryIn(maker: ContextMaker, listener: Listener, troubles: Troubles): Promise<number> {
  const { tx, now } = maker();
  await alone(tx, listener);
  const events = await tx.query<EventRow>(
    `select xid::text as xid, seq::text as seq, ${COLUMNS} from platform.event where seq in (select seq from platform.set_aside where listener = $1) order by event.xid, event.seq`,
    [listener.name],
  );
  const stuck = new Set<string>();
  let taken = 0;
  for (const event of events) {
    if (stuck.has(event.subject)) continue;
    const reason = await take(maker, listener, event);
    if (reason === null) {
      taken++;
      await tx.query('delete from platform.set_aside where listener = $1 and seq = $2', [listener.name, event.seq]);
    } else {
      stuck.add(event.subject);
      await tx.query('update platform.set_aside set reason = $3, tries = tries + 1, tried_at = $4 where listener = $1 and seq = $2', [listener.name, event.seq, reason, now]);
    }
  }
  if (stuck.size === 0) await troubles.mended(maker(), listener.name);
  return taken;
}

/** While an ear tries again it hears nothing new, and nobody else tries: what comes in between would wait behind an event that has just been taken. */
async function alone(tx: Transaction, listener: Listener): Promise<void> {
  await tx.query('select 1 from platform.listener where name = $1 for update', [listener.name]);
}

/** An event that an ear could not take, or that waits behind one about the same thing. */
export interface SetAside {
  readonly listener: string;
  readonly seq: string;
  readonly event: string;
  readonly org: string;
  readonly subject: string;
  readonly reason: string;
  readonly waits: boolean;
  readonly tries: number;
  readonly at: Date;
  readonly triedAt: Date;
}

/** What an ear could not take, the oldest first; at most `most`. In a transaction that is the ear's room's and the program's. */
export async function setAsideOf(maker: ContextMaker, listener: Listener, most: number): Promise<readonly SetAside[]> {
  return await maker().tx.query<SetAside & Record<string, unknown>>(
    `select a.listener, a.seq::text as seq, e.name as event, e.org_id as org, a.subject_id as subject, a.reason, a.reason = $2 as waits, a.tries, a.at, a.tried_at as "triedAt"
     from platform.set_aside a join platform.event e on e.seq = a.seq where a.listener = $1 order by e.xid, e.seq limit $3`,
    [listener.name, WAITS, most],
  );
}

/** Lets an ear never hear an event that it could not take, and then what waited behind it. False where it was not set aside any more. */
export async function dropSetAside(maker: ContextMaker, listener: Listener, seq: string, troubles: Troubles): Promise<boolean> {
  await alone(maker().tx, listener);
  const dropped = await maker().tx.query('delete from platform.set_aside where listener = $1 and seq = $2 returning seq', [listener.name, seq]);
  if (dropped.length === 0) return false;
  await retryIn(maker, listener, troubles);
  return true;
}

/** Hears for all rooms until stopped. Polling is enough: what is told reaches its ears within a second. */
export function startListening(surroundings: Surroundings, rooms: readonly Room[], troubles: Troubles = NOBODY_TOLD, everyMs = 500): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let moved = 0;
      for (const room of rooms) {
        for (const listener of room.listeners) {
          try {
            moved += await hearOnce(surroundings, room, listener, troubles);
          } catch (error) {
            surroundings.log.warn({ err: error, listener: listener.name }, 'listener will try again');
          }
        }
      }
      if (moved === 0) await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
