import type { ColumnType, Generated } from 'kysely';

export interface NamedPersonTable { org_id: string; person_id: string }
export interface MessageTable {
  person_id: string; message_id: string; adult_id: string; from_child: boolean; text: string; made_at: Date; taken_down_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  xid: Generated<string>; seq: Generated<string>;
}
export interface MessageSeenTable { person_id: string; message_id: string; at: Date }

export interface MessageTables {
  'core.named_person': NamedPersonTable;
  'core.message': MessageTable;
  'core.message_seen': MessageSeenTable;
}

export const MESSAGE_TABLE_KINDS = { 'core.named_person': 'organisation', 'core.message': 'person', 'core.message_seen': 'person' } as const;
