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

export interface LiveSession {
  readonly id: string;
  readonly kind: string;
  readonly person: string | null;
  readonly device: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
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

export async function findSession(tx: Transaction, token: string | undefined, now: Date): Promise<LiveSession | null> {
  if (token === undefined || token.length < 20 || token.length > 100) return null;
  const rows = await tx.query<{ id: string; kind: string; person: string | null; device: string | null; facts: Record<string, unknown> }>(
    'select id, kind, person_id as person, device_id as device, facts from platform.session where token_hash = $1 and ended_at is null and expires_at > $2',
    [hash(token), now],
  );
  return rows[0] ?? null;
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
