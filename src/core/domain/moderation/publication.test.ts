import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comesDownAtOnce, decidePublication, publicationDecisions, publicationReasons, publicationStates } from './publication.ts';

const act = fc.record({ decision: fc.constantFrom(...publicationDecisions), reason: fc.option(fc.constantFrom(...publicationReasons)), said: fc.constantFrom('', 'เขียนใหม่นะ'), seen: fc.integer({ min: 1, max: 3 }) });
const thing = fc.record({ state: fc.constantFrom(...publicationStates), version: fc.integer({ min: 1, max: 3 }) });

test('nothing comes out but by a decision on the version that was read, and nothing is held back without a reason', () => {
  fc.assert(fc.property(thing, act, (one, decided) => {
    const next = decidePublication(one, decided);
    if (!next.ok) return;
    expect(one.state).not.toBe('withdrawn');
    expect(decided.seen).toBe(one.version);
    expect(next.value === 'published').toBe(decided.decision === 'publish');
    if (next.value !== 'published') expect(decided.reason !== null && (decided.reason !== 'other' || decided.said !== '')).toBe(true);
  }));
});

test.each([
  ['withdrawn', 1, 'core.publication-gone'], ['waiting', 2, 'core.publication-changed'], ['published', 1, 'core.publication-decided'],
] as const)('what is %s at version %i is not published by who read version 1', (state, version, code) => {
  expect(decidePublication({ state, version }, { decision: 'publish', reason: null, said: '', seen: 1 })).toMatchObject({ problem: { code } });
});

test('the first word against it takes it down; what was read again stands until somebody decides', () => {
  expect(comesDownAtOnce({ state: 'published', isCleared: false })).toBe(true);
  expect(comesDownAtOnce({ state: 'published', isCleared: true })).toBe(false);
  expect(comesDownAtOnce({ state: 'waiting', isCleared: false })).toBe(false);
});
