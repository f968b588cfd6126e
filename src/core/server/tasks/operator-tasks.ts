import type { Troubles } from '#platform/server/events.ts';
import { endTask, inCore, openTask, type AnyContext } from './tasks.ts';

const KIND = 'core.event-set-aside';

/** The organisation over all others; null before the first one is there. */
export async function topOrg(context: AnyContext): Promise<string | null> {
  return await inCore(context, async ({ tx }) => (await tx.query<{ org: string }>('select org_id as org from core.org where parent_id is null order by made_at, org_id limit 1'))[0]?.org ?? null);
}

/** What the program cannot mend by itself is a task of the operator: one a listener, since what holds one event up mostly holds up its neighbours. */
export const operatorTasks: Troubles = {
  setAside: async (context, listener) => {
    const org = await topOrg(context);
    if (org !== null) await openTask(context, { kind: KIND, org, for: { role: 'operator' }, about: { thing: listener }, href: '/settings/events', holes: { listener } });
  },
  mended: async (context, listener) => {
    await endTask(context, { kind: KIND, thing: listener, outcome: 'done' });
  },
};
