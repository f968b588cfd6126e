import { readBy } from '#core/domain/moderation/publication.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { CoreTables } from '../tables.ts';
import { openTask } from '../tasks/tasks.ts';
import { hoursToRead } from '../system/in-force.ts';
import { addPublicationStep } from './publish.ts';

interface Late extends Record<string, unknown> {
  readonly org: string;
  readonly id: string;
  readonly role: string;
}

/** What nobody read in time is read by the officers above as well, who are asked once for each place; whoever wrote it waits no longer for one person's holiday. */
export async function askAbove(work: RoomWork<CoreTables>): Promise<void> {
  await work.transaction(async (context) => {
    const late = await context.tx.query<Late>("select org_id as org, publication_id as id, for_role as role from core.publication where state = 'waiting' and level = 0 and due_at <= $1 order by due_at limit 500 for update", [context.now]);
    const due = new Date(readBy(context.now.getTime(), await hoursToRead(context)));
    for (const row of late) {
      await context.tx.query('update core.publication set level = 1 where org_id = $1 and publication_id = $2', [row.org, row.id]);
      await addPublicationStep(context, row, 'late', null);
      await context.audit({ action: 'publication-late', org: row.org, subject: row.id });
      await openTask(context, { kind: 'core.read-late', org: row.org, for: { role: 'officer' }, about: { thing: `${row.org}:${row.role}` }, href: '/moderation', due });
    }
  });
}
