import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { TestHouse } from './house.ts';

/**
 * Lets several things happen at the same moment: a lock is held (`hold`, as the owner) until each of them waits for it, or for one that waits, and is then given free. So what two
 * requests do to each other is tried without any luck.
 */
export async function meeting<T>(house: Pick<TestHouse, 'adminUrl' | 'look'>, hold: { readonly text: string; readonly values?: unknown[] }, asks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const holder = new pg.Client({ connectionString: house.adminUrl });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query(hold.text, hold.values ?? []);
    const under: Promise<T>[] = [];
    for (const [n, ask] of asks.entries()) {
      under.push(ask());
      while ((await house.look("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length <= n) await wait(10);
    }
    await holder.query('commit');
    return await Promise.all(under);
  } finally {
    await holder.end();
  }
}
