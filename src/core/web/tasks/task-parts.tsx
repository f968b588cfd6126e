import type { ReactNode } from 'react';
import type { KeptTask } from '#core/api/tasks.ts';
import { urgencyOf } from '#core/domain/tasks/task.ts';
import { ago, left, type Span } from '#platform/domain/time.ts';
import { Day } from '#platform/web/day.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { useWords } from '#platform/web/words.tsx';
import { useTold } from '../told.ts';
import { tasksWords } from './tasks-words.ts';

/** The sentence of a task in the words of the room that asks for it. */
export function useTaskSentence(): (task: Pick<KeptTask, 'kind' | 'holes'>) => string {
  const t = useWords(tasksWords);
  const told = useTold();
  return (task) => told('task', task.kind, task.holes) ?? t('tasks.unknown');
}

/** Until when, in words and a shape: what is late is never told by colour alone. */
export function DueChip({ due, now }: { readonly due: number | null; readonly now: number }): ReactNode {
  const t = useWords(tasksWords);
  const time = (span: Span): string => t(`tasks.span.${span.unit}`, { n: span.n });
  const urgency = urgencyOf(due, now);
  if (due === null || urgency === 'none') return <span className="k-quiet">{t('tasks.due.none')}</span>;
  switch (urgency) {
    case 'overdue': {
      const late = ago(due, now);
      return <Chip tone="bad" icon="warning">{late.unit === 'moment' ? t('tasks.due.overdue-now') : t('tasks.due.overdue', { time: time(late) })}</Chip>;
    }
    case 'today':
      return <Chip tone="warn" icon="clock">{t('tasks.due.today', { time: time(left(due, now)) })}</Chip>;
    case 'soon':
      return <Chip icon="calendar">{t('tasks.due.soon', { time: time(left(due, now)) })}</Chip>;
    case 'later':
      return <Day value={new Date(due).toISOString()} />;
  }
}
