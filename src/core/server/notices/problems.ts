import type { ProblemStatuses } from '#platform/server/room.ts';

export const noticeProblems = {
  'channel-off': 404,
  'address-unreadable': 422,
  'wrong-code': 422,
  'contact-consent-missing': 409,
} as const satisfies ProblemStatuses;
