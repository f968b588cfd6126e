import { expect } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { hearOnce } from '#platform/server/events.ts';
import { libraryRoom } from '../index.ts';
import { expireDue } from './expire.ts';
import { lockPools } from './locked-pool.ts';
import type { LibraryWorld, Somebody } from '../testing/library-world.ts';

interface Counters extends Record<string, unknown> { licence: string; copies: number; lent: number; offered: number; waiting: number }

/** What tests of lending do and look at, in the world that stands by the time they run. */
export function lendingIn(world: () => LibraryWorld) {
  async function borrow(who: Somebody, title: string, more: { id?: string; offlineAt?: string } = {}, http?: LibraryWorld['house']['http']) {
    return await world().ask(who, 'POST', '/api/library/loans', { id: newId(), title, ...more }, http);
  }

  async function hold(who: Somebody, title: string, id = newId()) {
    return await world().ask(who, 'POST', '/api/library/holds', { id, title });
  }

  async function giveBack(who: Somebody, loan: string) {
    return await world().ask(who, 'POST', `/api/library/loans/${loan}/return`, {});
  }

  const loanIn = ({ body }: { body: Record<string, unknown> }): string => (body['loan'] as { id: string }).id;

  /** The counters of a pool beside what they count. */
  async function balance(pool: string): Promise<{ said: Counters; counted: Counters }> {
    const [said] = await world().house.look<Counters>('select licence, copies, lent, offered, waiting from library.pool where pool_id = $1', [pool]);
    const [counted] = await world().house.look<Counters>(
      `select (select count(*)::int from library.loan where pool_id = $1 and licence = 'copies' and ended_at is null) as lent,
              (select count(*)::int from library.hold where pool_id = $1 and state = 'offered') as offered, (select count(*)::int from library.hold where pool_id = $1 and state = 'waiting') as waiting`, [pool],
    );
    if (said === undefined || counted === undefined) return expect.unreachable();
    return { said, counted: { ...said, ...counted } };
  }

  async function inBalance(pool: string): Promise<Counters> {
    const { said, counted } = await balance(pool);
    expect(said).toEqual(counted);
    expect(said.lent + said.offered).toBeLessThanOrEqual(said.copies);
    return said;
  }

  async function runJob(): Promise<void> {
    await expireDue({ signal: new AbortController().signal, transaction: world().transaction });
  }

  /** Holds a pool as a long transaction would, until it is let go. */
  async function holding(pool: string): Promise<() => Promise<void>> {
    const [held, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const done = world().transaction(async (context) => {
      await lockPools(context, [pool]);
      held.resolve(undefined);
      await released.promise;
    });
    await held.promise;
    return async () => {
      released.resolve(undefined);
      await done;
    };
  }

  /** How many requests wait for one another now. */
  async function waitingForALock(): Promise<number> {
    return (await world().house.look<{ n: number }>("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0]?.n ?? 0;
  }

  async function told(name: string, person: string): Promise<void> {
    await world().house.look("insert into platform.event (org_id, name, day, person_id, subject_id, facts) values ($1, $2, current_date, $3, $3, '{}')", [world().home, name, person]);
    await world().house.settled();
  }

  async function hear(): Promise<number> {
    return await hearOnce(world().house.surroundings, libraryRoom, libraryRoom.listeners[0] ?? expect.unreachable());
  }

  async function limited(copies: number, org = world().home): Promise<{ title: string; pool: string }> {
    const title = await world().title();
    return { title, pool: await world().pool(org, title, 'copies', copies) };
  }

  return { borrow, hold, giveBack, loanIn, balance, inBalance, runJob, holding, waitingForALock, told, hear, limited };
}
