import { lazy, Suspense, type ReactNode } from 'react';

const Tasks = lazy(async () => ({ default: (await import('./tasks/tasks-card.tsx')).TasksCard }));
const Notices = lazy(async () => ({ default: (await import('./notices/notices-card.tsx')).NoticesCard }));

/** Cards that need not come before the first page is drawn: mostly there is nothing in them. */
export function TasksCard(): ReactNode {
  return <Suspense fallback={null}><Tasks /></Suspense>;
}

export function NoticesCard(): ReactNode {
  return <Suspense fallback={null}><Notices /></Suspense>;
}
