import type { Role } from '#core/domain/roles.ts';
import type { Session } from '#core/web/gives.ts';
import type { SceneName } from '../drawn/scenes.tsx';

/** Everybody for whom there is a first visit and a printed guide. */
export const VISIT_ROLES = ['child', 'family', 'home-staff', 'officer', 'duty-officer', 'librarian', 'programme-lead', 'coach', 'judge', 'team-member', 'operator'] as const;
export type VisitRole = (typeof VISIT_ROLES)[number];

/** Of several roles the one that has most to learn. */
const ORDER: readonly (Role & VisitRole)[] = ['operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach', 'judge', 'team-member'];

export function visitRoleOf(session: Session): VisitRole {
  const held = session.person?.roles.map(({ role }) => role) ?? [];
  return ORDER.find((role) => held.includes(role)) ?? (session.tablet !== null || (session.person?.home ?? null) !== null ? 'child' : 'family');
}

export interface VisitStep {
  readonly scene: SceneName;
  /** Words `visit.<key>` (what it is called) and `visit.<key>.text`. */
  readonly key: string;
  /** The page where it is done, for a picture in the printed guide. */
  readonly path: string;
}

const step = (scene: SceneName, key: string, path: string): VisitStep => ({ scene, key, path });
const TODAY = step('today', 'today', '/');
const READ = step('read', 'read', '/library');
const OWN = step('letters', 'letters', '/account');

/** Three pictures a role: what one can do here. */
export const VISITS: Readonly<Record<VisitRole, readonly [VisitStep, VisitStep, VisitStep]>> = {
  'child': [step('read', 'child-read', '/'), step('find', 'find', '/library'), step('offline', 'offline', '/library/kept')],
  'family': [step('read', 'read', '/library'), step('letters', 'letters', '/'), step('offline', 'offline', '/library/kept')],
  'home-staff': [step('tablets', 'tablets', '/tablets'), step('key', 'pins', '/people'), step('shelf', 'loans', '/library/loans')],
  'officer': [step('people', 'people', '/people'), step('homes', 'homes', '/organisations'), step('tablets', 'tablets-seen', '/tablets')],
  'duty-officer': [TODAY, step('homes', 'homes', '/organisations'), READ],
  'librarian': [step('box', 'books-in', '/library/import'), step('shelf', 'copies', '/library/titles'), step('rules', 'rules', '/library/rules')],
  'programme-lead': [step('chart', 'promises', '/programmes'), step('homes', 'homes', '/organisations'), TODAY],
  'coach': [TODAY, READ, OWN],
  'judge': [TODAY, READ, OWN],
  'team-member': [TODAY, READ, OWN],
  'operator': [step('homes', 'structure', '/organisations'), step('tablets', 'lost', '/tablets'), step('key', 'second-step', '/account')],
};
