import { daysBetween, type Day } from '#platform/domain/time.ts';

/** How a promise stands: kept; on the way; soon to be kept (within a month) or late, with less delivered than promised. */
export type Standing = 'kept' | 'on-the-way' | 'soon' | 'late';

const SOON_DAYS = 30;

/** `by`: the last day on which the promise can be kept in time. */
export function standingOf(promise: { readonly amount: number; readonly by: Day }, delivered: number, today: Day): Standing {
  if (delivered >= promise.amount) return 'kept';
  const left = daysBetween(today, promise.by);
  return left < 0 ? 'late' : left <= SOON_DAYS ? 'soon' : 'on-the-way';
}

/** Delivered of promised, 0 to 1; more than promised is still all of it. A promise of nothing is kept. */
export function shareOf(amount: number, delivered: number): number {
  return amount <= 0 ? 1 : Math.min(1, Math.max(0, delivered / amount));
}

/**
 * What of one measure was delivered goes to the promises of it in the order of their days, since a delivery names its programme and not the promise behind it; the last one
 * is also given what is over. Answers the share of each, by its place in the list.
 */
export function spread(promises: readonly { readonly amount: number; readonly by: Day }[], delivered: number): readonly number[] {
  const order = promises.map((_, at) => at).toSorted((a, b) => ((promises[a]?.by ?? '') < (promises[b]?.by ?? '') ? -1 : 1));
  const given = promises.map(() => 0);
  let left = delivered;
  for (const [n, at] of order.entries()) {
    const part = n === order.length - 1 ? left : Math.min(left, promises[at]?.amount ?? 0);
    given[at] = part;
    left -= part;
  }
  return given;
}
