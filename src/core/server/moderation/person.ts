import { asNumber, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';

/** Where a person appears in what is read before others see it: what they wrote goes with them, what they decided stays as proof. */
export const MODERATION_PERSON: readonly PersonEntry[] = [
  { table: 'core.publication', column: 'by_person', group: 'published', at: 'r.asked_at', line: "concat_ws(' · ', r.state, r.text)", hide: ['decided_by', 'for_role', 'level', 'reported_at', 'cleared_at'], erase: REMOVED },
  { table: 'core.publication', column: 'decided_by', group: 'published-read', at: 'r.decided_at', hide: ['by_person', 'text', 'holes', 'said'], erase: asNumber() },
  { table: 'core.publication_step', column: 'person_id', group: 'published-read', at: 'r.at', hide: ['said'], erase: asNumber(['what', 'reason'], { said: "''" }) },
];
