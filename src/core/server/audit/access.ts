import { exportAudit, exportAuditWorkbook, getAuditState, listAudit } from '#core/api/audit.ts';
import { everyone, type AccessRow } from '../testing/access.ts';

const TRUSTED = everyone('refused', { operator: 'granted', officer: 'granted' });

/** Who did what is read by whoever keeps the house running, and by officers for their own part of the tree; which lines, row-level security says. */
export const auditAccess: readonly AccessRow[] = [
  { call: listAudit, cells: { none: TRUSTED }, request: () => ({}) },
  { call: getAuditState, cells: { none: TRUSTED }, request: () => ({}) },
  { call: exportAudit, cells: { none: TRUSTED }, request: () => ({}) },
  { call: exportAuditWorkbook, cells: { none: TRUSTED }, request: () => ({}) },
];
