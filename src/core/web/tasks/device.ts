import { actOnTask, type KeptTask } from '#core/api/tasks.ts';
import { byUrgency, decideTask, type TaskAct } from '#core/domain/tasks/task.ts';
import { ok, type Result } from '#platform/domain/result.ts';
import { foresee, pullKept, readKept } from '#platform/web/device/kept-sets.ts';
import { noteDone, sendOutbox } from '#platform/web/device/outbox.ts';
import { TASKS } from './tasks-set.ts';

/** Open tasks on this device, the most urgent first. */
export async function readTasks(person: string): Promise<readonly KeptTask[]> {
  return (await readKept<KeptTask>(TASKS, person)).map(({ value }) => value).toSorted(byUrgency);
}

/** Does something with a task, with a line or without: it shows at once, and is decided again at the next contact. */
export async function act(person: { readonly id: string; readonly callName: string }, task: KeptTask, what: TaskAct['what'], said = ''): Promise<Result<void>> {
  const before = { forPerson: task.role === null ? person.id : null, takenBy: task.takenBy?.id ?? null, endedAt: null, byHand: task.byHand !== false, version: task.version };
  const decided = decideTask(before, { what, by: person.id, version: task.version, said }, Date.now());
  if (!decided.ok) return decided;
  const next = decided.value;
  await noteDone(actOnTask, person.id, { params: { task: task.id }, body: { what, version: task.version, said } });
  await foresee(TASKS, person.id, task.id, next.endedAt === null ? { ...task, takenBy: next.takenBy === null ? null : { id: person.id, callName: person.callName }, version: next.version } : null);
  void sendOutbox().then(() => pullKept(TASKS, person.id));
  return ok(undefined);
}
