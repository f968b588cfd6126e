import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#platform/domain/time.ts';
import { endsSoon, paperState, RENEW_DAYS, type GuardianPaper } from './paper.ts';

const DAY = '2026-11-26';
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(DAY, days));
const paper: fc.Arbitrary<GuardianPaper> = fc.record({ from: day, to: fc.option(day), checked: fc.boolean(), ended: fc.option(day) });

test('a paper that is over never comes back', () => {
  fc.assert(fc.property(paper, day, fc.nat(300), (one, at, later) => paperState(one, at) !== 'over' || paperState(one, addDays(at, later)) === 'over'));
});

test('a paper is in date on exactly the days it names, once checked and until it was taken back', () => {
  fc.assert(fc.property(paper, day, (one, at) => {
    const named = one.from <= at && (one.to === null || at <= one.to) && (one.ended === null || at < one.ended);
    return (paperState(one, at) === 'in-date') === (named && one.checked);
  }));
});

test('what nobody checked carries nothing, and what has no end asks for nothing', () => {
  const open: GuardianPaper = { from: DAY, to: null, checked: false, ended: null };
  expect(paperState(open, DAY)).toBe('unchecked');
  expect(endsSoon({ ...open, checked: true }, DAY)).toBe(false);
  expect(endsSoon({ ...open, checked: true, to: addDays(DAY, RENEW_DAYS) }, DAY)).toBe(true);
  expect(endsSoon({ ...open, checked: true, to: addDays(DAY, RENEW_DAYS + 1) }, DAY)).toBe(false);
});
