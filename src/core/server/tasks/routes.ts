import { actOnTask, getTaskSteps } from '#core/api/tasks.ts';
import { decideTask, type TaskAct, type TaskStepKind } from '#core/domain/tasks/task.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import { callNames } from './names.ts';
import { STAMP } from './tables.ts';
import { addStep } from './tasks.ts';

const STEP: Readonly<Record<TaskAct['what'], TaskStepKind>> = { 'take': 'taken', 'hand-back': 'handed-back', 'done': 'done', 'dropped': 'dropped' };

interface TaskRow extends Record<string, unknown> {
  readonly org: string;
  readonly kind: string;
  readonly for_person: string | null;
  readonly taken_by: string | null;
  readonly ended_at: Date | null;
  readonly by_hand: boolean;
  readonly version: number;
}

export function taskRoutes(): readonly Route[] {
  return [
    core.route(actOnTask, signedIn, async (context, { params, body }) => {
      // Row-level security finds it for whoever may work on it and for nobody else.
      const [row] = await context.tx.query<TaskRow>('select org_id as org, kind, for_person, taken_by, ended_at, by_hand, version from core.task where task_id = $1 for update', [params.task]);
      const by = context.who.person;
      if (row === undefined || by === null) return fail('platform.not-found');
      const before = { forPerson: row.for_person, takenBy: row.taken_by !== null && context.who.ids.includes(row.taken_by) ? by : row.taken_by, endedAt: row.ended_at?.getTime() ?? null, byHand: row.by_hand, version: row.version };
      const said = body.said.trim();
      const decided = decideTask(before, { what: body.what, by, version: body.version, said }, context.now.getTime());
      if (!decided.ok) return decided;
      const task = decided.value;
      if (task.version !== before.version) {
        await context.tx.query(
          `update core.task set taken_by = $2, taken_at = case when $2::uuid is null then null when taken_by = $2 then taken_at else $3::timestamptz end,
             ended_at = $4, outcome = $5, said = $6, version = $7, ${STAMP} where task_id = $1`,
          [params.task, task.takenBy, context.now, task.endedAt === null ? null : new Date(task.endedAt), task.endedAt === null ? null : body.what, task.endedAt === null ? '' : said, task.version],
        );
        await addStep(context, row.org, params.task, STEP[body.what], said);
        await context.audit({ action: `task-${STEP[body.what]}`, org: row.org, subject: params.task, facts: { kind: row.kind } });
      }
      return ok({ version: task.version });
    }),

    core.route(getTaskSteps, signedIn, async (context, { params }) => {
      const seen = await context.tx.query('select 1 from core.task where task_id = $1', [params.task]);
      return seen.length === 0 ? fail('platform.not-found') : ok({ steps: await stepsOf(context, params.task) });
    }),
  ];
}

async function stepsOf(context: CoreContext, task: string): Promise<{ what: string; by: { id: string; callName: string } | null; said: string; at: string }[]> {
  const rows = await context.tx.query<{ what: string; person: string | null; said: string; at: Date }>('select what, person_id as person, said, at from core.task_step where task_id = $1 order by at, step_id', [task]);
  const names = await callNames(context, rows.flatMap(({ person }) => (person === null ? [] : [person])));
  return rows.map(({ what, person, said, at }) => ({ what, said, at: at.toISOString(), by: person === null ? null : { id: person, callName: names.get(person) ?? '' } }));
}
