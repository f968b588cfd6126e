import type { returnLoan } from '#library/api.ts';
import { decideReturn, type Loan } from '#library/domain/loan.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import type { Work } from '../tables.ts';
import { lockPerson, lockPools, readPools } from './locked-pool.ts';
import { LOAN_COLUMNS, loanOf, writeLoan, type LoanRow } from './rows.ts';
import { tellLoanEnded } from './tell.ts';

/** The person's own loan, by its id or by that of another tablet that lent the same book; staff see those of others and act on none. */
export async function ownLoan(context: Work, loan: string): Promise<Loan | null> {
  return await loanOfPerson(context, context.who.person, loan);
}

async function loanOfPerson(context: Work, person: string | null, loan: string): Promise<Loan | null> {
  const rows = await context.tx.query<LoanRow>(`select ${LOAN_COLUMNS} from library.loan where person_id = any (platform.ids_of($1)) and (loan_id = $2 or $2 = any (also_ids)) order by loan_id <> $2 limit 1`, [person, loan]);
  return rows[0] === undefined ? null : loanOf(rows[0]);
}

/** Takes a book back; the copy is offered to whose turn it is at once. Giving back twice is answered the first end. */
export async function serveReturn(context: Work, { params }: Input<typeof returnLoan>): Promise<Result<Answer<typeof returnLoan>>> {
  return await takeBackLoan(context, context.who.person ?? '', params.loan);
}

/** Takes a person's loan back. */
export async function takeBackLoan(context: Work, person: string, id: string): Promise<Result<Answer<typeof returnLoan>>> {
  const now = context.now.getTime();
  await lockPerson(context, person);
  const known = await loanOfPerson(context, person, id);
  if (known === null) return fail('platform.not-found');
  const pools = await lockPools(context, known.licence === 'copies' && known.endedAt === null ? [known.poolId] : []);
  const locked = pools.get(known.poolId);
  // Read again under the pool's lock: the job that ends loans may have come first.
  const loan = (await loanOfPerson(context, person, id)) ?? known;
  const outcome = decideReturn(loan, now);
  if (outcome.fresh) {
    await writeLoan(context, outcome.loan);
    locked?.change(outcome.poolChange);
    const org = locked?.pool.orgId ?? (await readPools(context, [loan.poolId])).get(loan.poolId)?.orgId;
    await tellLoanEnded(context, outcome.loan, org ?? '');
  }
  await locked?.settle(now);
  await locked?.finish(now);
  return ok({ endedAt: outcome.loan.endedAt ?? now });
}
