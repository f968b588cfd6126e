import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { serveBorrow } from '../lending/borrow.ts';
import { serveCancelHold, servePlaceHold } from '../lending/holds.ts';
import { lockPerson } from '../lending/locked-pool.ts';
import { serveReturn } from '../lending/return.ts';
import type { Work } from '../tables.ts';
import { entriesOf, lookerOf } from './entries.ts';
import type { Entry } from './feed.ts';
import { offerOf } from './offer.ts';

/** One title that the asker may know of. */
export async function entryOf(context: Work, title: string): Promise<Result<Entry>> {
  const [entry] = await entriesOf(context, await lookerOf(context), [title]);
  return entry === undefined ? fail('platform.not-found') : ok(entry);
}

/** Lends, or joins the queue where no copy is free; whoever has the title or waits for it already changes nothing by asking again. */
export async function borrowOrWait(context: Work, title: string): Promise<Result<Entry>> {
  // Two requests of one person would both find nothing lent.
  await lockPerson(context, context.who.person ?? '');
  const before = await entryOf(context, title);
  if (!before.ok) return before;
  const offer = offerOf(before.value);
  if (offer.kind !== 'borrow' || offer.state === 'reserved') return before;
  const lent = await serveBorrow(context, { params: {}, query: {}, body: { id: newId(), title }, upload: null });
  if (!lent.ok) return lent;
  if (lent.value.outcome === 'must-wait') {
    const hold = await servePlaceHold(context, { params: {}, query: {}, body: { id: newId(), title }, upload: null });
    if (!hold.ok) return hold;
  }
  return await entryOf(context, title);
}

/** Gives back what is lent, or leaves the queue; who has neither is answered the publication as it stands. */
export async function giveBack(context: Work, title: string): Promise<Result<Entry>> {
  const before = await entryOf(context, title);
  if (!before.ok) return before;
  const { loan, hold } = before.value.standing ?? { loan: null, hold: null };
  const given = loan !== null
    ? await serveReturn(context, { params: { loan: loan.id }, query: {}, body: {}, upload: null })
    : hold !== null ? await serveCancelHold(context, { params: { hold: hold.id }, query: {}, body: {}, upload: null }) : ok(undefined);
  return given.ok ? await entryOf(context, title) : given;
}
