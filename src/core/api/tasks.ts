import { Array as List, Boolean as Flag, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { HolesShape } from './holes.ts';

const Id = Text({ format: 'uuid' });
const TaskId = Shape({ task: Id });
const Names = Shape({ th: Text(), en: Text() });
const SomebodyOrNull = Union([Null(), Shape({ id: Id, callName: Text() })]);

/** An open task as it lies in `core.tasks`, the kept set of whoever may see it. Instants in milliseconds since 1970 UTC. */
export const KeptTaskShape = Shape({
  id: Id,
  /** `room.kebab`. */
  kind: Text(),
  org: Shape({ id: Id, name: Names }),
  /** The role of the office it is for; null where it is one person's own. */
  role: Union([Null(), Text()]),
  /** Whom it is about, where the reader may know. */
  about: SomebodyOrNull,
  href: Text(),
  holes: HolesShape,
  dueAt: Union([Null(), Integer()]),
  openedAt: Integer(),
  /** Who of the office works on it. */
  takenBy: SomebodyOrNull,
  /** False where it ends on its own page only; what a device held before this was said is ended from the list. */
  byHand: Optional(Flag()),
  version: Integer(),
});
export type KeptTask = Static<typeof KeptTaskShape>;

export const actOnTask = call({
  name: 'core.act-on-task', method: 'POST', path: '/api/core/tasks/:task', outbox: true, summary: 'Takes a task of the office, hands it back, or ends it with what was done.',
  params: TaskId,
  body: Shape({
    what: Union([Literal('take'), Literal('hand-back'), Literal('done'), Literal('dropped')]),
    /** The version that was looked at. */
    version: Integer(),
    said: Text({ maxLength: 500 }),
  }),
  answer: Shape({ version: Integer() }),
  problems: ['platform.not-signed-in', 'platform.not-found', 'core.task-changed', 'core.task-ends-elsewhere', 'core.task-others', 'core.task-own'],
});

export const getTaskSteps = call({
  name: 'core.get-task-steps', method: 'GET', path: '/api/core/tasks/:task/steps', summary: 'What became of a task, step by step, oldest first.',
  params: TaskId,
  answer: Shape({ steps: List(Shape({ what: Text(), by: SomebodyOrNull, said: Text(), at: Text() })) }),
  problems: ['platform.not-signed-in', 'platform.not-found'],
});
