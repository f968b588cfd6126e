import type { ColumnType } from 'kysely';
import type { PaperKind } from '#core/domain/households/paper.ts';
import type { FamilyRelation } from '#core/domain/households/family.ts';
import type { Relation } from '#core/domain/households/relation.ts';
import type { ActingWay } from '#core/domain/households/acting.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

interface HouseholdTable { household_id: string; name: string; org_id: string; made_by: string | null; made_at: Instant }
export interface HouseholdMemberTable { person_id: string; member_id: string; household_id: string; relation: Relation; added_by: string | null; from_day: string; to_day: string | null }
export interface GuardianPaperTable {
  person_id: string; paper_id: string; guardian_id: string; kind: PaperKind; number: string; issuer: string; from_day: string; to_day: string | null;
  added_by: string | null; added_at: Instant; checked_by: string | null; checked_at: InstantOrNull; ended_on: string | null;
}
interface ActingTable {
  person_id: string; acting_id: string; actor_id: string; session_id: string; reason: string; way: ActingWay; org_id: string; begun_at: Instant; seen_at: Instant; ended_at: InstantOrNull;
}

export interface FamilyCardTable {
  person_id: string; card_id: string; hash: Buffer; guardian_id: string | null; org_id: string; made_by: string | null; made_at: Instant; expires_at: Instant; used_by: string | null; used_at: InstantOrNull;
  relation: FamilyRelation | null; decided_by: string | null; decided_at: InstantOrNull; accepted: boolean | null; ended_by: string | null; ended_at: InstantOrNull;
}
interface FamilySayTable { person_id: string; shows: boolean; said_at: Instant }

/** People who belong together, the papers between them, and who acted for whom. */
export interface HouseholdTables {
  'core.household': HouseholdTable;
  'core.household_member': HouseholdMemberTable;
  'core.guardian_paper': GuardianPaperTable;
  'core.acting': ActingTable;
  'core.family_card': FamilyCardTable;
  'core.family_say': FamilySayTable;
}

export const HOUSEHOLD_KINDS = {
  'core.household': 'everybody',
  'core.household_member': 'person',
  'core.guardian_paper': 'person',
  'core.acting': 'person',
  'core.family_card': 'person',
  'core.family_say': 'person',
} as const;
