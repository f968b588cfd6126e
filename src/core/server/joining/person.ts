import { asNumber, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';

/** Where a person appears among those who joined. */
export const joiningPerson: readonly PersonEntry[] = [
  { table: 'core.way_address', column: 'person_id', group: 'ways-in', at: 'r.linked_at', line: "concat_ws(' · ', r.channel, r.address)", own: true, erase: REMOVED },
  { table: 'core.oidc_flow', column: 'for_person', group: 'ways-in', at: 'r.made_at', hide: ['state', 'verifier', 'nonce'], erase: REMOVED },
  { table: 'core.visit_event', column: 'made_by', group: 'codes-made', at: 'r.made_at', line: 'r.name', erase: asNumber() },
];
