import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { ask } from '#platform/web/device/ask.ts';
import { connected } from '#platform/web/device/connection.ts';
import { foresee, pullKept, readKept } from '#platform/web/device/kept-sets.ts';
import { noteDone } from '#platform/web/device/outbox.ts';
import { borrow, cancelHold, makeWish, placeHold, renewLoan, returnLoan, type TitleAnswer, type KeptLoan, type KeptTitle } from '../../api.ts';
import type { KeptSet } from '../kept.ts';
import { trustedNow } from './device-clock.ts';
import { foreseeLoan } from './foreseen.ts';
import { readLibrary } from './library.ts';

/** What came of asking for a title. */
export type Borrowed =
  | { readonly kind: 'lent'; readonly loan: string }
  /** `ahead` people come first; joining the queue is the person's choice. */
  | { readonly kind: 'must-wait'; readonly ahead: number }
  /** Asked for without a line; decided at the next contact. */
  | { readonly kind: 'wished' };

async function hearAgain(person: string, sets: readonly KeptSet[]): Promise<void> {
  for (const set of sets) await pullKept(set, person);
}

async function keptLoan(person: string, loan: string): Promise<KeptLoan | undefined> {
  return (await readKept<KeptLoan>('library.loans', person)).find((item) => item.id === loan)?.value;
}

/** Whether an answer says that only the line is missing, or that the server does not know of a child who signed in here without it. */
function cannotReach(result: Result<unknown>): boolean {
  return !result.ok && (result.problem.code === 'platform.no-connection' || result.problem.code === 'platform.not-signed-in');
}

/** Borrows: decided by the server where it can be reached, else by the same rule here (open licence) or kept as a wish (limited copies). */
export async function borrowTitle(person: string, title: KeptTitle): Promise<Result<Borrowed>> {
  const loan = newId();
  if (connected()) {
    const answer = await ask(borrow, { body: { id: loan, title: title.id } });
    if (answer.ok) {
      if (answer.value.outcome === 'must-wait' || answer.value.loan === null) return ok({ kind: 'must-wait', ahead: answer.value.ahead ?? 0 });
      await hearAgain(person, ['library.loans', 'library.holds', 'library.shelf']);
      await showLent(person, title, answer.value.loan);
      return ok({ kind: 'lent', loan: answer.value.loan.id });
    }
    if (!cannotReach(answer)) return answer;
  }
  return await borrowHere(person, title, loan);
}

async function borrowHere(person: string, title: KeptTitle, loanId: string): Promise<Result<Borrowed>> {
  const { loans } = await readLibrary(person);
  const at = await trustedNow();
  const foreseen = foreseeLoan(person, title, loans, loanId, at);
  if (foreseen !== null) {
    if (foreseen.id === loanId) await noteDone(borrow, person, { body: { id: loanId, title: title.id, offlineAt: new Date(at).toISOString() } });
    return ok({ kind: 'lent', loan: foreseen.id });
  }
  if (title.standing.pool?.licence !== 'copies') return fail('library.needs-connection');
  const id = newId();
  // The loan or the hold that the wish becomes carries its id, so that a wish sent twice is granted once.
  await noteDone(makeWish, person, { body: { id, title: title.id, madeAt: new Date(at).toISOString() } });
  return ok({ kind: 'wished' });
}

/** A set is read behind the oldest open change of the server, so the answer may be here first. */
async function showLent(person: string, title: TitleAnswer, lent: { readonly id: string; readonly dueAt: number }): Promise<void> {
  if ((await keptLoan(person, lent.id)) !== undefined) return;
  const pool = (title as Partial<KeptTitle>).standing?.pool ?? null;
  const loan: KeptLoan = { id: lent.id, title, licence: pool?.licence ?? 'copies', startsAt: await trustedNow(), dueAt: lent.dueAt, renewals: 0, endedAt: null, endReason: null, finishedAt: null };
  await foresee('library.loans', person, lent.id, loan);
}

/** Gives a book back, with a line or without. */
export async function giveBack(person: string, loan: string): Promise<void> {
  await noteDone(returnLoan, person, { params: { loan }, body: {} });
}

/** Makes a loan longer; only the server knows whether somebody waits. */
export async function renew(person: string, { id: loan, renewals }: Pick<KeptLoan, 'id' | 'renewals'>): Promise<Result<{ readonly dueAt: number }>> {
  const answer = await ask(renewLoan, { params: { loan }, body: { renewal: renewals + 1 } });
  if (!answer.ok) return answer.problem.code === 'platform.no-connection' ? fail('library.needs-connection') : answer;
  const known = await keptLoan(person, loan);
  if (known !== undefined) await foresee('library.loans', person, loan, { ...known, dueAt: answer.value.dueAt, renewals: answer.value.renewals });
  await hearAgain(person, ['library.loans', 'library.shelf']);
  return ok({ dueAt: answer.value.dueAt });
}

/** Joins the queue; without a line the place is asked for at the next contact. */
export async function joinQueue(person: string, title: string): Promise<Result<{ readonly position: number | null }>> {
  const body = { id: newId(), title };
  if (connected()) {
    const answer = await ask(placeHold, { body });
    if (answer.ok) {
      await hearAgain(person, ['library.holds', 'library.shelf']);
      return ok({ position: answer.value.position });
    }
    if (!cannotReach(answer)) return answer;
  }
  await noteDone(placeHold, person, { body });
  return ok({ position: null });
}

export async function leaveQueue(person: string, hold: string): Promise<void> {
  await noteDone(cancelHold, person, { params: { hold }, body: {} });
}
