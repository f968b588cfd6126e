import type { Standing } from '#library/api.ts';
import type { Entry } from './feed.ts';

/** The one way in which a reader gets a title now. */
export type Offer =
  | { readonly kind: 'open' }
  | { readonly kind: 'lent'; readonly loan: string; readonly dueAt: number }
  | { readonly kind: 'borrow'; readonly state: 'available' | 'unavailable' | 'reserved' | 'ready'; readonly until: number | null; readonly copies: Copies; readonly position: number | null };

export interface Copies {
  readonly total: number;
  readonly available: number;
  readonly holds: number;
}

/** States as in the OPDS 2.0 borrowing practices: `ready` is a copy kept for the reader, `reserved` a place in the queue. */
export function offerOf({ row, standing }: Entry): Offer {
  if (row.is_open || standing === null) return { kind: 'open' };
  const { loan, hold, pool } = standing;
  if (loan !== null) return { kind: 'lent', loan: loan.id, dueAt: loan.dueAt };
  const copies = copiesOf(pool);
  if (hold === null) return { kind: 'borrow', state: copies.available > 0 ? 'available' : 'unavailable', until: null, copies, position: null };
  return { kind: 'borrow', state: hold.state === 'offered' ? 'ready' : 'reserved', until: hold.offeredUntil, copies, position: hold.position };
}

function copiesOf(pool: Standing['pool']): Copies {
  return { total: pool?.copies ?? 0, available: pool?.free ?? 0, holds: pool?.waiting ?? 0 };
}
