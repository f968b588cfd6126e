import type { Role } from '#core/domain/roles.ts';
import type { TaskOutcome } from '#core/domain/tasks/task.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Context } from '#platform/server/context.ts';
import type { CoreContext } from '../core-room.ts';
import type { CoreTables } from '../tables.ts';
import { STAMP } from './tables.ts';

/** A context of any room. */
export type AnyContext = Pick<Context<unknown>, 'inRoom'>;

/** Runs `fn` as core, in the caller's transaction. */
export async function inCore<T>(context: AnyContext, fn: (core: CoreContext) => Promise<T>): Promise<T> {
  return await context.inRoom('core', (maker) => fn(maker<CoreTables>()));
}

export interface NewTask {
  /** `room.kebab`; its sentence stands in the room's told words as `task.<kebab>`. */
  readonly kind: string;
  /** Under which organisation it is counted, and in or above which the role of an office is held. */
  readonly org: string;
  readonly for: { readonly person: string } | { readonly role: Role };
  /** `thing` is the id of what it is about, by which it is ended again; `person` where it is about somebody. */
  readonly about: { readonly thing: string; readonly person?: string | null };
  /** The page on which it is done. */
  readonly href: string;
  readonly holes?: Readonly<Record<string, string | number>>;
  readonly due?: Date | null;
  /** Ends when the room says so (`endTask`), and not from the list: a decision is waited for, or a child. */
  readonly endsWithThing?: boolean;
}

/**
 * Opens a task in the caller's transaction; any room may. Of one kind about one thing there is one open task: asked for again it stays as it is.
 * Answers its id.
 */
export async function openTask(context: AnyContext, task: NewTask): Promise<string> {
  return await inCore(context, async (core) => {
    const id = newId();
    const opened = await core.tx.query<{ id: string }>(
      `insert into core.task (org_id, task_id, kind, for_person, for_role, thing_id, about_person, href, holes, due_at, opened_at, by_hand)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (kind, thing_id) where ended_at is null do nothing returning task_id as id`,
      [
        task.org, id, task.kind, 'person' in task.for ? task.for.person : null, 'role' in task.for ? task.for.role : null, task.about.thing, task.about.person ?? null,
        task.href, JSON.stringify(task.holes ?? {}), task.due ?? null, core.now, task.endsWithThing !== true,
      ],
    );
    if (opened.length === 0) return (await openTaskOf(core, task.kind, task.about.thing))?.id ?? id;
    await addStep(core, task.org, id, 'opened', '');
    await core.audit({ action: 'open-task', org: task.org, subject: id, facts: { kind: task.kind } });
    return id;
  });
}

/** Ends the open task of this kind about this thing, where there is one: what it asked for is done, or asks nobody any more. */
export async function endTask(context: AnyContext, task: { readonly kind: string; readonly thing: string; readonly outcome: TaskOutcome }): Promise<void> {
  await inCore(context, async (core) => {
    const open = await openTaskOf(core, task.kind, task.thing);
    if (open === null) return;
    await core.tx.query(`update core.task set ended_at = $3, outcome = $4, version = version + 1, ${STAMP} where org_id = $1 and task_id = $2`, [open.org, open.id, core.now, task.outcome]);
    await addStep(core, open.org, open.id, task.outcome, '');
    await core.audit({ action: 'end-task', org: open.org, subject: open.id, facts: { kind: task.kind, outcome: task.outcome } });
  });
}

/** Who leaves leaves no work behind unseen: what they took is the office's again, what was theirs alone asks nobody any more. */
export async function letTasksGo(context: AnyContext, person: string): Promise<void> {
  await inCore(context, async (core) => {
    const rows = await core.tx.query<{ org: string; id: string; own: boolean }>(
      `update core.task set taken_by = null, taken_at = null, ended_at = case when for_person = $1 then $2::timestamptz end, outcome = case when for_person = $1 then 'dropped' end, version = version + 1, ${STAMP}
       where ended_at is null and (for_person = $1 or taken_by = $1) returning org_id as org, task_id as id, for_person is not null as own`,
      [person, core.now],
    );
    for (const { org, id, own } of rows) await addStep(core, org, id, own ? 'dropped' : 'handed-back', '');
  });
}

async function openTaskOf(core: CoreContext, kind: string, thing: string): Promise<{ readonly org: string; readonly id: string } | null> {
  const [row] = await core.tx.query<{ org: string; id: string }>('select org_id as org, task_id as id from core.task where kind = $1 and thing_id = $2 and ended_at is null for update', [kind, thing]);
  return row ?? null;
}

/** Adds a line to the history of a task. Opening is nobody's deed: it would say under a child's name, to whoever looks after them, that and when they told something. */
export async function addStep(core: CoreContext, org: string, task: string, what: 'opened' | 'taken' | 'handed-back' | TaskOutcome, said: string): Promise<void> {
  await core.tx.query('insert into core.task_step (org_id, task_id, step_id, what, person_id, said, at) values ($1, $2, $3, $4, $5, $6, $7)', [org, task, newId(), what, what === 'opened' ? null : core.who.person, said, core.now]);
}
