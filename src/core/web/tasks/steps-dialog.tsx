import type { ReactNode } from 'react';
import { getTaskSteps, type KeptTask } from '#core/api/tasks.ts';
import { Day } from '#platform/web/day.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { useTaskSentence } from './task-parts.tsx';
import { tasksWords } from './tasks-words.ts';

/** What became of a task so far; asked of the server, since a device holds what is open only. */
export function StepsDialog({ task, onClose }: { readonly task: KeptTask | undefined; readonly onClose: () => void }): ReactNode {
  const t = useWords(tasksWords);
  return (
    <Dialog open={task !== undefined} onClose={onClose} title={t('tasks.steps')}>
      {task !== undefined && <Steps task={task} />}
    </Dialog>
  );
}

function Steps({ task }: { readonly task: KeptTask }): ReactNode {
  const t = useWords(tasksWords);
  const sentence = useTaskSentence();
  const asked = useAsked(getTaskSteps, { params: { task: task.id } });
  return (
    <>
      <p>{sentence(task)}</p>
      <AskedView asked={asked}>
        {({ steps }) => (
          <ol>
            {steps.map((step) => (
              <li key={`${step.at} ${step.what}`}>
                {t(`tasks.step.${step.what}`, { name: step.by?.callName ?? t('tasks.step.program') })} · <Day value={step.at} style="time" />
                {step.said !== '' && <p>“{step.said}”</p>}
              </li>
            ))}
          </ol>
        )}
      </AskedView>
    </>
  );
}
