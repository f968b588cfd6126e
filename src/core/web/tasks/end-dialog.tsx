import { useState, type ReactNode } from 'react';
import type { KeptTask } from '#core/api/tasks.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { TextArea } from '#platform/web/design/text-field.tsx';
import { useWords } from '#platform/web/words.tsx';
import { useTaskSentence } from './task-parts.tsx';
import { tasksWords } from './tasks-words.ts';

interface Ending {
  readonly task: KeptTask;
  readonly what: 'done' | 'dropped';
}

export interface EndDialogProps {
  readonly ending: Ending | undefined;
  readonly onClose: () => void;
  readonly onEnd: (task: KeptTask, what: Ending['what'], said: string) => void;
}

/** Asks what was done; nothing has to be written. */
export function EndDialog({ ending, onClose, onEnd }: EndDialogProps): ReactNode {
  const t = useWords(tasksWords);
  const sentence = useTaskSentence();
  const [said, setSaid] = useState('');
  const close = (): void => {
    setSaid('');
    onClose();
  };
  const end = (): void => {
    if (ending !== undefined) onEnd(ending.task, ending.what, said);
    setSaid('');
  };
  return (
    <Dialog
      open={ending !== undefined} onClose={close} title={t(ending?.what === 'dropped' ? 'tasks.drop' : 'tasks.end.title')}
      actions={<><Button look="primary" onClick={end}>{t(ending?.what === 'dropped' ? 'tasks.drop' : 'tasks.end.go')}</Button><Button onClick={close}>{t('form.leave')}</Button></>}
    >
      {ending !== undefined && <p>{sentence(ending.task)}</p>}
      <TextArea label={t('tasks.end.said')} hint={t('tasks.end.hint')} optional maxLength={500} rows={3} value={said} onChange={(event) => setSaid(event.target.value)} />
    </Dialog>
  );
}
