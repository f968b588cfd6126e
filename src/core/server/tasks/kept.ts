import { createHash } from 'node:crypto';
import type { KeptTask } from '#core/api/tasks.ts';
import { formatCursor, parseCursor, readFeed } from '#platform/server/kept.ts';
import type { KeptPage } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import { callNames } from './names.ts';

const PAGE = 200;
/** What a device holds at most, the most urgent first: an office with more has another trouble than its list. */
const HELD = 1000;

interface TaskRow extends Record<string, unknown> {
  readonly xid: string;
  readonly seq: string;
  readonly task_id: string;
  readonly kind: string;
  readonly org_id: string;
  readonly for_role: string | null;
  readonly about_person: string | null;
  readonly href: string;
  readonly holes: Record<string, string | number>;
  readonly due_at: Date | null;
  readonly opened_at: Date;
  readonly taken_by: string | null;
  readonly by_hand: boolean;
  readonly version: number;
}

// Whom a task is for is asked first, by index; row-level security then asks once more.
const MINE = `feed.ended_at is null and (feed.for_person = any($5::uuid[]) or (cardinality($4::text[]) > 0 and feed.org_id in (
  select a.org_id from core.org_above a where a.above_id = any(select split_part(office, ':', 2)::uuid from unnest($4::text[]) office)) and core.holds(feed.for_role, feed.org_id)))`;

/**
 * Open tasks of a person and of the offices they hold. Who is given a role sees what waited before: the cursor carries what they held, and with another standing the
 * set is sent anew.
 */
export async function pullTasks(context: CoreContext, cursor: string | null): Promise<KeptPage> {
  const offices = context.who.grants.map((grant) => `${grant.role}:${grant.org}`).toSorted();
  const standing = createHash('sha256').update(offices.join(',')).digest('base64url').slice(0, 12);
  const [held = '', at = ''] = (cursor ?? '').split('~');
  const after = parseCursor(held === standing ? at : null);
  const values = [offices, context.who.ids];
  const rows = await readFeed<TaskRow>(
    context.tx,
    { table: 'core.task', columns: 'feed.task_id, feed.kind, feed.org_id, feed.for_role, feed.about_person, feed.href, feed.holes, feed.due_at, feed.opened_at, feed.taken_by, feed.by_hand, feed.version', condition: MINE, values },
    after, PAGE,
  );
  const present = await context.tx.query<{ id: string }>(
    `select task_id as id from core.task feed where ${MINE.replaceAll('$4', '$1').replaceAll('$5', '$2')} order by due_at nulls last, opened_at limit ${HELD}`, values,
  );
  const last = rows.at(-1);
  return {
    changed: await described(context, rows),
    present: present.map(({ id }) => id),
    cursor: `${standing}~${formatCursor(last === undefined ? after : { xid: last.xid, seq: last.seq })}`,
    more: rows.length === PAGE,
  };
}

async function described(context: CoreContext, rows: readonly TaskRow[]): Promise<{ id: string; value: KeptTask }[]> {
  const mine = (id: string | null): string | null => (id !== null && context.who.ids.includes(id) ? context.who.person : id);
  const orgs = new Map((await context.asSystem(() => context.db.selectFrom('core.org').select(['org_id', 'name_th', 'name_en']).where('org_id', 'in', ids(rows.map((row) => row.org_id))).execute())).map((org) => [org.org_id, org]));
  const takers = await callNames(context, rows.flatMap((row) => (row.taken_by === null ? [] : [row.taken_by])));
  // Under the asker's own eyes: who meets people by number is not told a name by a task.
  const about = new Map((await context.db.selectFrom('core.person').select(['person_id', 'call_name']).where('person_id', 'in', ids(rows.map((row) => row.about_person))).execute()).map((person) => [person.person_id, person.call_name]));
  return rows.map((row) => {
    const org = orgs.get(row.org_id);
    const name = row.about_person === null ? undefined : about.get(row.about_person);
    const value: KeptTask = {
      id: row.task_id, kind: row.kind, org: { id: row.org_id, name: { th: org?.name_th ?? '', en: org?.name_en ?? '' } }, role: row.for_role,
      about: row.about_person === null || name === undefined ? null : { id: row.about_person, callName: name }, href: row.href, holes: row.holes,
      dueAt: row.due_at?.getTime() ?? null, openedAt: row.opened_at.getTime(), takenBy: row.taken_by === null ? null : { id: mine(row.taken_by) ?? row.taken_by, callName: takers.get(row.taken_by) ?? '' }, byHand: row.by_hand, version: row.version,
    };
    return { id: row.task_id, value };
  });
}

/** `in ()` is no SQL; nothing has this id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

function ids(some: readonly (string | null)[]): string[] {
  return [NO_ID, ...new Set(some.filter((id) => id !== null))];
}
