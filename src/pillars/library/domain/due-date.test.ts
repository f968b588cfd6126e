import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfDueDay } from './due-date.ts';

const at = (text: string): number => Date.parse(text);

test('a book is due at the end of the Bangkok day, whatever the hour it was borrowed', () => {
  for (const time of ['00:00:00.000', '06:59:59.999', '07:00:00.000', '23:59:59.999']) {
    expect(endOfDueDay(at(`2026-11-02T${time}+07:00`), 14)).toBe(at('2026-11-16T23:59:59.999+07:00'));
  }
});

test('the Bangkok day begins while it is still yesterday in UTC', () => {
  expect(endOfDueDay(at('2026-12-31T17:00:00Z'), 0)).toBe(at('2027-01-01T23:59:59.999+07:00'));
  expect(endOfDueDay(at('2028-02-28T18:00:00Z'), 1)).toBe(at('2028-03-01T23:59:59.999+07:00'));
});

test('the loan is never shorter than its days and less than a day longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 400 }), (now, days) => {
      const length = endOfDueDay(now, days) - now;
      expect(length).toBeGreaterThanOrEqual(days * 86_400_000);
      expect(length).toBeLessThan((days + 1) * 86_400_000);
    }),
  );
});
