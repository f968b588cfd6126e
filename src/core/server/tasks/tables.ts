import type { ColumnType, Generated } from 'kysely';
import type { TaskOutcome, TaskStepKind } from '#core/domain/tasks/task.ts';

type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface TaskTable {
  org_id: string; task_id: string; kind: string; for_person: string | null; for_role: string | null; thing_id: string; about_person: string | null; href: string;
  holes: ColumnType<Record<string, string | number>, string | undefined, never>; due_at: InstantOrNull; opened_at: Date; taken_by: string | null; taken_at: InstantOrNull;
  ended_at: InstantOrNull; outcome: TaskOutcome | null; said: Generated<string>; by_hand: Generated<boolean>; version: Generated<number>; xid: Generated<string>; seq: Generated<string>;
}
export interface TaskStepTable { org_id: string; task_id: string; step_id: string; what: TaskStepKind; person_id: string | null; said: Generated<string>; at: Date }

export interface TaskTables {
  'core.task': TaskTable;
  'core.task_step': TaskStepTable;
}

export const TASK_TABLE_KINDS = { 'core.task': 'organisation', 'core.task_step': 'organisation' } as const;

/** Puts a changed row at the end of its feed. */
export const STAMP = "xid = pg_current_xact_id(), seq = nextval('core.change_seq')";
