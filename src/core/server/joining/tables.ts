import type { ColumnType } from 'kysely';

type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface WayAddressTable { person_id: string; channel: 'email' | 'sms'; address: string; linked_at: Date }
export interface SignUpTable {
  sign_up_id: string; channel: 'email' | 'sms' | null; address: string | null; issuer: string | null; subject: string | null; call_name: string; birth_year: number; notice: string;
  guardian_channel: 'email' | 'sms'; guardian_address: string; made_at: Date; expires_at: Date;
}

export interface VisitEventTable {
  org_id: string; event_id: string; name: string; place: string; kind: 'judge' | 'visitor'; from_at: Date; to_at: Date; made_by: string; made_at: Date; closed_at: InstantOrNull;
}
export interface VisitCodeTable { org_id: string; event_id: string; code_id: string; number: number; hash: Buffer; first_used_at: InstantOrNull; closed_at: InstantOrNull }

export interface JoiningTables {
  'core.way_address': WayAddressTable;
  'core.sign_up': SignUpTable;
  'core.visit_event': VisitEventTable;
  'core.visit_code': VisitCodeTable;
}

export const JOINING_TABLE_KINDS = {
  'core.way_address': 'person',
  'core.sign_up': 'everybody',
  'core.visit_event': 'organisation',
  'core.visit_code': 'organisation',
} as const;
