import type { ProblemStatuses } from '#platform/server/room.ts';

/** Expected failures of reach; the sentences stand in `words` as `problem.<name>`. */
export const REACH_PROBLEMS = { 'no-such-year': 404 } as const satisfies ProblemStatuses;
