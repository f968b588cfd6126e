import type { ProblemStatuses } from '#platform/server/room.ts';
import { householdProblems } from './households/problems.ts';
import { peopleProblems } from './people/problems.ts';
import { listProblems } from './lists/problems.ts';
import { joiningProblems } from './joining/problems.ts';
import { moderationProblems } from './moderation/problems.ts';
import { noticeProblems } from './notices/problems.ts';
import { programmeProblems } from './programmes/problems.ts';
import { safeguardingProblems } from './safeguarding/problems.ts';
import { taskProblems } from './tasks/problems.ts';
import { waysInProblems } from './ways-in/problems.ts';

/** Expected failures of core: their HTTP status; the sentences stand in `words` as `problem.<name>`. */
export const coreProblems = {
  ...peopleProblems,
  ...householdProblems,
  'wrong-sign-in': 401,
  'totp-needed': 401,
  'wrong-totp': 401,
  'totp-already-on': 409,
  'no-provider': 404,
  'provider-unreachable': 502,
  'sign-in-not-finished': 401,
  'unknown-person': 401,
  'tablet-not-open': 401,
  'wrong-tablet-code': 401,
  'wrong-pin': 401,
  'pin-not-four-digits': 422,
  'pin-all-the-same': 422,
  'pin-a-run': 422,
  'birth-date-unreadable': 422,
  'birth-date-no-such-day': 422,
  'birth-date-in-future': 422,
  'birth-date-too-long-ago': 422,
  'national-id-length': 422,
  'national-id-check-digit': 422,
  'national-id-taken': 409,
  'kind-not-under': 422,
  'kind-unknown': 422,
  'name-missing': 422,
  'name-too-long': 422,
  'name-unreadable': 422,
  'role-needs-adult': 422,
  'consent-not-theirs': 422,
  'consent-not-yet-given': 422,
  ...programmeProblems,
  ...taskProblems,
  ...noticeProblems,
  ...moderationProblems,
  ...safeguardingProblems,
  ...listProblems,
  ...waysInProblems,
  ...joiningProblems,
} as const satisfies ProblemStatuses;
