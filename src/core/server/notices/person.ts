import { asNumber, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';

/** Where a person appears in notices; what stands on others' rows goes before them. */
export const NOTICES_PERSON: readonly PersonEntry[] = [
  { table: 'core.delivery_notice', column: 'person_id', group: 'notices', erase: REMOVED },
  { table: 'core.delivery', column: 'person_id', group: 'notices', at: 'r.made_at', line: "concat_ws(' · ', r.channel, r.state)", erase: REMOVED },
  { table: 'core.notice', column: 'person_id', group: 'notices', at: 'r.made_at', line: "r.holes->>'title'", own: true, hide: ['xid', 'seq'], erase: REMOVED },
  { table: 'core.notice', column: 'for_person', group: 'notices', at: 'r.made_at', own: true, hide: ['xid', 'seq'], erase: REMOVED },
  { table: 'core.notice', column: 'printed_by', group: 'notices', at: 'r.printed_at', hide: ['holes', 'xid', 'seq'], erase: asNumber() },
  { table: 'core.notice_channel', column: 'person_id', group: 'channels', at: 'r.confirmed_at', line: "concat_ws(' · ', r.channel, r.address)", own: true, erase: REMOVED },
  { table: 'core.notice_channel', column: 'carried_from', group: 'channels', erase: REMOVED },
  { table: 'core.notice_wish', column: 'person_id', group: 'channels', erase: REMOVED },
];
