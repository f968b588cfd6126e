import type { ReactNode } from 'react';
import type { KeptTask } from '#core/api/tasks.ts';
import type { TaskAct } from '#core/domain/tasks/task.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { DueChip, useTaskSentence } from './task-parts.tsx';
import { tasksWords } from './tasks-words.ts';

export interface TaskDoing {
  readonly onAct: (task: KeptTask, what: TaskAct['what']) => void;
  readonly onEnd: (task: KeptTask, what: 'done' | 'dropped') => void;
  readonly onSteps: (task: KeptTask) => void;
}

export interface TaskTableProps extends TaskDoing {
  readonly tasks: readonly KeptTask[];
  readonly me: string;
  readonly now: number;
  readonly empty: ReactNode;
}

/** The list of somebody at a desk. */
export function TaskTable({ tasks, me, now, empty, ...does }: TaskTableProps): ReactNode {
  const t = useWords(tasksWords);
  const sentence = useTaskSentence();
  const { language } = useLanguage();
  const columns: readonly Column<KeptTask>[] = [
    { id: 'what', title: t('tasks.column.what'), rowHeader: true, cell: (task) => <Link href={task.href}>{sentence(task)}</Link> },
    {
      id: 'about', title: t('tasks.column.about'),
      cell: (task) => (
        <>
          {task.about !== null && <><Link href={`/people/${task.about.id}`}>{task.about.callName}</Link><br /></>}
          <span className="k-quiet">{task.org.name[language]}</span>
        </>
      ),
    },
    { id: 'due', title: t('tasks.column.due'), cell: (task) => <DueChip due={task.dueAt} now={now} /> },
    {
      id: 'whose', title: t('tasks.column.whose'),
      cell: (task) => (
        <>
          {task.role !== null && <>{t(`role.${task.role}`)}<br /></>}
          <span className={task.takenBy === null ? 'k-quiet' : undefined}>{whose(t, task, me)}</span>
        </>
      ),
    },
    { id: 'do', title: t('tasks.column.do'), cell: (task) => <Doing task={task} me={me} about={sentence(task)} {...does} /> },
  ];
  return <Table caption={t('tasks.title')} hideCaption columns={columns} rows={tasks} rowKey={(task) => task.id} empty={empty} note={t('tasks.order')} />;
}

function whose(t: (key: string, holes?: Record<string, string>) => string, task: KeptTask, me: string): string {
  if (task.role === null) return t('tasks.whose.mine');
  if (task.takenBy === null) return t('tasks.whose.open');
  return task.takenBy.id === me ? t('tasks.whose.taken-me') : t('tasks.whose.taken', { name: task.takenBy.callName });
}

function Doing({ task, me, about, onAct, onEnd, onSteps }: TaskDoing & { readonly task: KeptTask; readonly me: string; readonly about: string }): ReactNode {
  const t = useWords(tasksWords);
  const isMine = task.role === null || task.takenBy?.id === me;
  const named = <span className="k-hidden"> {about}</span>;
  return (
    <span className="k-row">
      {!isMine && <Button onClick={() => onAct(task, 'take')}>{t(task.takenBy === null ? 'tasks.take' : 'tasks.take-over')}{named}</Button>}
      {isMine && task.byHand === false && <ButtonLink iconAfter="forward" href={task.href}>{t('tasks.open')}{named}</ButtonLink>}
      {isMine && task.byHand !== false && <Button icon="check" onClick={() => onEnd(task, 'done')}>{t('tasks.done')}{named}</Button>}
      {isMine && task.byHand !== false && <Button look="quiet" onClick={() => onEnd(task, 'dropped')}>{t('tasks.drop')}{named}</Button>}
      {task.role !== null && isMine && <Button look="quiet" onClick={() => onAct(task, 'hand-back')}>{t('tasks.hand-back')}{named}</Button>}
      <Button look="quiet" onClick={() => onSteps(task)}>{t('tasks.steps')}{named}</Button>
    </span>
  );
}
