import type { ProblemStatuses } from '#platform/server/room.ts';

export const programmeProblems = {
  'programme-years': 422,
  'no-such-measure': 422,
  'past-is-not-past': 422,
  'programme-changed': 409,
} as const satisfies ProblemStatuses;
