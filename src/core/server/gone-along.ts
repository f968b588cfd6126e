import type { CoreContext } from './core-room.ts';
import { CONFIRM_TASK } from './households/join-household.ts';
import { RENEW_TASK } from './households/papers.ts';
import { STAMP } from './tasks/tables.ts';
import { endTask, openTask } from './tasks/tasks.ts';

/** What is decided about a person where they live or work, by the kind of its task: nobody can any more once they have left. */
const DECIDED_THERE = [CONFIRM_TASK, RENEW_TASK, 'core.confirm-recovery', 'core.screening'] as const;

/** What goes along with who moves: what waits to be decided about them waits at the new home, and who reads along there is sent what was written before. */
export async function takeAlong(context: CoreContext, ids: readonly string[], to: string): Promise<void> {
  await context.asSystem(async () => {
    await context.tx.query(`update core.message set ${STAMP} where person_id = any ($1)`, [ids]);
    const cards = await context.tx.query<{ card: string; child: string }>(
      'select card_id as card, person_id as child from core.family_card where person_id = any ($1) and used_by is not null and decided_at is null and ended_at is null', [ids],
    );
    for (const { card, child } of cards) {
      await endTask(context, { kind: CONFIRM_TASK, thing: card, outcome: 'dropped' });
      await openTask(context, { kind: CONFIRM_TASK, org: to, for: { role: 'home-staff' }, about: { thing: card, person: child }, href: `/people/${child}/family`, endsWithThing: true });
    }
    // Asked for again by night, of the officers of the new place.
    await endAbout(context, ids, [RENEW_TASK]);
  });
}

/** Ends what would wait for a decision about who left: it could neither be done nor put aside. */
export async function leaveNothingToDecide(context: CoreContext, ids: readonly string[]): Promise<void> {
  await context.asSystem(() => endAbout(context, ids, DECIDED_THERE));
}

async function endAbout(context: CoreContext, ids: readonly string[], kinds: readonly string[]): Promise<void> {
  const open = await context.tx.query<{ kind: string; thing: string }>('select kind, thing_id as thing from core.task where about_person = any ($1) and kind = any ($2) and ended_at is null', [ids, kinds]);
  for (const { kind, thing } of open) await endTask(context, { kind, thing, outcome: 'dropped' });
}
