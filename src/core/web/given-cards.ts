import { lazy } from 'react';
import { may, type CoreAction } from '#core/domain/roles.ts';
import type { Card, Person } from './gives.ts';

const TasksCard = lazy(async () => ({ default: (await import('./tasks/tasks-card.tsx')).TasksCard }));
const NoticesCard = lazy(async () => ({ default: (await import('./notices/notices-card.tsx')).NoticesCard }));
const FamilyCard = lazy(async () => ({ default: (await import('./households/family-card.tsx')).FamilyCard }));
const TabletsCard = lazy(async () => ({ default: (await import('./cards.tsx')).TabletsCard }));
const PinsCard = lazy(async () => ({ default: (await import('./cards.tsx')).PinsCard }));

/** What waits for somebody, each card fetched when a first page shows it: their tasks and notices for everybody, tablets and PINs for staff. */
export function coreCards(person: Person): readonly Card[] {
  const allowed = (action: CoreAction): boolean => person.roles.some(({ role }) => may(role, action));
  return [
    // Whoever lives in no home here may be family of a child who does.
    ...(person.roles.length === 0 && person.home === null ? [{ key: 'core.family', weight: 120, Card: FamilyCard }] : []),
    // Behind what somebody was just reading, before everything else.
    { key: 'core.tasks', weight: 90, Card: TasksCard },
    { key: 'core.notices', weight: 85, Card: NoticesCard },
    ...(allowed('open-tablet') ? [{ key: 'core.tablets', weight: 60, Card: TabletsCard }] : []),
    ...(allowed('set-pin') ? [{ key: 'core.pins', weight: 50, Card: PinsCard }] : []),
  ];
}
