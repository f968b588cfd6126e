import type { ProblemStatuses } from '#platform/server/room.ts';

/** What may go wrong with households, papers and acting for somebody. */
export const householdProblems = {
  'act-from-own-device': 409,
  'paper-for-oneself': 422,
  'paper-dates': 422,
  'paper-unreadable': 422,
  'paper-checked-by-other': 403,
  'wrong-family-card': 401,
  'family-already': 409,
  'family-card-there': 409,
  'family-card-changed': 409,
  'family-too-young': 403,
  'guardian-unconfirmed': 422,
  'for-grown-ups': 403,
} as const satisfies ProblemStatuses;
