/** Who looks after somebody, as far as a notice needs to know. */
export interface Addressee {
  readonly id: string;
  /** Younger than the age at which somebody acts for themselves, the safe end of what is known. */
  readonly isChild: boolean;
  /** Has a confirmed channel of their own. */
  readonly hasChannel: boolean;
  /** Staff of the home where they live, and who has parental responsibility. */
  readonly carers: readonly string[];
}

export interface Recipient {
  readonly person: string;
  /** Whom the notice was written to first, where this one looks after them. */
  readonly inPlaceOf: string | null;
}

/**
 * In whose inboxes a notice to somebody lies. Always in their own. A child without a channel of their own is told at the tablet only, so those who look after them
 * get it too, unless it is for the person alone (`ownOnly`): what they need not know, and what a child told an adult, which goes to nobody who might be meant by it.
 */
export function recipientsOf(to: Addressee, ownOnly: boolean): readonly Recipient[] {
  const own: Recipient = { person: to.id, inPlaceOf: null };
  if (!to.isChild || to.hasChannel || ownOnly) return [own];
  return [own, ...to.carers.filter((carer) => carer !== to.id).map((carer) => ({ person: carer, inPlaceOf: to.id }))];
}
