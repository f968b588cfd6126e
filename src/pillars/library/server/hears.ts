import { cancelHold, type Hold } from '#library/domain/hold.ts';
import { decideLeave } from '#library/domain/loan.ts';
import type { Heard } from '#platform/server/room.ts';
import { lockPerson, lockPools } from './lending/locked-pool.ts';
import { activeHolds, LOAN_COLUMNS, loanOf, writeHold, writeLoan, type LoanRow } from './lending/rows.ts';
import { tellLoanEnded } from './lending/tell.ts';
import type { Work } from './tables.ts';

/** Takes back what a person who left had, and gives their places in queues to who comes next. Heard again, it finds nothing to do. */
export async function personLeft(context: Work, { person }: Heard): Promise<void> {
  if (person !== null) await takeBack(context, person);
}

/** What {@link personLeft} does, for one person. */
export async function takeBack(context: Work, person: string): Promise<void> {
  const now = context.now.getTime();
  // What they are just borrowing or waiting for is decided first, and goes back with the rest.
  await lockPerson(context, person);
  const held = await running(context, person);
  const pools = await lockPools(context, [...new Set([...held.map((row) => row.pool_id), ...(await activeHolds(context, person)).map((hold) => hold.poolId)])]);
  // Read again under the locks.
  for (const row of await running(context, person)) {
    const outcome = decideLeave(loanOf(row), now);
    if (!outcome.fresh) continue;
    await writeLoan(context, outcome.loan);
    if (row.licence === 'copies') pools.get(row.pool_id)?.change(outcome.poolChange);
    await tellLoanEnded(context, outcome.loan, row.pool_org_id);
  }
  for (const hold of await activeHolds(context, person)) {
    const outcome = cancelHold(hold);
    await writeHold(context, outcome.hold);
    pools.get(hold.poolId)?.change(outcome.poolChange);
  }
  for (const pool of pools.values()) await pool.finish(now);
}

/** Ends the places in queues that a person who moved cannot use any more: a copy would be kept for them in a home that lends them nothing, while others wait. */
export async function personMoved(context: Work, { person }: Heard): Promise<void> {
  if (person === null) return;
  const now = context.now.getTime();
  await lockPerson(context, person);
  const [sees] = await context.tx.query<{ ids: string[]; orgs: string[] }>(
    `select ids, array(select a.above_id from core.membership m join core.org_above a on a.org_id = m.org_id where m.person_id = any (ids) and m.to_day is null) as orgs from core.all_ids($1) ids`, [person],
  );
  const holds = async (): Promise<Hold[]> => (await Promise.all((sees?.ids ?? []).map((id) => activeHolds(context, id)))).flat();
  const pools = await lockPools(context, [...new Set((await holds()).map((hold) => hold.poolId))]);
  // Read again under the locks.
  for (const hold of await holds()) {
    const pool = pools.get(hold.poolId);
    if (pool === undefined || sees?.orgs.includes(pool.pool.orgId) !== false) continue;
    const outcome = cancelHold(hold);
    await writeHold(context, outcome.hold);
    pool.change(outcome.poolChange);
  }
  for (const pool of pools.values()) await pool.finish(now);
}

async function running(context: Work, person: string): Promise<LoanRow[]> {
  return await context.tx.query<LoanRow>(`select ${LOAN_COLUMNS} from library.loan where person_id = $1 and ended_at is null`, [person]);
}
