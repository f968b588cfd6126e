import { asNumber, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';

/** Where a person appears in lists. What a list said of them goes with them; the file itself is forgotten after a month. */
export const LISTS_PERSON: readonly PersonEntry[] = [
  { table: 'core.sent_list_row', column: 'person_id', group: 'lists', line: "(select l.file_name from core.sent_list l where l.org_id = r.org_id and l.list_id = r.list_id)", erase: REMOVED },
  { table: 'core.sent_list', column: 'made_by', group: 'lists', at: 'r.made_at', line: 'r.file_name', hide: ['layout', 'places', 'columns', 'file_hash'], erase: asNumber() },
  { table: 'core.sent_list', column: 'run_by', group: 'lists', at: 'r.run_at', line: 'r.file_name', hide: ['layout', 'places', 'columns', 'file_hash'], erase: asNumber() },
  { table: 'core.sent_list', column: 'undone_by', group: 'lists', at: 'r.ended_at', line: 'r.file_name', hide: ['layout', 'places', 'columns', 'file_hash'], erase: asNumber() },
  { table: 'core.list_form', column: 'made_by', group: 'lists', at: 'r.made_at', hide: ['shape', 'columns'], erase: asNumber() },
];
