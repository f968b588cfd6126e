import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '#platform/domain/ids.ts';
import { seeded } from '#platform/domain/random.ts';
import type { BenchPerson } from './seed.ts';

/** What the servers acknowledged, as the clients heard it. */
export interface Ledger {
  readonly lent: string[];
  readonly returned: string[];
  readonly held: string[];
  requests: number;
  refusals: number;
  broken: number;
}

export interface ClientOptions {
  readonly person: BenchPerson;
  readonly titles: readonly string[];
  readonly addresses: () => readonly string[];
  readonly n: number;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}

interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** One person who borrows, waits in queues, reads a little, and gives back, over whichever server answers. */
export async function runClient({ person, titles, addresses, n, ledger, signal }: ClientOptions): Promise<void> {
  const random = seeded(`client ${n}`);
  const having = new Map<string, string>();
  const ask = async (path: string, body: object): Promise<Heard | null> => {
    const list = addresses();
    const address = list[(n + random.integer(list.length)) % list.length];
    try {
      const response = await fetch(`${address}${path}`, { method: 'POST', headers: { cookie: person.cookie, 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(20_000) });
      ledger.requests++;
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      ledger.broken++;
      await wait(50);
      return null;
    }
  };
  const queued = new Set<string>();
  while (!signal.aborted) {
    // Books go back soon, and whoever waits for one asks for it again: copies change hands as often as the servers allow.
    if (having.size > 0 && random.next() < 0.6) {
      const [title, id] = random.pick([...having]);
      const answer = await ask(`/api/library/loans/${id}/return`, {});
      if (answer === null) continue;
      if (answer.status === 200) ledger.returned.push(id);
      having.delete(title);
      continue;
    }
    const title = queued.size > 0 && random.next() < 0.5 ? random.pick([...queued]) : random.pick(titles);
    if (having.has(title)) continue;
    const id = newId();
    const answer = await ask('/api/library/loans', { id, title });
    if (answer === null) continue;
    if (answer.status !== 200) {
      ledger.refusals++;
      continue;
    }
    if (answer.body['outcome'] === 'lent') {
      const lent = (answer.body['loan'] as { id: string }).id;
      having.set(title, lent);
      queued.delete(title);
      // A loan that was made before its answer was lost comes back under its own id; it is one loan.
      if (lent === id) ledger.lent.push(id);
    } else if (!queued.has(title)) {
      const hold = newId();
      const placed = await ask('/api/library/holds', { id: hold, title });
      if (placed === null) continue;
      if (placed.status === 200) queued.add(title);
      else ledger.refusals++;
      if (placed.status === 200 && placed.body['id'] === hold) ledger.held.push(hold);
    }
  }
}
