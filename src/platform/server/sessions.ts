import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../domain/ids.ts';
import type { Transaction } from './database.ts';

export interface NewSession {
  readonly kind: string;
  readonly person: string | null;
  readonly device: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly lastsSeconds: number;
  /** Ends after so many seconds in which nobody was at it; null where only its whole time counts. */
  readonly idleSeconds?: number | null;
}

export interface LiveSession {
  readonly id: string;
  readonly kind: string;
  readonly person: string | null;
  readonly device: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
}

/** How much older than now the note of when somebody was last at a session may be before it is written anew: one write in five minutes at most. */
const SEEN_SECONDS = 300;

/** Opens a session. Only the hash of its token is stored; the token itself is answered once. */
export async function openSession(tx: Transaction, session: NewSession, now: Date): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = randomBytes(32).toString('base64url');
  await tx.query('insert into platform.session (id, token_hash, kind, person_id, device_id, facts, made_at, seen_at, expires_at, idle_seconds) values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)', [
    id, hash(token), session.kind, session.person, session.device, JSON.stringify(session.facts ?? {}), now, new Date(now.getTime() + session.lastsSeconds * 1000), session.idleSeconds ?? null,
  ]);
  return { id, token };
}

export async function findSession(tx: Transaction, token: string | undefined, now: Date): Promise<LiveSession | null> {
  const key = sessionKey(token);
  if (key === null) return null;
  const rows = await tx.query<Live>(`select id, kind, person_id as person, device_id as device, facts, made_at as "madeAt" from platform.session where token_hash = $1 and ${lives('$2')}`, [key, now]);
  return rows[0] ?? null;
}

/** What a session is found by (`token_hash`); null for what can be no token. */
export function sessionKey(token: string | undefined): Buffer | null {
  return token === undefined || token.length < 20 || token.length > 100 ? null : hash(token);
}

/** SQL of a row of `platform.session` that has not ended in any of its three ways, so that whoever recognises people asks everything at once. `now` is the place of a value, such as `$2`. */
export function lives(now: string): string {
  return `ended_at is null and expires_at > ${now}::timestamptz and (idle_seconds is null or coalesce(seen_at, made_at) + make_interval(secs => idle_seconds) > ${now}::timestamptz)`;
}

type Live = LiveSession & Record<string, unknown>;

/** Somebody is at it now. Written sparingly, and not waited for where another request writes it. */
export async function seeSession(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.query(
    'update platform.session set seen_at = $2 where id = (select id from platform.session where id = $1 and coalesce(seen_at, made_at) <= $3 for update skip locked)',
    [id, now, new Date(now.getTime() - SEEN_SECONDS * 1000)],
  );
}

export interface ListedSession extends Record<string, unknown> {
  readonly id: string;
  readonly device: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
  readonly seenAt: Date;
}

/** Where a person is signed in now; the one used last first. */
export async function sessionsOf(tx: Transaction, person: string, now: Date): Promise<readonly ListedSession[]> {
  return await tx.query<ListedSession>(
    `select id, device_id as device, facts, made_at as "madeAt", coalesce(seen_at, made_at) as "seenAt" from platform.session where person_id = $1 and ${lives('$2')} order by "seenAt" desc, id`,
    [person, now],
  );
}

/** Ends all sessions of a person but one; without one, all of them. */
export async function endOtherSessions(tx: Transaction, person: string, but: string | null, now: Date): Promise<void> {
  await tx.query('update platform.session set ended_at = $3 where person_id = $1 and id is distinct from $2::uuid and ended_at is null', [person, but, now]);
}

export async function endSession(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.query('update platform.session set ended_at = $2 where id = $1 and ended_at is null', [id, now]);
}

/** Ends every session of a person or of a device. */
export async function endSessionsOf(tx: Transaction, of: { readonly person: string } | { readonly device: string }, now: Date): Promise<void> {
  const [column, id] = 'person' in of ? ['person_id', of.person] : ['device_id', of.device];
  await tx.query(`update platform.session set ended_at = $2 where ${column} = $1 and ended_at is null`, [id, now]);
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
