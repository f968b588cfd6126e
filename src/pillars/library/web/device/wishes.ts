import { device } from '#platform/web/device/store.ts';
import type { Library } from './library.ts';

/** A wish the person has not been told the end of. */
export interface WishMade {
  readonly id: string;
  readonly title: string;
  /** The title in words. */
  readonly name: string;
}

export type WishEnd = { readonly kind: 'lent' } | { readonly kind: 'queued' } | { readonly kind: 'not-now' };

const wishKey = (person: string): string => `library.wishes.${person}`;

/** What became of a wish, or null while nobody knows: it is told by the loan or the place in the queue that carries its title. */
export function wishEnd(wish: WishMade, library: Pick<Library, 'loans' | 'holds' | 'wishes'>): WishEnd | null {
  if (library.wishes.some((one) => one.id === wish.id)) return null;
  if (library.loans.some((loan) => loan.title.id === wish.title && loan.endedAt === null)) return { kind: 'lent' };
  if (library.holds.some((hold) => hold.title.id === wish.title)) return { kind: 'queued' };
  return { kind: 'not-now' };
}

export async function wishesMade(person: string): Promise<readonly WishMade[]> {
  return ((await (await device()).get('values', wishKey(person))) as WishMade[] | undefined) ?? [];
}

export async function rememberWish(person: string, wish: WishMade): Promise<void> {
  await change(person, (before) => [...before.filter((one) => one.title !== wish.title), wish]);
}

export async function forgetWish(person: string, id: string): Promise<void> {
  await change(person, (before) => before.filter((one) => one.id !== id));
}

async function change(person: string, next: (before: readonly WishMade[]) => readonly WishMade[]): Promise<void> {
  const tx = (await device()).transaction('values', 'readwrite');
  await tx.store.put(next(((await tx.store.get(wishKey(person))) as WishMade[] | undefined) ?? []), wishKey(person));
  await tx.done;
}
