import type { ColumnType, Generated } from 'kysely';
import type { ChannelName, DeliveryMode } from '#core/domain/notices/sending.ts';

type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface NoticeTable {
  person_id: string; notice_id: string; kind: string; href: string; holes: ColumnType<Record<string, string | number>, string | undefined, never>; thing_id: string | null;
  for_person: string | null; urgent: Generated<boolean>; confidential: Generated<boolean>; made_at: Date; read_at: InstantOrNull; printed_at: InstantOrNull; printed_by: string | null; xid: Generated<string>; seq: Generated<string>;
}
export interface NoticeChannelTable {
  person_id: string; channel: ChannelName; address: string; confirmed_at: InstantOrNull; agreed_at: InstantOrNull; withdrawn_at: InstantOrNull;
  mode: Generated<DeliveryMode>; quiet_from: Generated<number>; quiet_until: Generated<number>; carried_from: string | null;
}
export interface NoticeWishTable { person_id: string; digest_day: Generated<number>; digest_minute: Generated<number>; digested_at: InstantOrNull }
export interface DeliveryTable {
  person_id: string; delivery_id: string; channel: ChannelName; what: 'notice' | 'digest'; state: 'waiting' | 'sent' | 'failed' | 'dropped'; reason: string | null;
  tries: Generated<number>; due_at: Date; leased_until: InstantOrNull; made_at: Date; ended_at: InstantOrNull;
}
export interface DeliveryNoticeTable { person_id: string; channel: ChannelName; notice_id: string; delivery_id: string }
export interface AddressCodeTable {
  code_id: string; purpose: string; channel: ChannelName; address_hash: Buffer; code_hash: string; letter: ColumnType<{ address: string; code: string } | null, string | null, string | null>;
  language: 'th' | 'en'; made_at: Date; expires_at: Date; used_at: InstantOrNull; tries: Generated<number>; leased_until: InstantOrNull; problem: string | null;
}

export interface NoticeTables {
  'core.notice': NoticeTable;
  'core.notice_channel': NoticeChannelTable;
  'core.notice_wish': NoticeWishTable;
  'core.delivery': DeliveryTable;
  'core.delivery_notice': DeliveryNoticeTable;
  'core.address_code': AddressCodeTable;
}

export const NOTICE_TABLE_KINDS = {
  'core.notice': 'person',
  'core.notice_channel': 'person',
  'core.notice_wish': 'person',
  'core.delivery': 'person',
  'core.delivery_notice': 'person',
  'core.address_code': 'everybody',
} as const;
