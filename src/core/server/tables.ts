import type { ColumnType, Generated } from 'kysely';
import { HOUSEHOLD_KINDS, type GuardianPaperTable, type HouseholdMemberTable, type HouseholdTables } from './households/tables.ts';
import { PEOPLE_KINDS, type PeopleTables, type PersonAliasTable } from './people/tables.ts';
import { LIST_TABLE_KINDS } from './lists/tables.ts';
import { JOINING_TABLE_KINDS, type JoiningTables } from './joining/tables.ts';
import { NOTICE_TABLE_KINDS, type NoticeTables } from './notices/tables.ts';
import { MODERATION_TABLE_KINDS, type ModerationTables } from './moderation/tables.ts';
import { MESSAGE_TABLE_KINDS, type MessageTables } from './messages/tables.ts';
import { SAFEGUARDING_TABLE_KINDS, type SafeguardingTables } from './safeguarding/tables.ts';
import { TASK_TABLE_KINDS, type TaskTables } from './tasks/tables.ts';
import { WAYS_IN_TABLE_KINDS, type WaysInTables } from './ways-in/tables.ts';

/** Timestamps are read as `Date`, days as ISO text (CE); see `database types` in the platform. */
type Instant = ColumnType<Date, Date | string, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Filled in by the database where it is not given. */
type InstantOrNow = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ProvinceTable { code: string; iso: string; name_th: string; name_en: string; region: string }
export interface RegisteredPopulationTable { province_code: string; as_of: string; age_from: number; age_to: number | null; persons: number; source: string }
export type OrgKind = 'ministry' | 'department' | 'provincial-office' | 'home' | 'partner-company';
export interface OrgTable { org_id: string; kind: OrgKind; name_th: string; name_en: string; parent_id: string | null; province_code: string | null; made_at: InstantOrNow; closed_at: InstantOrNull }
export interface OrgAboveTable { org_id: string; above_id: string; depth: number }
export interface PersonTable {
  person_id: string; given_name: string; family_name: Generated<string>; call_name: string; form_of_address: Generated<'nong' | 'khun' | 'none'>;
  birth_year: number | null; birth_month: number | null; birth_day: number | null; national_id: string | null;
  language: Generated<'th' | 'en'>; animal: string | null; find_text: Generated<string>; made_at: InstantOrNow; left_at: InstantOrNull;
}
export interface MembershipTable { person_id: string; membership_id: string; org_id: string; kind: 'resident' | 'staff' | 'volunteer'; from_day: string; to_day: string | null }
export interface RoleGrantTable { person_id: string; grant_id: string; role: string; org_id: string; granted_by: string | null; from_day: string; to_day: string | null }
export interface ConsentTable {
  person_id: string; consent_id: string; given_by: string | null; given_by_name: Generated<string>; capacity: 'self' | 'parent' | 'guardian' | 'home-director';
  document: string; purpose: string; given_on: string; recorded_by: string | null; withdrawn_on: string | null;
}
export interface AccountTable { person_id: string; login: string | null; password_hash: string | null; totp_secret: string | null; totp_confirmed_at: InstantOrNull; totp_last_step: Generated<string> }
export interface IdentityTable { issuer: string; subject: string; person_id: string; linked_at: InstantOrNow }
export interface OidcFlowTable { state: string; verifier: string; nonce: string; return_to: string; made_at: Instant; provider: Generated<string>; for_person: string | null }
export interface PictureSignInTable { person_id: string; pin_hash: string; changed_at: Instant }
export interface TabletTable { tablet_id: string; org_id: string; name: string; made_at: InstantOrNow; public_key: unknown; opened_at: InstantOrNull; opened_by: string | null; closed_at: InstantOrNull; seen_at: InstantOrNull }
export interface TabletCodeTable { code_hash: Buffer; tablet_id: string; made_by: string; expires_at: Instant; used_at: InstantOrNull }
export interface SecretTable { name: string; value: string }
export interface InstallationTable { name: string; value: string; changed_at: InstantOrNull; changed_by: string | null }

