import type { ColumnType, Generated } from 'kysely';

type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface PasskeyTable {
  person_id: string; passkey_id: string; credential: string; public_key: Buffer; counter: ColumnType<string, string, string>; transports: string[]; name: string; made_at: Date; used_at: InstantOrNull;
}
export interface OneTimeTable {
  one_time_id: string; purpose: string; hash: Buffer; person_id: string | null; facts: ColumnType<Record<string, unknown>, string, never>; made_by: string | null; made_at: Date; expires_at: Date; used_at: InstantOrNull;
}
export interface RecoveryCodeTable { person_id: string; hash: Buffer; used_at: InstantOrNull }
export type Recognised = 'known' | 'document' | 'colleague';
export interface RecoveryTable {
  person_id: string; recovery_id: string; org_id: string; recognised: Recognised; reason: string; started_by: string; started_at: Date; expires_at: Generated<Date>;
  confirmed_by: string | null; confirmed_at: InstantOrNull; dropped_at: InstantOrNull;
}

export interface WaysInTables {
  'core.passkey': PasskeyTable;
  'core.one_time': OneTimeTable;
  'core.recovery_code': RecoveryCodeTable;
  'core.recovery': RecoveryTable;
}

export const WAYS_IN_TABLE_KINDS = {
  'core.passkey': 'person',
  'core.one_time': 'everybody',
  'core.recovery_code': 'person',
  'core.recovery': 'person',
} as const;
