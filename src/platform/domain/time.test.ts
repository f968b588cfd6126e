import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, ago, bangkokDay, bangkokMidnight, daysBetween, fiscalYear, fiscalYearDays, formatDay, formatDayLong, isDay, left } from './time.ts';

const days = fc.date({ min: new Date('1600-01-01T00:00:00Z'), max: new Date('2400-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

test('knows a day that exists', () => {
  for (const day of ['2026-11-25', '2024-02-29', '0001-01-01']) expect(isDay(day)).toBe(true);
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '25/11/2026', '0000-01-01', '2026-11-25T00:00:00Z', '']) expect(isDay(text)).toBe(false);
});

test('the day in Thailand begins seven hours before that of UTC', () => {
  expect(bangkokDay(Date.parse('2026-11-24T16:59:59Z'))).toBe('2026-11-24');
  expect(bangkokDay(new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
  fc.assert(
    fc.property(days, (day) => {
      expect(bangkokDay(bangkokMidnight(day))).toBe(day);
      expect(bangkokDay(bangkokMidnight(day) - 1)).toBe(addDays(day, -1));
    }),
  );
});

test('adding days and counting them undo each other', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  fc.assert(
    fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(isDay(addDays(day, count))).toBe(true);
    }),
  );
});

test('what is no day is a fault of the program', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
});

test('the fiscal year runs from October to September', () => {
  expect(fiscalYear('2026-09-30')).toBe(2569);
  expect(fiscalYear('2026-10-01')).toBe(2570);
  expect(fiscalYearDays(2570)).toEqual({ first: '2026-10-01', last: '2027-09-30' });
  fc.assert(
    fc.property(days, (day) => {
      const { first, last } = fiscalYearDays(fiscalYear(day));
      expect(first <= day && day <= last).toBe(true);
      expect(fiscalYear(addDays(last, 1))).toBe(fiscalYear(day) + 1);
    }),
  );
});

test('shows Buddhist years in Thai and common years in English', () => {
  expect(formatDay('2026-11-25', 'th')).toBe('25 พ.ย. 2569');
  expect(formatDay('2026-11-25', 'en')).toBe('25 Nov 2026');
  expect(formatDayLong('2026-01-05', 'th')).toBe('5 มกราคม 2569');
  expect(formatDayLong('2026-01-05', 'en')).toBe('5 January 2026');
});

describe('ago and left', () => {
  const now = Date.parse('2026-11-25T05:00:00Z');
  test.each([
    [59_000, { unit: 'moment', n: 0 }],
    [61_000, { unit: 'minute', n: 1 }],
    [2 * 3_600_000 + 59 * 60_000, { unit: 'hour', n: 2 }],
    [3 * 86_400_000, { unit: 'day', n: 3 }],
    [15 * 86_400_000, { unit: 'week', n: 2 }],
    [61 * 86_400_000, { unit: 'month', n: 2 }],
    [800 * 86_400_000, { unit: 'year', n: 2 }],
  ])('%d milliseconds', (distance, span) => {
    expect(ago(now - distance, now)).toEqual(span);
    expect(left(now + distance, now)).toEqual(span);
  });

  test('a clock that is ahead, and a time that is over, give a moment', () => {
    expect(ago(now + 5_000_000, now)).toEqual({ unit: 'moment', n: 0 });
    expect(left(now - 1, now)).toEqual({ unit: 'moment', n: 0 });
  });
});
