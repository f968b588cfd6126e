import type { ProblemStatuses } from '#platform/server/room.ts';

export const taskProblems = {
  'task-changed': 409,
  'task-ends-elsewhere': 422,
  'task-others': 409,
  'task-own': 422,
} as const satisfies ProblemStatuses;
