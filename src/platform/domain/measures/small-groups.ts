/** The smallest number of people that is told to anybody but those responsible for them, and the smallest step by which a told number moves. */
export const SMALLEST_GROUP = 10;

/** How many people a group had by the end of a period; periods sort as text (`2026-10`). Numbers grow, but for somebody who was counted twice. */
export interface Counted {
  readonly period: string;
  readonly people: number;
}

/** What may be told of a group: a number and the period at whose end it was that number, or nothing yet. */
export interface Told {
  readonly people: number;
  readonly asOf: string;
}

/**
 * What may be told of a group that grows. The number moves only in steps of at least {@link SMALLEST_GROUP} people, beginning from nothing, and never comes so near to the whole
 * that fewer than that are left out (their complement is a small group too). So whatever two tellings are held against each other, of other months or of other sums, what lies
 * between them is nobody or at least that many people; a group that is not told may have had 0 to 9 without any difference to what is told.
 * `whole`: how many could be in the group at all; null where nobody knows.
 */
export function tellable(counted: readonly Counted[], whole: number | null): Told | null {
  let told: Told | null = null;
  for (const { period, people } of counted.toSorted((a, b) => (a.period < b.period ? -1 : 1))) {
    const step = people - (told?.people ?? 0);
    const left = whole === null ? SMALLEST_GROUP : whole - people;
    if (step >= SMALLEST_GROUP && (left === 0 || left >= SMALLEST_GROUP)) told = { people, asOf: period };
  }
  return told;
}

/** Several groups together: the sum of what is told and how many groups are left out. Nothing but what is told goes in, so a sum gives away nothing new. */
export interface Together {
  readonly people: number;
  readonly untold: number;
}

/** Adds up what may be told. */
export function together(groups: readonly (Told | null)[]): Together {
  return { people: groups.reduce((sum, group) => sum + (group?.people ?? 0), 0), untold: groups.filter((group) => group === null).length };
}
