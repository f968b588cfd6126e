import { decideExpire } from '#library/domain/loan.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { LibraryTables } from '../tables.ts';
import { lockPools } from './locked-pool.ts';
import { LOAN_COLUMNS, loanOf, writeLoan, type LoanRow } from './rows.ts';
import { tellLoanEnded } from './tell.ts';

const POOLS = 100;
const LOANS = 300;

/** Ends what time has ended, a transaction for each pool. Lending never waits for it: whoever meets a loan that is over treats it so. */
export async function expireDue(work: RoomWork<LibraryTables>): Promise<void> {
  while (!work.signal.aborted) {
    const pools = await work.transaction(async ({ tx, now }) =>
      tx.query<{ id: string }>(
        `select pool_id as id from library.loan where ended_at is null and licence = 'copies' and due_at < $1
         union select pool_id from library.hold where state = 'offered' and offered_until < $1 limit ${POOLS}`,
        [now],
      ),
    );
    for (const { id } of pools) {
      if (work.signal.aborted) return;
      await work.transaction(async (context) => {
        const pool = (await lockPools(context, [id])).get(id);
        await pool?.settle(context.now.getTime());
        await pool?.finish(context.now.getTime());
      });
    }
    const ended = await endOpenLoans(work);
    if (pools.length === 0 && ended === 0) return;
  }
}

/** Open loans hold no copy, so no pool is locked. */
async function endOpenLoans(work: RoomWork<LibraryTables>): Promise<number> {
  return await work.transaction(async (context) => {
    const rows = await context.tx.query<LoanRow>(
      `select ${LOAN_COLUMNS} from library.loan where ended_at is null and licence = 'open' and due_at < $1 order by due_at limit ${LOANS} for update skip locked`, [context.now],
    );
    for (const row of rows) {
      const { loan } = decideExpire(loanOf(row), context.now.getTime());
      await writeLoan(context, loan);
      await tellLoanEnded(context, loan, row.pool_org_id);
    }
    return rows.length;
  });
}
