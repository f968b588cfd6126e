import { dropEvent, getSystem, listSetAside, retryEvents, setSetting } from '#core/api/system.ts';
import { everyone, type AccessRow } from '../testing/access.ts';

const OPERATOR = everyone('refused', { operator: 'granted' });

/** How the house stands, and what is set in it, is for whoever keeps it running. */
export const systemAccess: readonly AccessRow[] = [
  { call: getSystem, cells: { none: OPERATOR }, request: () => ({}) },
  { call: setSetting, cells: { none: OPERATOR }, request: () => ({ params: { name: 'contact.phone' }, body: { value: '0 2000 0000' } }) },
  { call: listSetAside, cells: { none: OPERATOR }, request: () => ({}) },
  // An ear that there is not.
  { call: retryEvents, expected: ['platform.not-found'], cells: { none: OPERATOR }, request: () => ({ body: { listener: 'core.nobody', reason: 'cause-mended' } }) },
  { call: dropEvent, expected: ['platform.not-found'], cells: { none: OPERATOR }, request: () => ({ body: { listener: 'core.nobody', seq: '1', reason: 'wrong-event' } }) },
];
