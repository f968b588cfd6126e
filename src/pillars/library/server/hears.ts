import { cancelHold } from '#library/domain/hold.ts';
import { decideLeave } from '#library/domain/loan.ts';
import type { Heard } from '#platform/server/room.ts';
import { lockPools } from './lending/locked-pool.ts';
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

async function running(context: Work, person: string): Promise<LoanRow[]> {
  return await context.tx.query<LoanRow>(`select ${LOAN_COLUMNS} from library.loan where person_id = $1 and ended_at is null`, [person]);
}
