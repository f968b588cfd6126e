import type { ProblemStatuses } from '#platform/server/room.ts';

/** What may go wrong when two records are made one, or one is erased. */
export const peopleProblems = {
  'already-one': 409,
  'two-numbers': 409,
  'holds-role': 403,
  'other-way-in': 409,
} as const satisfies ProblemStatuses;
