import type { ProblemStatuses } from '#platform/server/room.ts';

export const joiningProblems = {
  'join-first': 401,
  'notice-is-another': 409,
  'guardian-needed': 422,
  'guardian-same': 422,
  'guardian-unnamed': 422,
  'visit-times': 422,
  'visit-there': 409,
  'visit-over': 409,
  'visit-not-yet': 409,
  'wrong-visit-code': 401,
  'address-taken': 409,
  'staff-other-way': 403,
  'identity-taken': 409,
} as const satisfies ProblemStatuses;
