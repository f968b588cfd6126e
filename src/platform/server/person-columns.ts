import { asNumber, REMOVED, type PersonEntry } from './person-part.ts';

/**
 * Where a person appears in the platform's own tables. What happened and who did it keep their ids: they are numbers without attributes once the person is
 * erased, and totals and the audit need them. Core offers these for the platform, which knows nobody.
 */
export const PLATFORM_PERSON: readonly PersonEntry[] = [
  { table: 'platform.event', column: 'person_id', group: 'happened', at: 'r.at', line: 'r.name', hide: ['xid'], erase: asNumber(['name', 'place', 'facts']) },
  { table: 'platform.audit', column: 'person_id', group: 'done', at: 'r.at', line: 'r.action', erase: { rows: 'kept', why: 'audit', facts: ['action', 'facts', 'hash'] } },
  { table: 'platform.audit', column: 'on_behalf_of', group: 'done', at: 'r.at', line: 'r.action', erase: { rows: 'kept', why: 'audit', facts: ['action', 'facts', 'hash'] } },
  { table: 'platform.outbox_entry', column: 'person_id', group: 'sent', at: 'r.received_at', line: 'r.call', own: true, erase: REMOVED },
  { table: 'platform.session', column: 'person_id', group: 'sessions', at: 'r.made_at', line: 'r.kind', hide: ['token_hash'], erase: REMOVED },
  { table: 'platform.file_use', column: 'owner_id', group: 'files', hide: ['hash'], erase: REMOVED },
];
