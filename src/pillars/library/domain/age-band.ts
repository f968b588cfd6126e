import type { AgeRange } from '#core/domain/birth-date.ts';

/** From this age the Child Protection Act, B.E. 2546, section 4, no longer calls a person a child. */
export const ADULT_FROM = 18;

/** Lower ends of the age bands that the catalogue shows and filters by, in years. */
export const AGE_BANDS = [0, 3, 6, 9, 12, 15, ADULT_FROM] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The youngest age that fits what is known; an unknown age counts as the youngest, because the other error shows a child what is not for children. */
export function leastAge(age: AgeRange | null): number {
  return age === null ? 0 : age.min;
}

/** The band a title for readers from `ageFrom` belongs to; `null` (for everybody) is the first. */
export function bandOf(ageFrom: number | null): AgeBand {
  return AGE_BANDS.findLast((from) => from <= (ageFrom ?? 0)) ?? 0;
}

/**
 * Whether a person may have a title: the test of catalogue, search, feeds and lending alike. An organisation that does not respect `ageFrom` trusts its
 * children with harder books; a title for adults stays shut to whoever may be a child.
 */
export function isOldEnough(ageFrom: number | null, age: AgeRange | null, rules: { readonly ageFromRespected: boolean }): boolean {
  const from = ageFrom ?? 0;
  if (!rules.ageFromRespected && from < ADULT_FROM) return true;
  return leastAge(age) >= from;
}

/** The highest `ageFrom` that {@link isOldEnough} lets this person have, in years: the bound of a query or of a kept set. */
export function highestAgeFrom(age: AgeRange | null, rules: { readonly ageFromRespected: boolean }): number {
  const least = leastAge(age);
  return rules.ageFromRespected ? least : Math.max(least, ADULT_FROM - 1);
}
