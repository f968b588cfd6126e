import type { ReactNode } from 'react';
import type { KeptTask } from '#core/api/tasks.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { useWords } from '#platform/web/words.tsx';
import { DueChip, useTaskSentence } from './task-parts.tsx';
import type { TaskDoing } from './task-table.tsx';
import { tasksWords } from './tasks-words.ts';

/** The list of somebody who learns, or of a family: one card a thing, with the way to do it. */
export function TaskCards({ tasks, now, empty, onEnd }: Pick<TaskDoing, 'onEnd'> & { readonly tasks: readonly KeptTask[]; readonly now: number; readonly empty: ReactNode }): ReactNode {
  const t = useWords(tasksWords);
  const sentence = useTaskSentence();
  if (tasks.length === 0) return empty;
  return tasks.map((task) => (
    <Card key={task.id} title={sentence(task)}>
      <div className="k-stack">
        <p><DueChip due={task.dueAt} now={now} /></p>
        <div className="k-row">
          <ButtonLink look="primary" iconAfter="forward" href={task.href}>{t('tasks.open')}<span className="k-hidden"> {sentence(task)}</span></ButtonLink>
          {task.byHand !== false && <Button icon="check" onClick={() => onEnd(task, 'done')}>{t('tasks.done')}<span className="k-hidden"> {sentence(task)}</span></Button>}
        </div>
      </div>
    </Card>
  ));
}
