import type { BodyOf, Call, ParamsOf } from '../../domain/call.ts';
import { newId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/result.ts';
import { actingBy, request } from './ask.ts';
import { patience } from './connection.ts';
import { alone, announce, device, type OutboxAnswer, type OutboxEntry } from './store.ts';

const OUTBOX = '/api/platform/outbox';
const BATCH = 50;
/** Longest silence of the server while it decides a batch, in milliseconds. */
const PATIENCE = 60_000;
/** What the server says of a whole sending when one entry in it has no shape it knows. */
const MISSHAPEN = new Set(['platform.bad-input', 'platform.too-large']);

interface Answers {
  readonly answers: readonly { readonly id: string; readonly status: number; readonly problem?: Problem }[];
}

/**
 * Notes what a person did. When the promise resolves the entry is on the device's disk: a killed tab or a dead battery loses nothing.
 * It is sent as soon as there is a connection.
 */
export async function noteDone<C extends Call>(call: C, person: string, done: { readonly params?: ParamsOf<C>; readonly body: BodyOf<C> }): Promise<string> {
  if (call.outbox !== true) throw new Error(`${call.name} cannot be sent later`);
  const by = actingBy();
  const entry: OutboxEntry = { id: newId(), person, ...(by === null ? {} : { by }), call: call.name, params: done.params ?? {}, body: done.body, madeAt: new Date().toISOString() };
  const db = await device();
  const tx = db.transaction('outbox', 'readwrite', { durability: 'strict' });
  await tx.store.add(entry);
  await tx.done;
  announce('outbox');
  // What cannot be sent now is sent at the next contact.
  sendOutbox().catch(() => undefined);
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

let queued: Promise<'empty' | 'waiting'> | null = null;

/**
 * Sends what waits, oldest first, until nothing more can be sent now. One sender for all tabs and the service worker, the others queue:
 * who sends may have looked for the last time before an entry was noted. An answer and the removal of its entry are one transaction,
 * so a kill in between only sends a copy, which the server knows.
 */
export function sendOutbox(): Promise<'empty' | 'waiting'> {
  queued ??= alone('khitphuea-outbox', async () => {
    queued = null;
    return await sendAll();
  });
  return queued;
}

async function sendAll(): Promise<'empty' | 'waiting'> {
  // Whose entry could not be decided keeps what comes behind it too, since that may stand on it; everybody else's goes on.
  const held = new Set<string>();
  let size = BATCH;
  for (;;) {
    const all = await waiting();
    const entries = all.filter((entry) => !held.has(entry.person)).slice(0, size);
    if (entries.length === 0) return all.length === 0 ? 'empty' : 'waiting';
    const line = patience(PATIENCE);
    const result = await request<Answers>(OUTBOX, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ entries }), signal: line.signal }).finally(line.end);
    if (result.ok) {
      for (const person of await settle(entries, result.value.answers)) held.add(person);
      size = BATCH;
    } else if (!MISSHAPEN.has(result.problem.code)) {
      return 'waiting';
    } else if (entries.length > 1) {
      // One entry spoils the sending for all: they are sent apart until it stands alone.
      size = Math.ceil(entries.length / 2);
    } else {
      await settle(entries, [{ id: entries[0]?.id ?? '', status: 400, problem: result.problem }]);
    }
    announce('outbox');
  }
}

/** Takes what was decided out of the outbox; answers whose entries stay. */
async function settle(entries: readonly OutboxEntry[], answers: Answers['answers']): Promise<string[]> {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const held: string[] = [];
  const tx = (await device()).transaction(['outbox', 'answers'], 'readwrite', { durability: 'strict' });
  for (const entry of entries) {
    const answer = byId.get(entry.id);
    // What the server could not decide (its own failure, somebody else's turn on this tablet) stays and is sent again.
    if (answer === undefined || answer.status >= 500 || answer.status === 401) {
      held.push(entry.person);
      continue;
    }
    if (answer.problem !== undefined) await tx.objectStore('answers').put({ id: entry.id, person: entry.person, call: entry.call, body: entry.body, problem: answer.problem });
    const key = await tx.objectStore('outbox').index('id').getKey(entry.id);
    if (key !== undefined) await tx.objectStore('outbox').delete(key);
  }
  await tx.done;
  return held;
}
