export interface WayAddressTable { person_id: string; channel: 'email' | 'sms'; address: string; linked_at: Date }
export interface SignUpTable {
  sign_up_id: string; channel: 'email' | 'sms' | null; address: string | null; issuer: string | null; subject: string | null; call_name: string; birth_year: number; notice: string;
  guardian_channel: 'email' | 'sms'; guardian_address: string; made_at: Date; expires_at: Date;
}

export interface JoiningTables {
  'core.way_address': WayAddressTable;
  'core.sign_up': SignUpTable;
}

export const JOINING_TABLE_KINDS = {
  'core.way_address': 'person',
  'core.sign_up': 'everybody',
} as const;
