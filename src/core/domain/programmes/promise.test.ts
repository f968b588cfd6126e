import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aimsOf } from './frame.ts';
import { shareOf, spread, standingOf } from './promise.ts';

test.each([
  [100, '2027-03-31', 'kept'],
  [40, '2027-03-31', 'on-the-way'],
  [40, '2026-12-20', 'soon'],
  [40, '2026-11-26', 'soon'],
  [40, '2026-11-25', 'late'],
  [130, '2026-01-01', 'kept'],
] as const)('%i of 100 by %s: %s', (delivered, by, standing) => {
  expect(standingOf({ amount: 100, by }, delivered, '2026-11-26')).toBe(standing);
});

describe('what was delivered', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2027-01-${String(n).padStart(2, '0')}`);
  const promises = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 50 }), by: day }), { minLength: 1, maxLength: 6 });

  test('is neither lost nor doubled between promises, and an earlier one is filled before a later one', () => {
    fc.assert(fc.property(promises, fc.nat(400), (list, delivered) => {
      const given = spread(list, delivered);
      expect(given.reduce((sum, part) => sum + part, 0)).toBe(delivered);
      for (const [a, earlier] of list.entries()) {
        for (const [b, later] of list.entries()) if (earlier.by < later.by && (given[b] ?? 0) > 0) expect(given[a]).toBeGreaterThanOrEqual(earlier.amount);
      }
    }));
  });

  test('is never more than all of a promise', () => {
    expect([shareOf(10, 5), shareOf(10, 20), shareOf(10, 0), shareOf(0, 0)]).toEqual([0.5, 1, 0, 1]);
  });
});

test('aims are known ones, in order, each once', () => {
  expect(aimsOf({ strategies: [3, 1, 3, 9], sdgs: [10, 4, 18, 4] })).toEqual({ strategies: [1, 3], sdgs: [4, 10] });
});
