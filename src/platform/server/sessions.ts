import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../domain/ids.ts';
import type { Transaction } from './database.ts';

export interface NewSession {
  readonly kind: string;
  readonly person: string | null;
  readonly device: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly lastsSeconds: number;
}

/** Opens a session. Only the hash of its token is stored; the token itself is answered once. */
export async function openSession(tx: Transaction, session: NewSession, now: Date): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = randomBytes(32).toString('base64url');
  await tx.query('insert into platform.session (id, token_hash, kind, person_id, device_id, facts, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    id, hash(token), session.kind, session.person, session.device, JSON.stringify(session.facts ?? {}), now, new Date(now.getTime() + session.lastsSeconds * 1000),
  ]);
  return { id, token };
}

/** What a session is found by; null for what can be no token. */
export function sessionKey(token: string | undefined): Buffer | null {
  return token === undefined || token.length < 20 || token.length > 100 ? null : hash(token);
}

/** SQL of the session of a key that still lives, so that whoever recognises people asks everything at once. `key` and `now` are places of values, such as `$1`. */
export function liveSession(key: string, now: string): string {
  return `select id, kind, person_id as person, device_id as device, facts from platform.session where token_hash = ${key}::bytea and ended_at is null and expires_at > ${now}::timestamptz`;
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
