import { useState, type ReactNode } from 'react';
import { Card } from '#platform/web/design/card.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useWords } from '#platform/web/words.tsx';
import { densityOf, useSurround } from '../screen.tsx';
import { readTasks } from './device.ts';
import { DueChip, useTaskSentence } from './task-parts.tsx';
import { tasksWords } from './tasks-words.ts';
import './tasks.css';

/** How many are told on a first page. */
const SHOWN = 3;

/** The most urgent of what waits, on the first page; nothing where nothing waits. */
export function TasksCard(): ReactNode {
  const t = useWords(tasksWords);
  const sentence = useTaskSentence();
  const { session } = useSurround();
  const me = session.person?.id ?? '';
  const [now] = useState(() => Date.now());
  const tasks = useDevice(() => readTasks(me), ['kept'], [me]) ?? [];
  if (tasks.length === 0) return null;
  const late = tasks.filter((task) => task.dueAt !== null && task.dueAt < now).length;
  return (
    <Card title={t('tasks.card.title', { n: tasks.length })} tone={late > 0 && densityOf(session) !== 'desk' ? 'marigold' : 'plain'} note={late === 0 ? undefined : t('tasks.card.late', { n: late })}>
      <ul className="c-tasks">
        {tasks.slice(0, SHOWN).map((task) => (
          <li key={task.id}>
            <Link href={task.href}>{sentence(task)}</Link>
            <DueChip due={task.dueAt} now={now} />
          </li>
        ))}
      </ul>
      <div><ButtonLink iconAfter="forward" href="/tasks">{t('tasks.card.all')}</ButtonLink></div>
    </Card>
  );
}
