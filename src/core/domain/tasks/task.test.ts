import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUrgency, decideTask, urgencyOf, type TaskAct, type TaskState } from './task.ts';

const people = ['a', 'b'] as const;
const task = fc.record<TaskState>({ forPerson: fc.constantFrom(null, 'a'), takenBy: fc.constantFrom(null, ...people), endedAt: fc.constantFrom(null, 5), byHand: fc.boolean(), version: fc.integer({ min: 1, max: 3 }) });
const act = fc.record<TaskAct>({ what: fc.constantFrom('take', 'hand-back', 'done', 'dropped'), by: fc.constantFrom(...people), version: fc.integer({ min: 1, max: 3 }), said: fc.constant('') });

test('a change moves the version by one, and nothing changes a task that is over or was seen in another version', () => {
  fc.assert(fc.property(task, act, (state, deed) => {
    const decided = decideTask(state, deed, 9);
    if (!decided.ok) return true;
    if (decided.value === state) return state.endedAt === null && deed.what === 'take' && state.takenBy === deed.by;
    return state.endedAt === null && deed.version === state.version && decided.value.version === state.version + 1;
  }));
});

test('nobody ends or hands back what a colleague took, and of two who take at once one has it', () => {
  fc.assert(fc.property(task, act, (state, deed) => {
    const decided = decideTask(state, deed, 9);
    return !(decided.ok && decided.value !== state && deed.what !== 'take' && state.takenBy !== null && state.takenBy !== deed.by);
  }));
  const open: TaskState = { forPerson: null, takenBy: null, endedAt: null, byHand: true, version: 1 };
  const first = decideTask(open, { what: 'take', by: 'a', version: 1, said: '' }, 1);
  expect(first.ok && decideTask(first.value, { what: 'take', by: 'b', version: 1, said: '' }, 2)).toEqual({ ok: false, problem: { code: 'core.task-changed' } });
});

test('what ends with its thing is taken and handed back, and never ended from the list', () => {
  fc.assert(fc.property(task, act, (state, deed) => {
    const decided = decideTask({ ...state, byHand: false }, deed, 9);
    return !decided.ok || decided.value.endedAt === state.endedAt;
  }));
});

test.each([[null, 'none'], [-1, 'overdue'], [3_600_000, 'today'], [2 * 86_400_000, 'soon'], [9 * 86_400_000, 'later']] as const)('due in %s ms is %s', (wait, urgency) => {
  expect(urgencyOf(wait === null ? null : 1e12 + wait, 1e12)).toBe(urgency);
});

test('what ends first stands first, what has no end last and by age', () => {
  const rows = [{ dueAt: null, openedAt: 2 }, { dueAt: 9, openedAt: 3 }, { dueAt: null, openedAt: 1 }, { dueAt: 4, openedAt: 9 }];
  expect(rows.toSorted(byUrgency)).toEqual([rows[3], rows[1], rows[2], rows[0]]);
});
