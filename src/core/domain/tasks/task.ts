import { fail, ok, type Problem, type Result } from '#platform/domain/result.ts';

export type TaskOutcome = 'done' | 'dropped';
export type TaskStepKind = 'opened' | 'taken' | 'handed-back' | TaskOutcome;

/** A task as far as deciding needs it; instants in milliseconds since 1970 UTC. */
export interface TaskState {
  /** Whose it is by itself; null where it is an office's. */
  readonly forPerson: string | null;
  /** Who of the office works on it. */
  readonly takenBy: string | null;
  readonly endedAt: number | null;
  /** Whether it is ended from the list; else only by what it is about. */
  readonly byHand: boolean;
  readonly version: number;
}

/** What somebody wants to do with a task, having seen it in this version. */
export interface TaskAct {
  readonly what: 'take' | 'hand-back' | TaskOutcome;
  readonly by: string;
  readonly version: number;
  /** What was done, in a sentence. */
  readonly said: string;
}

/**
 * The task as it becomes. The same function foresees on the device and decides on the server, where row-level security has said that the task is the asker's to
 * work on. Repeating what is so already changes nothing and is no failure.
 * Problems: `core.task-changed` (somebody took, handed back or ended it since), `core.task-others` (a colleague works on it), `core.task-own` (a person's own task is not taken),
 * `core.task-ends-elsewhere` (it is done on its own page).
 */
export function decideTask(task: TaskState, act: TaskAct, now: number): Result<TaskState, Problem> {
  if (isSoAlready(task, act)) return ok(task);
  if (task.endedAt !== null || act.version !== task.version) return fail('core.task-changed');
  const next = { ...task, version: task.version + 1 };
  switch (act.what) {
    case 'take':
      return task.forPerson === null ? ok({ ...next, takenBy: act.by }) : fail('core.task-own');
    case 'hand-back':
      return task.takenBy === act.by ? ok({ ...next, takenBy: null }) : fail('core.task-others');
    case 'done':
    case 'dropped':
      if (!task.byHand) return fail('core.task-ends-elsewhere');
      return task.takenBy === null || task.takenBy === act.by ? ok({ ...next, endedAt: now }) : fail('core.task-others');
  }
}

function isSoAlready(task: TaskState, act: TaskAct): boolean {
  return act.what === 'take' && task.endedAt === null && task.takenBy === act.by;
}

export type Urgency = 'overdue' | 'today' | 'soon' | 'later' | 'none';

const DAY_MS = 86_400_000;

/** How near the end of a task is: `soon` is within three days. Instants in milliseconds. */
export function urgencyOf(due: number | null, now: number): Urgency {
  if (due === null) return 'none';
  if (due < now) return 'overdue';
  if (due - now <= DAY_MS) return 'today';
  return due - now <= 3 * DAY_MS ? 'soon' : 'later';
}

/** The order of a list of tasks: what ends first stands first, what has no end last, the longest open before the newer. */
export function byUrgency(one: { readonly dueAt: number | null; readonly openedAt: number }, other: { readonly dueAt: number | null; readonly openedAt: number }): number {
  return (one.dueAt ?? Infinity) === (other.dueAt ?? Infinity) ? one.openedAt - other.openedAt : (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity);
}