export interface ProgrammeTable { programme_id: string; org_id: string; name_th: string; name_en: string; axis: number; from_year: number; to_year: number; strategies: number[]; sdgs: number[]; version: Generated<number> }
export interface PromiseTable { promise_id: string; programme_id: string; partner_id: string; measure: string; amount: number; by_day: string; version: Generated<number> }
export interface PastWorkTable { past_id: string; programme_id: string; partner_id: string | null; fiscal_year: number; what: string; amount: number | null; source: string }

/** What core itself reads and writes. */
export interface CoreTables extends PeopleTables, TaskTables, NoticeTables, HouseholdTables, JoiningTables, WaysInTables, SafeguardingTables, MessageTables, ModerationTables {
  'core.province': ProvinceTable;
  'core.registered_population': RegisteredPopulationTable;
  'core.org': OrgTable;
  'core.org_above': OrgAboveTable;
  'core.person': PersonTable;
  'core.membership': MembershipTable;
  'core.role_grant': RoleGrantTable;
  'core.consent': ConsentTable;
  'core.account': AccountTable;
  'core.identity': IdentityTable;
  'core.oidc_flow': OidcFlowTable;
  'core.picture_sign_in': PictureSignInTable;
  'core.tablet': TabletTable;
  'core.tablet_code': TabletCodeTable;
  'core.secret': SecretTable;
  'core.installation': InstallationTable;
  'core.programme': ProgrammeTable;
  'core.promise': PromiseTable;
  'core.past_work': PastWorkTable;
}

/** A column that another room may read and never write. */
type ReadOnly<T> = { [K in keyof T]: T[K] extends ColumnType<infer S, unknown, unknown> ? ColumnType<S, never, never> : ColumnType<T[K], never, never> };

/** What every pillar may read of core, and nothing else; core is changed through core's functions. */
export interface CoreRead {
  'core.province': ReadOnly<ProvinceTable>;
  'core.registered_population': ReadOnly<RegisteredPopulationTable>;
  'core.org': ReadOnly<OrgTable>;
  'core.org_above': ReadOnly<OrgAboveTable>;
  'core.person': ReadOnly<Omit<PersonTable, 'national_id' | 'find_text' | 'made_at'>>;
  'core.membership': ReadOnly<MembershipTable>;
  'core.role_grant': ReadOnly<RoleGrantTable>;
  'core.consent': ReadOnly<ConsentTable>;
  'core.tablet': ReadOnly<TabletTable>;
  'core.person_alias': ReadOnly<PersonAliasTable>;
  'core.household_member': ReadOnly<HouseholdMemberTable>;
  'core.guardian_paper': ReadOnly<Pick<GuardianPaperTable, 'person_id' | 'guardian_id' | 'kind' | 'from_day' | 'to_day' | 'checked_at' | 'ended_on'>>;
  'core.installation': ReadOnly<InstallationTable>;
  'core.programme': ReadOnly<ProgrammeTable>;
}

/**
 * Which of the three kinds each table is (design: an organisation's, a person's, everybody's); the first column of its key follows from
 * it, so that the same tables can be spread over several machines.
 */
export const TABLE_KINDS = {
  ...PEOPLE_KINDS,
  ...HOUSEHOLD_KINDS,
  'core.province': 'everybody',
  'core.registered_population': 'everybody',
  'core.org': 'everybody',
  'core.org_above': 'everybody',
  'core.installation': 'everybody',
  'core.secret': 'everybody',
  'core.oidc_flow': 'everybody',
  'core.tablet': 'everybody',
  'core.tablet_code': 'everybody',
  'core.programme': 'everybody',
  'core.promise': 'everybody',
  'core.past_work': 'everybody',
  'core.identity': 'everybody',
  'core.person': 'person',
  'core.membership': 'person',
  'core.role_grant': 'person',
  'core.consent': 'person',
  'core.account': 'person',
  'core.picture_sign_in': 'person',
  ...TASK_TABLE_KINDS,
  ...NOTICE_TABLE_KINDS,
  ...SAFEGUARDING_TABLE_KINDS,
  ...MESSAGE_TABLE_KINDS,
  ...MODERATION_TABLE_KINDS,
  ...LIST_TABLE_KINDS,
  ...WAYS_IN_TABLE_KINDS,
  ...JOINING_TABLE_KINDS,
} as const;
