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
  while (!signal.aborted) {
    const title = random.pick(titles);
    const loan = having.get(title);
    if (loan !== undefined || having.size >= 4) {
      const [one, id] = loan === undefined ? [...having][0] ?? [title, ''] : [title, loan];
      const answer = await ask(`/api/library/loans/${id}/return`, {});
      if (answer?.status === 200) ledger.returned.push(id);
      if (answer !== null) having.delete(one);
      continue;
    }
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
      // The id of an earlier loan of the same title may come back after a lost answer; it is one loan.
      if (lent === id) ledger.lent.push(id);
    } else {
      const hold = newId();
      const queued = await ask('/api/library/holds', { id: hold, title });
      if (queued?.status === 200 && queued.body['id'] === hold) ledger.held.push(hold);
      else if (queued !== null && queued.status !== 200) ledger.refusals++;
    }
  }
}
