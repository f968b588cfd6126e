import { expect, test } from 'vitest';
import type { Standing } from '../../api.ts';
import { nextStep } from './next-step.ts';

const pool = { id: 'pool', licence: 'copies' as const, copies: 2, free: 1, waiting: 0 };
const standing = (change: Partial<Standing>): Standing => ({ pool, loan: null, hold: null, ...change });

test('one thing to do for every standing', () => {
  expect(nextStep(standing({ loan: { id: 'loan', dueAt: 0, renewals: 0, canRenew: false } }), false, null)).toEqual({ kind: 'read' });
  expect(nextStep(standing({}), false, null)).toEqual({ kind: 'borrow', open: false, free: 1 });
  expect(nextStep(standing({ pool: { ...pool, licence: 'open', copies: 0, free: 0 } }), false, null)).toEqual({ kind: 'borrow', open: true, free: 0 });
  expect(nextStep(standing({ hold: { id: 'hold', state: 'offered', position: null, offeredUntil: 5 } }), false, null)).toEqual({ kind: 'take-offer', until: 5 });
  expect(nextStep(standing({ hold: { id: 'hold', state: 'waiting', position: 2, offeredUntil: null } }), false, null)).toEqual({ kind: 'waiting', hold: 'hold', position: 2 });
  expect(nextStep(standing({}), true, null)).toEqual({ kind: 'wished' });
  expect(nextStep(standing({ pool: null }), false, null)).toEqual({ kind: 'nothing' });
  expect(nextStep(standing({ pool: { ...pool, copies: 0, free: 0 } }), false, null)).toEqual({ kind: 'nothing' });
});

test('nobody is offered a copy that others wait for, and the server knows better how many do', () => {
  expect(nextStep(standing({ pool: { ...pool, waiting: 1 } }), false, null)).toEqual({ kind: 'join', ahead: 1 });
  expect(nextStep(standing({}), false, 3)).toEqual({ kind: 'join', ahead: 3 });
});
