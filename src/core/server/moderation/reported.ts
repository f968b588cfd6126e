import { comesDownAtOnce, readBy, type PublicationState } from '#core/domain/moderation/publication.ts';
import type { CoreContext } from '../core-room.ts';
import { hoursToRead } from '../system/in-force.ts';
import { addPublicationStep, settleQueue } from './publish.ts';

export interface ReportedThing extends Record<string, unknown> {
  readonly org: string;
  readonly id: string;
  readonly thing: string;
  readonly text: string;
  readonly by: string | null;
  readonly role: string;
  readonly state: PublicationState;
  readonly cleared: boolean;
}

/** Something that is out, or was. To be called as the system. */
export async function publishedThing(context: CoreContext, thing: string): Promise<ReportedThing | null> {
  const [row] = await context.tx.query<ReportedThing>(
    'select org_id as org, publication_id as id, thing_id as thing, text, by_person as by, for_role as role, state, cleared_at is not null as cleared from core.publication where thing_id = $1 for update', [thing]);
  return row ?? null;
}

/** Somebody said that it is not right: the first time it comes down at once. Who said so stands in the report alone. */
export async function reportPublication(context: CoreContext, thing: ReportedThing): Promise<void> {
  if (comesDownAtOnce({ state: thing.state, isCleared: thing.cleared })) await takeBackForReading(context, thing);
}

/** Takes something out of everybody's sight and back into the queue. To be called as the system. */
export async function takeBackForReading(context: CoreContext, thing: ReportedThing): Promise<void> {
  if (thing.state !== 'published') return;
  const due = new Date(readBy(context.now.getTime(), await hoursToRead(context)));
  await context.tx.query(
    "update core.publication set state = 'waiting', asked_at = $3, due_at = $4, level = 0, reported_at = $3, decided_at = null, decided_by = null, reason = null, said = '', version = version + 1 where org_id = $1 and publication_id = $2",
    [thing.org, thing.id, context.now, due],
  );
  await addPublicationStep(context, thing, 'report', null);
  await context.tell({ name: 'core.publication-decided', org: thing.org, subject: thing.thing, facts: { state: 'waiting' } });
  await context.audit({ action: 'publication-report', org: thing.org, subject: thing.thing });
  await settleQueue(context, thing.org, thing.role);
}
