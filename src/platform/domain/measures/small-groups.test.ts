import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SMALLEST_GROUP, tellable, together, type Counted } from './small-groups.ts';

const month = (n: number): string => `2026-${String(n + 1).padStart(2, '0')}`;
/** Newly counted people month by month, as a number that grows. */
const grown = (steps: readonly number[]): Counted[] => steps.map((_, n) => ({ period: month(n), people: steps.slice(0, n + 1).reduce((sum, step) => sum + step, 0) }));
const steps = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 12 });
/** What somebody who looks every month has been told. */
const seen = (counted: readonly Counted[], whole: number | null = null): number[] => counted.map((_, n) => tellable(counted.slice(0, n + 1), whole)?.people ?? 0);

describe('what is told of a group', () => {
  test('is its true number at the end of the month that stands beside it', () => {
    fc.assert(fc.property(steps, (s) => {
      const counted = grown(s);
      const told = tellable(counted, null);
      if (told !== null) expect(counted.find(({ period }) => period === told.asOf)?.people).toBe(told.people);
      else expect(counted.at(-1)?.people).toBeLessThan(SMALLEST_GROUP);
    }));
  });

  test('is at most nine behind', () => {
    fc.assert(fc.property(steps, (s) => {
      expect((grown(s).at(-1)?.people ?? 0) - (tellable(grown(s), null)?.people ?? 0)).toBeLessThan(SMALLEST_GROUP);
    }));
  });

  test('does not say how nearly everybody was reached', () => {
    expect(tellable(grown([95]), 100)).toBeNull();
    expect(tellable(grown([90]), 100)?.people).toBe(90);
    expect(tellable(grown([100]), 100)?.people).toBe(100);
    expect(tellable(grown([50, 45]), 100)).toEqual({ people: 50, asOf: '2026-01' });
  });
});

describe('somebody who subtracts', () => {
  /** All that can be asked: any month, any set of groups. */
  const worlds = fc.array(steps, { minLength: 1, maxLength: 4 }).map((groups) => {
    const months = Math.max(...groups.map((group) => group.length));
    return groups.map((group) => grown([...group, ...Array<number>(months - group.length).fill(0)]));
  });

  test('finds nobody or at least ten between any two months and any two sums that hold each other', () => {
    fc.assert(fc.property(worlds, fc.nat(15), fc.nat(15), (groups, some, more) => {
      const told = groups.map((group) => seen(group));
      const months = told[0]?.length ?? 0;
      const sum = (mask: number, at: number): number => told.reduce((total, series, n) => total + (mask & (1 << n) ? (series[at] ?? 0) : 0), 0);
      const [inner, outer] = [some & more, some | more];
      for (let a = 0; a < months; a++) {
        for (let b = a; b < months; b++) {
          const between = sum(outer, b) - sum(inner, a);
          expect(between === 0 || between >= SMALLEST_GROUP).toBe(true);
        }
      }
    }));
  });

  test('learns nothing about a group that is not told: nought to nine look the same everywhere', () => {
    fc.assert(fc.property(worlds, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }), (groups, hidden) => {
      const few = grown(hidden);
      const views = (group: readonly Counted[]): unknown => [...groups, group].map((one) => seen(one)).concat([[together([...groups, group].map((one) => tellable(one, null))).people]]);
      expect(views(few)).toEqual(views(grown(hidden.map(() => 0))));
    }));
  });
});

test('a sum says how many groups it leaves out', () => {
  expect(together([{ people: 12, asOf: '2026-01' }, null, { people: 30, asOf: '2026-02' }, null])).toEqual({ people: 42, untold: 2 });
});
