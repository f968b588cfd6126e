import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { KeptTask } from '#core/api/tasks.ts';
import type { TaskAct } from '#core/domain/tasks/task.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { hasKept, pullKept } from '#platform/web/device/kept-sets.ts';
import { putAway, refusals } from '#platform/web/device/outbox.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Awaited } from '../asked-view.tsx';
import type { Person } from '../gives.ts';
import { densityOf, Screen, useSurround } from '../screen.tsx';
import { act, readTasks } from './device.ts';
import { EndDialog } from './end-dialog.tsx';
import { StepsDialog } from './steps-dialog.tsx';
import { TaskCards } from './task-cards.tsx';
import { TaskTable, type TaskDoing } from './task-table.tsx';
import { useTaskSentence } from './task-parts.tsx';
import { TASKS } from './tasks-set.ts';
import { tasksWords } from './tasks-words.ts';

type Filter = 'all' | 'mine' | 'office' | 'overdue';

export function Page(): ReactNode {
  const { person } = useSurround().session;
  return person === null ? null : <Tasks person={person} />;
}

function Tasks({ person }: { readonly person: Person }): ReactNode {
  const t = useWords(tasksWords);
  const problemText = useProblemText(tasksWords);
  const sentence = useTaskSentence();
  const { toast } = useAnnouncer();
  const { session } = useSurround();
  const [filter, setFilter] = useState<Filter>('all');
  const [ending, setEnding] = useState<{ readonly task: KeptTask; readonly what: 'done' | 'dropped' }>();
  const [steps, setSteps] = useState<KeptTask>();
  const [problem, setProblem] = useState<Problem>();
  const [now] = useState(() => Date.now());
  useEffect(() => void pullKept(TASKS, person.id), [person.id]);
  const kept = useDevice(async () => ({ tasks: await readTasks(person.id), isHere: await hasKept(TASKS, person.id) }), ['kept'], [person.id]);

  // The second tap of two would be told to the office as a second deed, and refused as one that somebody else was before.
  const underWay = useRef(new Set<string>());
  const doing = async (task: KeptTask, what: TaskAct['what'], said = ''): Promise<void> => {
    if (underWay.current.has(task.id)) return;
    underWay.current.add(task.id);
    const result = await act(person, task, what, said).finally(() => underWay.current.delete(task.id));
    setProblem(result.ok ? undefined : result.problem);
    setEnding(undefined);
    const done = { 'take': 'tasks.taken', 'hand-back': 'tasks.handed-back', 'done': 'tasks.ended', 'dropped': 'tasks.ended' }[what];
    if (result.ok) toast({ text: t(done, { what: sentence(task) }) });
  };
  const does: TaskDoing = { onAct: (task, what) => void doing(task, what), onEnd: (task, what) => setEnding({ task, what }), onSteps: setSteps };

  if (kept === undefined || (!kept.isHere && kept.tasks.length === 0)) {
    return <Screen title={t('tasks.title')}><Awaited /></Screen>;
  }
  const shown = kept.tasks.filter((task) => fits(task, filter, person.id, now));
  const late = kept.tasks.filter((task) => task.dueAt !== null && task.dueAt < now).length;
  const isDesk = densityOf(session) === 'desk';
  const empty = filter === 'all'
    ? <EmptyState title={t('tasks.empty.why')}>{t('tasks.empty.todo')}</EmptyState>
    : <EmptyState title={t('tasks.empty.filter')}>{t('tasks.empty.filter.todo')}</EmptyState>;
  return (
    <Screen title={t('tasks.title')} over={t('tasks.over', { n: kept.tasks.length, late })} {...(isDesk ? {} : { back: { href: '/', label: t('not-yours.first-page') } })}>
      <Refused person={person} />
      {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
      {isDesk && (
        <Segmented<Filter>
          label={t('tasks.filter')} value={filter} onChange={setFilter}
          options={(['all', 'mine', 'office', 'overdue'] as const).map((value) => ({ value, label: t(`tasks.filter.${value}`) }))}
        />
      )}
      {isDesk ? <TaskTable tasks={shown} me={person.id} now={now} empty={empty} {...does} /> : <TaskCards tasks={shown} now={now} empty={empty} {...does} />}
      <EndDialog ending={ending} onClose={() => setEnding(undefined)} onEnd={(task, what, said) => void doing(task, what, said)} />
      <StepsDialog task={steps} onClose={() => setSteps(undefined)} />
    </Screen>
  );
}

function fits(task: KeptTask, filter: Filter, me: string, now: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'mine':
      return task.role === null || task.takenBy?.id === me;
    case 'office':
      return task.role !== null && task.takenBy === null;
    case 'overdue':
      return task.dueAt !== null && task.dueAt < now;
  }
}

/** What was done here without a line and could not be taken: mostly somebody else was first. */
function Refused({ person }: { readonly person: Person }): ReactNode {
  const t = useWords(tasksWords);
  const problemText = useProblemText(tasksWords);
  const refused = useDevice(() => refusals(person.id), ['outbox'], [person.id]) ?? [];
  return refused.filter((answer) => answer.call === 'core.act-on-task').map((answer) => (
    <Notice
      key={answer.id} tone="warn" live="soon" title={t('tasks.refused', { what: t(`tasks.${whatOf(answer.body)}`) })} kept={problemText(answer.problem)}
      actions={<Button onClick={() => void putAway(answer.id)}>{t('tasks.understood')}</Button>}
    />
  ));
}

function whatOf(body: unknown): string {
  const what = (body as { readonly what?: string } | null)?.what;
  return what === 'dropped' ? 'drop' : what === 'hand-back' || what === 'done' ? what : 'take';
}
