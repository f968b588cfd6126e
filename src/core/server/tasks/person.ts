import { asNumber, type PersonEntry } from '#platform/server/person-part.ts';

/** A task that is left without its person asks nobody any more. */
const LET_GO = { holes: "'{}'", said: "''", ended_at: 'coalesce(ended_at, now())', outcome: "coalesce(outcome, 'dropped')" };

/** Where a person appears in tasks. */
export const TASKS_PERSON: readonly PersonEntry[] = [
  { table: 'core.task', column: 'for_person', group: 'tasks', at: 'r.opened_at', hide: ['xid', 'seq'], erase: asNumber(['kind', 'for_role', 'thing_id', 'href'], LET_GO) },
  { table: 'core.task', column: 'about_person', group: 'tasks', at: 'r.opened_at', hide: ['xid', 'seq'], erase: asNumber(['kind', 'for_role', 'thing_id', 'href'], LET_GO) },
  { table: 'core.task', column: 'taken_by', group: 'tasks', at: 'r.taken_at', hide: ['xid', 'seq', 'holes'], erase: asNumber() },
  { table: 'core.task_step', column: 'person_id', group: 'tasks', at: 'r.at', line: 'r.said', erase: asNumber(['what'], { said: "''" }) },
];
