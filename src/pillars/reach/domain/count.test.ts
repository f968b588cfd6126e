import { expect, test } from 'vitest';
import { bandAt, closedMonths, isYear, latestYear, yearOf } from './count.ts';

test('a year runs from October to September, and its open month is not told', () => {
  expect(closedMonths(2570, '2026-12-31')).toEqual(['2026-10', '2026-11']);
  expect(closedMonths(2570, '2027-01-01')).toEqual(['2026-10', '2026-11', '2026-12']);
  expect(closedMonths(2570, '2026-10-31')).toEqual([]);
  const whole = closedMonths(2569, '2026-11-26');
  expect(whole).toHaveLength(12);
  expect([whole[0], whole.at(-1)]).toEqual(['2025-10', '2026-09']);
  expect(new Set(whole.map(yearOf))).toEqual(new Set([2569]));
});

test('the youngest year is one that has something to tell', () => {
  expect(latestYear('2026-10-31')).toBe(2569);
  expect(latestYear('2026-11-01')).toBe(2570);
  expect(isYear(2570, '2026-11-26')).toBe(true);
  expect(isYear(2571, '2026-11-26')).toBe(false);
  expect(isYear(2563, '2026-11-26')).toBe(false);
});

test.each([
  ['2007-11-25', '0-19'],
  ['2006-11-25', '20-59'],
  ['1966-11-26', '20-59'],
  ['1966-11-25', '60+'],
  // Turns twenty some day this year.
  ['2006', '0-19'],
  [null, 'unknown'],
] as const)('born %s is %s', (born, band) => {
  expect(bandAt(born, '2026-11-25')).toBe(band);
});
