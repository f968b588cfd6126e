import { readBy, type PublicationReason, type PublicationState } from '#core/domain/moderation/publication.ts';
import type { Role } from '#core/domain/roles.ts';
import type { READERS } from '#core/domain/settings/setting.ts';
import { newId } from '#platform/domain/ids.ts';
import type { CoreContext } from '../core-room.ts';
import { hoursToRead, readerOf } from '../system/in-force.ts';
import { endTask, inCore, openTask, type AnyContext } from '../tasks/tasks.ts';

export interface NewPublication {
  /** `room.kebab`; what it is called stands in the room's told words as `publication.<kebab>`. */
  readonly kind: string;
  /** The room's own id of it. */
  readonly thing: string;
  /** Where its author lives or works: who holds the role there, or above, reads it. */
  readonly org: string;
  readonly by: string;
  /** Who reads it, where the installation says nothing else for this kind. */
  readonly reader: (typeof READERS)[number];
  readonly text: string;
  /** Ready parts of it, said as `publication.<kebab>.<part>` in the room's told words. */
  readonly ready?: readonly string[];
  readonly href: string;
  readonly holes?: Readonly<Record<string, string | number>>;
}

/**
 * Hands something over to be read before others see it, in the caller's transaction; any room may. Until somebody has let it out `core.is_published(thing)` is false, and so it is again
 * from the moment it is handed over anew. The room hears the outcome as `core.publication-decided`, and can ask with {@link publicationsOf}. What was
 * let stand after a word against it was another text: this one comes down at the first word again.
 */
export async function askToPublish(context: AnyContext, asked: NewPublication): Promise<void> {
  await inCore(context, async (core) => {
    const role = await readerOf(core, asked.kind, asked.reader);
    const due = new Date(readBy(core.now.getTime(), await hoursToRead(core)));
    const [before] = await core.tx.query<{ org: string; role: string }>('select org_id as org, for_role as role from core.publication where thing_id = $1 for update', [asked.thing]);
    const [row] = await core.tx.query<{ id: string }>(
      `insert into core.publication (org_id, publication_id, kind, thing_id, by_person, for_role, state, text, holes, href, asked_at, due_at)
       values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9, $10, $11)
       on conflict (thing_id) do update set org_id = $1, by_person = $5, for_role = $6, state = 'waiting', text = $7, holes = $8, href = $9, asked_at = $10, due_at = $11, level = 0,
         version = core.publication.version + 1, decided_at = null, decided_by = null, reason = null, said = '',
         reported_at = case when core.publication.state = 'waiting' then core.publication.reported_at end, cleared_at = null
       returning publication_id as id`,
      [asked.org, newId(), asked.kind, asked.thing, asked.by, role, asked.text, JSON.stringify({ ...asked.holes, ...(asked.ready !== undefined && { ready: asked.ready.join(',') }) }), asked.href, core.now, due],
    );
    if (row === undefined) throw new Error('what was handed over is not there');
    await addPublicationStep(core, { org: asked.org, id: row.id }, 'asked', asked.by);
    await core.audit({ action: 'ask-to-publish', org: asked.org, subject: asked.thing, facts: { kind: asked.kind } });
    if (before !== undefined) await settleQueue(core, before.org, before.role);
    await settleQueue(core, asked.org, role);
  });
}

/** Its author takes it back, whatever became of it. */
export async function withdrawPublication(context: AnyContext, thing: string): Promise<void> {
  await inCore(context, async (core) => {
    const [row] = await core.tx.query<{ org: string; id: string; role: string }>(
      "update core.publication set state = 'withdrawn', text = '', reason = null, said = '' where thing_id = $1 returning org_id as org, publication_id as id, for_role as role", [thing]);
    if (row === undefined) return;
    await addPublicationStep(core, row, 'withdraw', core.who.person);
    await settleQueue(core, row.org, row.role);
  });
}

export interface Published extends Record<string, unknown> {
  readonly thing: string;
  readonly state: PublicationState;
  readonly reason: PublicationReason | null;
  /** What who read it wrote to its author. */
  readonly said: string;
}

/** How things of a room stand, for those who wrote them. */
export async function publicationsOf(context: AnyContext, things: readonly string[]): Promise<ReadonlyMap<string, Published>> {
  const rows = await inCore(context, (core) => core.tx.query<Published>('select thing_id as thing, state, reason, said from core.publication where thing_id = any ($1::uuid[])', [[...things]]));
  return new Map(rows.map((row) => [row.thing, row]));
}

/** One task for a place and a role: that somebody waits there, since the oldest. */
export async function settleQueue(core: CoreContext, org: string, role: string): Promise<void> {
  const thing = `${org}:${role}`;
  // Who hands something over waits for who decides on the last or takes it back, or the task would end beside what has just come.
  await core.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`read before ${thing}`]);
  const [oldest] = await core.asSystem(() => core.tx.query<{ due: Date | null }>("select min(due_at) as due from core.publication where org_id = $1 and for_role = $2 and state = 'waiting'", [org, role]));
  if (oldest?.due == null) {
    for (const kind of ['core.read-before', 'core.read-late']) await endTask(core, { kind, thing, outcome: 'done' });
    return;
  }
  await openTask(core, { kind: 'core.read-before', org, for: { role: role as Role }, about: { thing }, href: '/moderation', due: oldest.due, endsWithThing: true });
}

export async function addPublicationStep(core: CoreContext, of: { readonly org: string; readonly id: string }, what: string, person: string | null, why: { readonly reason: string | null; readonly said: string } = { reason: null, said: '' }): Promise<void> {
  await core.tx.query('insert into core.publication_step (org_id, publication_id, step_id, what, person_id, reason, said, at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    of.org, of.id, newId(), what, person, why.reason, why.said, core.now,
  ]);
}
