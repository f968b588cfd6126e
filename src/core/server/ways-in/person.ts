import { asNumber, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';

/** Where a person appears among the ways in. */
export const waysInPerson: readonly PersonEntry[] = [
  { table: 'core.passkey', column: 'person_id', group: 'ways-in', at: 'r.made_at', line: 'r.name', hide: ['public_key', 'credential', 'counter'], erase: REMOVED },
  { table: 'core.one_time', column: 'person_id', group: 'ways-in', at: 'r.made_at', hide: ['hash', 'facts'], erase: REMOVED },
  { table: 'core.one_time', column: 'made_by', group: 'codes-made', at: 'r.made_at', hide: ['hash', 'facts'], erase: asNumber() },
  { table: 'core.recovery_code', column: 'person_id', group: 'ways-in', hide: ['hash'], erase: REMOVED },
  { table: 'core.recovery', column: 'person_id', group: 'ways-in', at: 'r.started_at', line: 'r.recognised', erase: REMOVED },
  { table: 'core.recovery', column: 'started_by', group: 'codes-made', at: 'r.started_at', hide: ['reason'], erase: asNumber() },
  { table: 'core.recovery', column: 'confirmed_by', group: 'codes-made', at: 'r.confirmed_at', hide: ['reason'], erase: asNumber() },
];
