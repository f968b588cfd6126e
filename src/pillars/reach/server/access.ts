import { everyone, type AccessTable } from '#core/server/testing/access.ts';
import { exportReach, getReach } from '../api.ts';

const STAFF = everyone('granted', { 'judge': 'refused', 'team-member': 'refused', 'family': 'refused', 'child': 'refused', 'nobody': 'refused' });

/** Who may make which call of reach. */
export const reachAccess: AccessTable = {
  room: 'reach',
  rows: [getReach, exportReach].map((call) => ({ call, cells: { none: STAFF }, request: () => ({}) })),
};
