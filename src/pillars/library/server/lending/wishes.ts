import type { makeWish } from '#library/api.ts';
import { decideWish, type WishState } from '#library/domain/wish.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { readerOf } from '../reader.ts';
import type { Work } from '../tables.ts';
import { askFor, finishPools, leaveOtherQueues } from './ask.ts';
import { holdWithId, loanWithId, writeHold, writeNewHold, writeNewLoan } from './rows.ts';
import { noticeWishDecided } from './notices.ts';
import { tellHold, tellLoanStarted } from './tell.ts';

/** Decides what was asked for without a line: a loan, a place in the queue, or a refusal with its reason. Sent again it is answered as the first time. */
export async function serveWish(context: Work, { body }: Input<typeof makeWish>): Promise<Result<Answer<typeof makeWish>>> {
  const reader = await readerOf(context);
  const asked = await askFor(context, reader, body.title);
  const [before] = await context.tx.query<{ title: string; state: WishState }>('select title_id as title, state from library.wish where person_id = any (platform.ids_of($1)) and wish_id = $2', [reader.person, body.id]);
  if (before !== undefined) return before.title === body.title ? ok({ state: before.state }) : fail('library.id-in-use');
  if (asked === null) return fail('platform.not-found');
  const decision = decideWish({
    wish: { id: body.id, personId: reader.person, titleId: body.title, madeAt: Date.parse(body.madeAt) },
    title: asked.title, pool: asked.pool(), rules: reader.rules, age: reader.age, runningLoans: asked.loans, activeHolds: asked.holds,
    earlierLoan: await loanWithId(context, body.id), earlierHold: await holdWithId(context, body.id), now: context.now.getTime(),
    ...(asked.ownPosition === undefined ? {} : { ownPosition: asked.ownPosition }),
  });
  if (decision.fresh) await write(context, asked, decision);
  await finishPools(context, asked.pools);
  await context.tx.query('insert into library.wish (person_id, wish_id, title_id, made_at, state) values ($1, $2, $3, $4, $5)', [
    reader.person, body.id, body.title, new Date(body.madeAt), JSON.stringify(decision.state),
  ]);
  await noticeWishDecided(context, reader.person, body.id, body.title, decision.state);
  return ok({ state: decision.state });
}

async function write(context: Work, asked: NonNullable<Awaited<ReturnType<typeof askFor>>>, decision: ReturnType<typeof decideWish>): Promise<void> {
  const org = asked.pool().orgId;
  asked.locked?.change(decision.poolChange);
  if (decision.loan !== null) {
    await writeNewLoan(context, decision.loan, org);
    if (decision.hold !== null) await writeHold(context, decision.hold);
    await leaveOtherQueues(context, asked, decision.hold);
    await tellLoanStarted(context, decision.loan, org);
  } else if (decision.hold !== null) {
    await writeNewHold(context, decision.hold, org);
    await tellHold(context, 'library.hold-placed', decision.hold, org);
  }
}
