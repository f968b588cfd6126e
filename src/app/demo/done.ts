import { inRoomOfCore } from '#core/server/index.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';

interface Done {
  readonly org: string;
  readonly by: string;
  readonly action: string;
  readonly subject?: string;
  readonly behalf?: string;
  readonly hoursAgo: number;
}

/** A few things that the made-up people did over the last days, and just now, above the tasks that were laid before, so that who looks for "who did what" sees more than what the program does by itself. */
const DONE: readonly Done[] = [
  { org: 'ministry', by: 'staff operator', action: 'core.set-setting', hoursAgo: 70 },
  { org: 'office', by: 'staff officer', action: 'core.add-visit', hoursAgo: 52 },
  { org: 'home-1', by: 'staff home1', action: 'core.add-person', subject: 'child 1 13', hoursAgo: 50 },
  { org: 'home-1', by: 'staff officer', action: 'core.record-consent', subject: 'child 1 1', hoursAgo: 30 },
  { org: 'home-1', by: 'staff home1', action: 'core.make-tablet-code', subject: 'tablet 1', hoursAgo: 0 },
  { org: 'home-1', by: 'staff home1', action: 'core.set-pin', subject: 'child 1 2', hoursAgo: 0 },
  { org: 'home-1', by: 'staff home1', action: 'core.begin-acting', behalf: 'child 1 3', hoursAgo: 0 },
  { org: 'home-2', by: 'staff home2', action: 'core.print-people', hoursAgo: 0 },
];

/** Lays them as the rooms write them, under the same chain. */
export async function layDone(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock().getTime();
  await inRoomOfCore(surroundings, async ({ tx }) => {
    for (const { org, by, action, subject, behalf, hoursAgo } of DONE) {
      await tx.query("insert into platform.audit (org_id, at, person_id, on_behalf_of, action, subject_id, facts) values ($1, $2, $3, $4, $5, $6, '{\"synthetic\": true}')", [
        demoId(org), new Date(now - hoursAgo * 3_600_000), demoId(by), behalf === undefined ? null : demoId(behalf), action, subject === undefined ? null : demoId(subject),
      ]);
    }
  });
}
