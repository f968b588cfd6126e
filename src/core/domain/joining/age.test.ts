import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBirthYear, whoAgreesToJoin } from './age.ts';

const TODAY = '2026-11-26';

test.each([
  ['2498', 1955], ['พ.ศ. 2549', 2006], ['1984', 1984], ['๒๔๙๘', 1955],
])('%s is the year %i', (text, year) => expect(parseBirthYear(text, TODAY)).toEqual({ ok: true, value: year }));

test.each(['25/11/2498', 'พ.ย. 2498', '98', '', '2600'])('%s is no year of birth', (text) => expect(parseBirthYear(text, TODAY).ok).toBe(false));

test('nobody joins alone who might still be under twenty, and below ten nobody is asked themselves', () => {
  expect([1900, 2005, 2006, 2015, 2016, 2017, 2026].map((year) => whoAgreesToJoin(year, TODAY).join())).toEqual(['self', 'self', 'self,guardian', 'self,guardian', 'guardian', 'guardian', 'guardian']);
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2026 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const sides = whoAgreesToJoin(year, `2026-${String(month).padStart(2, '0')}-15`);
      expect(sides.includes('guardian')).toBe(2026 - year < 21);
      expect(sides.length).toBeGreaterThan(0);
    }),
  );
});
