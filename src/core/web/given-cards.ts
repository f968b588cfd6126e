import { lazy } from 'react';
import { may, type CoreAction } from '#core/domain/roles.ts';
import type { Card, Person } from './gives.ts';

const TabletsCard = lazy(async () => ({ default: (await import('./cards.tsx')).TabletsCard }));
const PinsCard = lazy(async () => ({ default: (await import('./cards.tsx')).PinsCard }));

/** What waits for staff, each card fetched when a first page shows it. For those who learn, nothing of core's waits. */
export function coreCards(person: Person): readonly Card[] {
  const allowed = (action: CoreAction): boolean => person.roles.some(({ role }) => may(role, action));
  return [
    ...(allowed('open-tablet') ? [{ key: 'core.tablets', weight: 60, Card: TabletsCard }] : []),
    ...(allowed('set-pin') ? [{ key: 'core.pins', weight: 50, Card: PinsCard }] : []),
  ];
}
