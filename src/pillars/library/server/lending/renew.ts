import type { renewLoan } from '#library/api.ts';
import { decideRenew } from '#library/domain/loan.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { lockPerson, lockPools, readPools } from './locked-pool.ts';
import { ownLoan } from './return.ts';
import { writeLoan } from './rows.ts';

/** Makes a loan longer while nobody waits. */
export async function serveRenew(context: Work, { params, body }: Input<typeof renewLoan>): Promise<Result<Answer<typeof renewLoan>>> {
  const now = context.now.getTime();
  const reader = await readerOf(context);
  await lockPerson(context, reader.person);
  const known = await ownLoan(context, params.loan);
  if (known === null) return fail('platform.not-found');
  const pools = await lockPools(context, known.licence === 'copies' ? [known.poolId] : []);
  const pool = pools.get(known.poolId)?.pool ?? (await readPools(context, [known.poolId])).get(known.poolId);
  const loan = (await ownLoan(context, params.loan)) ?? known;
  const [title] = await context.tx.query<{ ageFrom: number | null }>('select age_from as "ageFrom" from library.title where title_id = $1 and hidden_at is null', [loan.titleId]);
  if (pool === undefined || title === undefined) return fail('platform.not-found');
  const outcome = decideRenew({
    loan, renewal: body.renewal ?? loan.renewals + 1, title: { id: loan.titleId, ageFrom: title.ageFrom }, pool, rules: reader.rules, age: reader.age, now, offline: false,
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.fresh) await writeLoan(context, outcome.value.loan);
  return ok({ dueAt: outcome.value.loan.dueAt, renewals: outcome.value.loan.renewals });
}
