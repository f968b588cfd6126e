import { asNumber, REMOVED, type Erasure, type PersonEntry } from '#platform/server/person-part.ts';

const REPORT_FACTS = ['kind', 'told', 'href', 'outcome'];
/** What a child told is needed until it was looked after; then the words go with who asks for it. */
const LET_GO = { said: "case when closed_at is null then said else '' end", sealed: "case when closed_at is null then sealed else '' end" };
const REPORT: Erasure = { rows: 'kept', why: 'law', facts: REPORT_FACTS, empty: LET_GO };
const STEP: Erasure = { rows: 'kept', why: 'law', facts: ['what', 'said'] };

/**
 * Where a person appears in safeguarding. Reports are counted for who told them, never read out: whoever shows a person their own things may sit in their home. That there is one is nobody else's to
 * know, and least of all theirs whom it is about: while it is looked into they would know who told it (PDPA s. 30).
 */
export const SAFEGUARDING_PERSON: readonly PersonEntry[] = [
  { table: 'core.screening', column: 'person_id', group: 'screening', at: 'r.checked_on', line: "concat_ws(' · ', r.kind, r.valid_until::text)", erase: REMOVED },
  { table: 'core.screening', column: 'noted_by', group: 'screening', at: 'r.noted_at', erase: asNumber(['kind', 'checked_by', 'document']) },
  { table: 'core.report', column: 'by_person', group: 'reports', at: 'r.made_at', own: true, hiddenFrom: 'others', hide: ['taken_by', 'handed_to', 'about_person'], erase: REPORT },
  { table: 'core.report', column: 'about_person', group: 'reports-work', hiddenFrom: 'everybody', hide: ['by_person', 'said', 'sealed', 'href', 'message_id', 'thing_id'], erase: REPORT },
  { table: 'core.report', column: 'taken_by', group: 'reports-work', hiddenFrom: 'others', hide: ['by_person', 'said', 'sealed', 'href', 'message_id', 'thing_id'], erase: asNumber(REPORT_FACTS.concat('said', 'sealed')) },
  { table: 'core.report', column: 'handed_to', group: 'reports-work', hiddenFrom: 'others', hide: ['by_person', 'said', 'sealed', 'href', 'message_id', 'thing_id'], erase: asNumber(REPORT_FACTS.concat('said', 'sealed')) },
  { table: 'core.report_step', column: 'person_id', group: 'reports-work', hiddenFrom: 'others', hide: ['said', 'to_person'], erase: STEP },
  { table: 'core.report_step', column: 'to_person', group: 'reports-work', hiddenFrom: 'others', hide: ['said', 'person_id'], erase: STEP },
  { table: 'core.named_person', column: 'person_id', group: 'messages', erase: REMOVED },
  { table: 'core.message_seen', column: 'person_id', group: 'messages', at: 'r.at', erase: REMOVED },
  { table: 'core.message', column: 'person_id', group: 'messages', at: 'r.made_at', line: 'r.text', own: true, hide: ['xid', 'seq'], erase: REMOVED },
  { table: 'core.message', column: 'adult_id', group: 'messages', at: 'r.made_at', line: 'r.text', own: true, hide: ['xid', 'seq'], erase: REMOVED },
];
