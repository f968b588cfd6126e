import type { Hold } from '#library/domain/hold.ts';
import { cancelHold, isOfferOver } from '#library/domain/hold.ts';
import { decideExpire, isDue, type LendableTitle, type Loan } from '#library/domain/loan.ts';
import type { Pool } from '#library/domain/pool.ts';
import { nearestPool } from '../titles.ts';
import type { Reader } from '../reader.ts';
import type { Work } from '../tables.ts';
import { lockPerson, lockPools, positionsOf, readPools, type LockedPool } from './locked-pool.ts';
import { activeHolds, runningLoans, writeHold, writeLoan } from './rows.ts';
import { tellLoanEnded } from './tell.ts';

/** All that a decision about one person and one title stands on, read under the locks that keep it true. */
export interface Asked {
  readonly title: LendableTitle;
  readonly poolId: string;
  /** Null for an open licence, which counts nothing and must hold nobody up. */
  readonly locked: LockedPool | null;
  readonly pools: ReadonlyMap<string, LockedPool>;
  readonly pool: () => Pool;
  readonly loans: readonly Loan[];
  readonly holds: readonly Hold[];
  readonly ownPosition: number | undefined;
}

/**
 * Locks the person, then the pools that a decision about the title may touch, and ends what is over. Null where this reader may not have the title: behind the age wall,
 * hidden, or lent by nobody above them.
 */
export async function askFor(context: Work, reader: Reader, titleId: string): Promise<Asked | null> {
  const now = context.now.getTime();
  await lockPerson(context, reader.person);
  const nearest = await nearestPool(context, reader, titleId);
  if (nearest === null) return null;
  const before = await runningLoans(context, reader.person);
  const ownHolds = await activeHolds(context, reader.person);
  // A loan or a place in a queue of this title may stand in the pool of a former home.
  const others = [...before.filter((loan) => loan.titleId === titleId && loan.licence === 'copies'), ...ownHolds.filter((hold) => hold.titleId === titleId)].map((one) => one.poolId);
  const pools = await lockPools(context, [...new Set([...(nearest.isOpen ? [] : [nearest.poolId]), ...others])]);
  for (const pool of pools.values()) await pool.settle(now, reader.person);
  for (const loan of (await runningLoans(context, reader.person)).filter((one) => one.titleId === titleId && one.licence === 'open' && isDue(one, now))) {
    const { loan: ended } = decideExpire(loan, now);
    await writeLoan(context, ended);
    await tellLoanEnded(context, ended, (await readPools(context, [loan.poolId])).get(loan.poolId)?.orgId ?? '');
  }
  const locked = pools.get(nearest.poolId) ?? null;
  const unlocked = locked === null ? (await readPools(context, [nearest.poolId])).get(nearest.poolId) : undefined;
  const loans = await runningLoans(context, reader.person);
  const all = await activeHolds(context, reader.person);
  // A copy that is kept for the person is theirs also where another pool has come nearer meanwhile.
  const kept = locked?.pool.licence !== 'copies' ? undefined : all.find((hold) => hold.titleId === titleId && hold.state === 'offered' && !isOfferOver(hold, now) && reader.orgs.includes(pools.get(hold.poolId)?.pool.orgId ?? ''));
  const chosen = kept === undefined ? locked : (pools.get(kept.poolId) ?? locked);
  const poolId = kept?.poolId ?? nearest.poolId;
  const holds = all.toSorted((a, b) => Number(b.id === kept?.id) - Number(a.id === kept?.id) || Number(b.poolId === poolId) - Number(a.poolId === poolId));
  const own = holds.find((hold) => hold.titleId === titleId && hold.poolId === poolId);
  return {
    title: { id: titleId, ageFrom: nearest.ageFrom },
    poolId, locked: chosen, pools, loans, holds,
    pool: () => chosen?.pool ?? asOpen(unlocked) ?? unreachable(),
    ownPosition: own === undefined ? undefined : (await positionsOf(context, [own])).get(own.id),
  };
}

/** Leaves the queues of other pools for a title that the person now has: a place there would keep a copy from somebody. */
export async function leaveOtherQueues(context: Work, asked: Asked, fulfilled: Hold | null): Promise<void> {
  for (const hold of asked.holds.filter((one) => one.titleId === asked.title.id && one.id !== fulfilled?.id)) {
    const outcome = cancelHold(hold);
    await writeHold(context, outcome.hold);
    asked.pools.get(hold.poolId)?.change(outcome.poolChange);
  }
}

/** Writes the counters of every pool that was locked, offering what became free. */
export async function finishPools(context: Work, pools: ReadonlyMap<string, LockedPool>): Promise<void> {
  for (const pool of pools.values()) await pool.finish(context.now.getTime());
}

/** A pool that was open when it was looked up is not locked. Where its copies are counted since, this was asked before: a copy lent now would be counted by nobody. */
function asOpen(pool: Pool | undefined): Pool | undefined {
  return pool === undefined || pool.licence === 'open' ? pool : { ...pool, licence: 'open' };
}

function unreachable(): never {
  throw new Error('a pool is never removed');
}
