import type { OrganisationPath } from './organisation.ts';

/**
 * What somebody is trusted with in a part of the tree. Reading and learning is no role: a child or an elder has a membership of a home,
 * and does as a member what concerns themselves.
 */
export const roles = ['operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach', 'judge', 'team-member'] as const;
export type Role = (typeof roles)[number];

/** Who may do what. Each room writes its own; core knows no action of a pillar. */
export type ActionTable<Action extends string> = Readonly<Record<Action, readonly Role[]>>;

/** A role in an organisation and in everything below it. */
export interface Grant {
  readonly role: Role;
  readonly organisationId: string;
}

/** Actions of core itself. */
export const coreActions = {
  'see-organisations': ['operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach'],
  'change-organisations': ['operator', 'officer'],
  // The operator keeps the system running and meets people by number only; who they are is for those who look after them.
  'see-people': ['officer', 'home-staff'],
  'change-people': ['officer', 'home-staff'],
  'import-people': ['officer', 'home-staff'],
  'move-people': ['officer'],
  'see-national-id': ['officer', 'home-staff'],
  'record-consent': ['officer', 'home-staff'],
  'set-pin': ['home-staff'],
  'act-for': ['officer', 'home-staff'],
  'change-households': ['officer', 'home-staff'],
  // Who wrote a paper down is not the one who says that it is true.
  'check-papers': ['officer'],
  'merge-people': ['officer'],
  'hand-out-people': ['officer', 'home-staff'],
  'erase-people': ['officer'],
  'see-privacy': ['operator', 'programme-lead'],
  'open-tablet': ['officer', 'home-staff'],
  'close-tablet': ['operator', 'officer', 'home-staff'],
  'see-roles': ['operator', 'officer', 'home-staff'],
  'give-roles': ['operator', 'officer'],
  // Two of them: one recognises, another agrees.
  'recover-people': ['operator', 'officer'],
  'see-programmes': ['operator', 'officer', 'librarian', 'programme-lead', 'coach'],
  'change-programmes': ['programme-lead'],
  'invite-visitors': ['officer', 'programme-lead'],
  // Which reports, row-level security says: those of one's own children on duty, and what was handed on.
  'see-reports': ['duty-officer', 'home-staff', 'officer'],
  // Which of it, row-level security says: what waits where one holds the role that reads its kind, and what waited too long.
  'read-before-others': ['home-staff', 'duty-officer', 'librarian', 'officer'],
  'see-screening': ['officer'],
  'write-to-children': ['home-staff', 'coach'],
  'choose-named-person': ['officer'],
  'see-audit': ['operator', 'officer'],
  'see-system': ['operator'],
  'change-system': ['operator'],
  'see-sendings': ['operator', 'officer', 'home-staff'],
  'print-notices': ['officer', 'home-staff'],
} as const satisfies ActionTable<string>;

export type CoreAction = keyof typeof coreActions;

/** Whether a role may do an action of core somewhere at all; where, {@link reaches} says. */
export function may(role: Role, action: CoreAction): boolean {
  return mayIn(coreActions, role, action);
}

/** {@link may}, over a room's own table. */
export function mayIn<Action extends string>(table: ActionTable<Action>, role: Role, action: Action): boolean {
  return table[action].includes(role);
}

/** Whether one of the grants stands in the organisation at the end of the path or above it and allows the action there. An empty path is reached by nobody. */
export function reaches(grants: readonly Grant[], path: OrganisationPath, action: CoreAction): boolean {
  return reachesIn(coreActions, grants, path, action);
}

/** {@link reaches}, over a room's own table. */
export function reachesIn<Action extends string>(table: ActionTable<Action>, grants: readonly Grant[], path: OrganisationPath, action: Action): boolean {
  return grants.some((grant) => path.includes(grant.organisationId) && mayIn(table, grant.role, action));
}

/** Which roles a role may give to others. Nobody gives their way above themselves: an officer makes no operator. */
const GIVES: Readonly<Record<Role, readonly Role[]>> = {
  'operator': roles,
  'officer': ['officer', 'librarian', 'home-staff', 'duty-officer', 'coach', 'judge', 'team-member'],
  'librarian': [],
  'home-staff': [],
  'duty-officer': [],
  'programme-lead': [],
  'coach': [],
  'judge': [],
  'team-member': [],
};

/** Whether one with these grants may give (or take) the role at the end of the path. */
export function mayGive(grants: readonly Grant[], role: Role, path: OrganisationPath): boolean {
  return grants.some((grant) => path.includes(grant.organisationId) && GIVES[grant.role].includes(role));
}
