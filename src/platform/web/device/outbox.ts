import type { BodyOf, Call, ParamsOf } from '../../domain/call.ts';
import { newId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/result.ts';
import { request } from './ask.ts';
import { announce, device, type OutboxAnswer, type OutboxEntry } from './store.ts';

const OUTBOX = '/api/platform/outbox';
const BATCH = 50;

interface Answers {
  readonly answers: readonly { readonly id: string; readonly status: number; readonly problem?: Problem }[];
}

/**
 * Notes what a person did. When the promise resolves the entry is on the device's disk: a killed tab or a dead battery loses nothing.
 * It is sent as soon as there is a connection.
 */
export async function noteDone<C extends Call>(call: C, person: string, done: { readonly params?: ParamsOf<C>; readonly body: BodyOf<C> }): Promise<string> {
  if (call.outbox !== true) throw new Error(`${call.name} cannot be sent later`);
  const entry: OutboxEntry = { id: newId(), person, call: call.name, params: done.params ?? {}, body: done.body, madeAt: new Date().toISOString() };
  const db = await device();
  const tx = db.transaction('outbox', 'readwrite', { durability: 'strict' });
  await tx.store.add(entry);
  await tx.done;
  announce('outbox');
  void sendOutbox();
  // A browser that knows one-off background sync sends even after the page was closed; others send at the next opening.
  void navigator.serviceWorker?.ready.then((registration) => (registration as ServiceWorkerRegistration & Syncing).sync?.register('outbox')).catch(() => undefined);
  return entry.id;
}

interface Syncing {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Everything not answered yet, in the order it was done. */
export async function waiting(person?: string): Promise<OutboxEntry[]> {
  const entries = await (await device()).getAll('outbox');
  return person === undefined ? entries : entries.filter((entry) => entry.person === person);
}

/** Refusals a person has not put away yet. */
export async function refusals(person: string): Promise<OutboxAnswer[]> {
  return await (await device()).getAllFromIndex('answers', 'person', person);
}

export async function putAway(id: string): Promise<void> {
  await (await device()).delete('answers', id);
  announce('outbox');
}

/**
 * Sends what waits, oldest first, until nothing waits or the line drops. One sender for all tabs and the service worker; an answer and
 * the removal of its entry are one transaction, so a kill in between only sends a copy, which the server knows.
 */
export async function sendOutbox(): Promise<'empty' | 'waiting'> {
  return await navigator.locks.request('khitphuea-outbox', { ifAvailable: true }, async (lock) => {
    if (lock === null) return 'waiting';
    for (;;) {
      const db = await device();
      const entries = await db.getAll('outbox', null, BATCH);
      if (entries.length === 0) return 'empty';
      const result = await request<Answers>(OUTBOX, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ entries }) });
      if (!result.ok) return 'waiting';
      const settled = await settle(entries, result.value);
      announce('outbox');
      if (settled === 0) return 'waiting';
    }
  });
}

async function settle(entries: readonly OutboxEntry[], { answers }: Answers): Promise<number> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const tx = (await device()).transaction(['outbox', 'answers'], 'readwrite', { durability: 'strict' });
  let settled = 0;
  for (const answer of answers) {
    const entry = byId.get(answer.id);
    // What the server could not decide (its own failure, somebody else's turn on this tablet) stays and is sent again.
    if (entry === undefined || answer.status >= 500 || answer.status === 401) continue;
    if (answer.problem !== undefined) await tx.objectStore('answers').put({ id: entry.id, person: entry.person, call: entry.call, body: entry.body, problem: answer.problem });
    const key = await tx.objectStore('outbox').index('id').getKey(entry.id);
    if (key !== undefined) await tx.objectStore('outbox').delete(key);
    settled++;
  }
  await tx.done;
  return settled;
}
