import type { Standing } from '#library/api.ts';
import { isFreeWork } from '../titles.ts';
import type { Entry } from './feed.ts';

/** The one way in which a reader gets a title now. */
export type Offer =
  | { readonly kind: 'open' }
  | { readonly kind: 'lent'; readonly loan: string; readonly dueAt: number }
  | { readonly kind: 'borrow'; readonly state: 'available' | 'unavailable' | 'reserved' | 'ready'; readonly until: number | null; readonly copies: Copies | null; readonly position: number | null };

export interface Copies {
  readonly total: number;
  readonly available: number;
  readonly holds: number;
}

/** States as in the OPDS 2.0 borrowing practices: `ready` is a copy kept for the reader, `reserved` a place in the queue. */
export function offerOf({ row, standing }: Entry): Offer {
  if (isFreeWork(row) || standing === null) return { kind: 'open' };
  const { loan, hold, pool } = standing;
  if (loan !== null) return { kind: 'lent', loan: loan.id, dueAt: loan.dueAt };
  const copies = copiesOf(pool);
  if (hold === null) return { kind: 'borrow', state: copies === null || copies.available > 0 ? 'available' : 'unavailable', until: null, copies, position: null };
  return { kind: 'borrow', state: hold.state === 'offered' ? 'ready' : 'reserved', until: hold.offeredUntil, copies, position: hold.position };
}

/** Null where the reader's organisation lends it openly, and counts nothing. */
function copiesOf(pool: Standing['pool']): Copies | null {
  return pool?.licence === 'open' ? null : { total: pool?.copies ?? 0, available: pool?.free ?? 0, holds: pool?.waiting ?? 0 };
}
