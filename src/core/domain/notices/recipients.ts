/** Who looks after somebody, as far as a notice needs to know. */
export interface Addressee {
  readonly id: string;
  /** Younger than the age at which somebody acts for themselves, the safe end of what is known. */
  readonly isChild: boolean;
  /** Has a confirmed channel of their own. */
  readonly hasChannel: boolean;
  /** Staff of the home where they live, and who has parental responsibility. */
  readonly carers: readonly string[];
  /** Grown-ups of their family who may see what concerns them (domain/households/family.ts). */
  readonly family: readonly string[];
}

/** Who beside a child is told: `carers` of what concerns its being here, `carers-and-family` or `family` alone of what it reads, or nobody. */
export type Copies = 'carers' | 'carers-and-family' | 'family' | 'nobody';

export interface Recipient {
  readonly person: string;
  /** Whom the notice was written to first, where this one looks after them. */
  readonly inPlaceOf: string | null;
}

/**
 * In whose inboxes a notice to somebody lies. Always in their own. A child without a channel of their own is told at the tablet only, so those who look after them
 * get it too; its family gets what it reads, channel or none. Unless it is for the person alone: what others need not know, and what a child told an adult, which goes to nobody who might
 * be meant by it.
 */
export function recipientsOf(to: Addressee, copies: Copies): readonly Recipient[] {
  const own: Recipient = { person: to.id, inPlaceOf: null };
  if (!to.isChild || copies === 'nobody') return [own];
  const carers = to.hasChannel || copies === 'family' ? [] : to.carers;
  const others = new Set([...carers, ...(copies === 'carers' ? [] : to.family)]);
  others.delete(to.id);
  return [own, ...[...others].map((person) => ({ person, inPlaceOf: to.id }))];
}
