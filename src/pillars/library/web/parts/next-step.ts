import type { Standing } from '../../api.ts';

/** The one thing a person most likely wants to do with a book now. */
export type NextStep =
  | { readonly kind: 'read' }
  /** `open`: anybody may have it at once. */
  | { readonly kind: 'borrow'; readonly open: boolean; readonly free: number }
  | { readonly kind: 'take-offer'; readonly until: number | null }
  | { readonly kind: 'join'; readonly ahead: number }
  | { readonly kind: 'waiting'; readonly hold: string; readonly position: number | null }
  | { readonly kind: 'wished' }
  /** No organisation of this person lends it. */
  | { readonly kind: 'nothing' };

/** `ahead` is what the server said when it had no copy, truer than the counters on the device. */
export function nextStep({ pool, loan, hold }: Standing, wished: boolean, ahead: number | null): NextStep {
  if (loan !== null) return { kind: 'read' };
  if (hold?.state === 'offered') return { kind: 'take-offer', until: hold.offeredUntil };
  if (hold !== null) return { kind: 'waiting', hold: hold.id, position: hold.position };
  if (wished) return { kind: 'wished' };
  if (pool === null || (pool.licence === 'copies' && pool.copies === 0)) return { kind: 'nothing' };
  if (pool.licence === 'open') return { kind: 'borrow', open: true, free: 0 };
  if (ahead !== null) return { kind: 'join', ahead };
  return pool.free > pool.waiting ? { kind: 'borrow', open: false, free: pool.free } : { kind: 'join', ahead: pool.waiting };
}
