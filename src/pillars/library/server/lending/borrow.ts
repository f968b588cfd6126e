import type { borrow } from '#library/api.ts';
import { decideBorrow } from '#library/domain/borrow.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Answer, Input } from '#platform/server/room.ts';
import { readerOf, type Reader } from '../reader.ts';
import type { Work } from '../tables.ts';
import { askFor, finishPools, leaveOtherQueues } from './ask.ts';
import { loanWithId, noteOtherId, writeHold, writeNewLoan } from './rows.ts';
import { tellLoanStarted } from './tell.ts';

const DAY_MS = 86_400_000;

/** Lends a title, or says how many come first. The same id again is answered the loan it made. */
export async function serveBorrow(context: Work, { body }: Input<typeof borrow>): Promise<Result<Answer<typeof borrow>>> {
  return await lendTo(context, await readerOf(context), body);
}

/** Lends to a reader by the rules of their home, whoever asks for them. The same id again is answered the loan it made. */
export async function lendTo(context: Work, reader: Reader, body: Input<typeof borrow>['body']): Promise<Result<Answer<typeof borrow>>> {
  const now = context.now.getTime();
  const asked = await askFor(context, reader, body.title);
  const earlier = await loanWithId(context, body.id);
  if (asked === null) {
    // What was lent before the title left this reader's sight was lent.
    if (earlier?.personId === reader.person && earlier.titleId === body.title) return ok(lent(earlier));
    return fail('platform.not-found');
  }
  // A device lends by itself under an open licence only; since then the organisation may have counted its copies.
  if (body.offlineAt !== undefined && earlier === null && asked.pool().licence === 'copies') return fail('library.needs-connection');
  const begun = body.offlineAt === undefined ? null : Date.parse(body.offlineAt);
  // A time longer ago than the loan lasts comes from a wrong clock or a tablet long in a drawer: the loan begins now rather than over.
  const believable = begun !== null && begun > now - reader.rules.openLoanDays * DAY_MS ? begun : now;
  const ownHold = asked.holds.find((hold) => hold.titleId === body.title) ?? null;
  const decision = decideBorrow({
    loanId: body.id, personId: reader.person, title: asked.title, pool: asked.pool(), rules: reader.rules, age: reader.age, runningLoans: asked.loans, ownHold, earlier, now, offline: false,
    ...(asked.ownPosition === undefined ? {} : { ownPosition: asked.ownPosition }),
    ...(begun === null ? {} : { begunOfflineAt: believable }),
  });
  if (!decision.ok) return decision;
  if (decision.value.kind === 'wish') throw new Error('the server is never offline');
  if (decision.value.kind === 'must-wait') {
    await finishPools(context, asked.pools);
    return ok({ outcome: 'must-wait', loan: null, ahead: decision.value.ahead });
  }
  const { loan, hold, poolChange, fresh } = decision.value;
  if (fresh) {
    await writeNewLoan(context, loan, asked.pool().orgId);
    asked.locked?.change(poolChange);
    if (hold !== null) await writeHold(context, hold);
    await leaveOtherQueues(context, asked, hold);
    await tellLoanStarted(context, loan, asked.pool().orgId);
  } else if (loan.id !== body.id) await noteOtherId(context, loan, body.id);
  await finishPools(context, asked.pools);
  return ok(lent(loan));
}

function lent(loan: { readonly id: string; readonly dueAt: number }): Answer<typeof borrow> {
  return { outcome: 'lent', loan: { id: loan.id, dueAt: loan.dueAt }, ahead: null };
}
