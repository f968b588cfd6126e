import { libraryPrivacy } from '#library/domain/privacy.ts';
import { asNumber, personPart, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';
import { takeBack } from './hears.ts';
import type { LibraryTables } from './tables.ts';

const TITLE = '(select t.title from library.title t where t.title_id = r.title_id)';
const FEED = ['xid', 'seq'];

/** Where a person appears in the library. Marks, places and wishes go with the person; loans and reading stay, counted, as a number's. */
const ENTRIES: readonly PersonEntry[] = [
  { table: 'library.loan', column: 'person_id', group: 'loans', at: 'r.starts_at', line: TITLE, hide: [...FEED, 'also_ids'], erase: asNumber(['licence', 'end_reason']) },
  { table: 'library.past_loan', column: 'person_id', group: 'past-loans', at: 'r.borrowed_on', line: "coalesce((select t.title from library.title t where t.title_id = r.title_id), (select w.title from library.awaited w where w.org_id = r.org_id and w.awaited_id = r.awaited_id))", erase: asNumber([], { far: 'null' }) },
  { table: 'library.hold', column: 'person_id', group: 'waiting', at: 'r.placed_at', line: TITLE, hide: FEED, erase: asNumber(['state']) },
  { table: 'library.wish', column: 'person_id', group: 'waiting', at: 'r.made_at', line: TITLE, own: true, hide: FEED, erase: REMOVED },
  { table: 'library.reading', column: 'person_id', group: 'reading', at: 'r.at', line: TITLE, own: true, erase: asNumber() },
  { table: 'library.place', column: 'person_id', group: 'reading', at: 'r.modified', line: TITLE, own: true, hide: FEED, erase: REMOVED },
  { table: 'library.mark', column: 'person_id', group: 'marks', at: 'r.made_at', line: `concat_ws(' · ', ${TITLE}, r.locator #>> '{text,highlight}', r.note)`, own: true, hide: FEED, erase: REMOVED },
  { table: 'library.word', column: 'person_id', group: 'words', at: 'r.made_at', line: `concat_ws(' · ', ${TITLE}, nullif(r.text, ''))`, erase: REMOVED },
  { table: 'library.title_change', column: 'changed_by', group: 'books-added', at: 'r.changed_at', line: TITLE, erase: asNumber() },
  { table: 'library.import', column: 'made_by', group: 'books-added', at: 'r.made_at', erase: asNumber() },
];

export const libraryPerson = personPart<LibraryTables>(ENTRIES, libraryPrivacy, async (context, ids) => {
  for (const id of ids) await takeBack(context, id);
});
