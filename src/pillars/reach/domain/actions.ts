import type { ActionTable } from '#core/domain/roles.ts';

/** Who sees whom the mission reached. Small groups are hidden from all of them: none is responsible for all the people counted. */
export const reachActions = {
  'see-reach': ['operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach'],
} as const satisfies ActionTable<string>;
