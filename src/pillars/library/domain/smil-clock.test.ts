import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipTimes, clockSeconds } from './smil-clock.ts';

test('clock values as the SMIL recommendation gives them', () => {
  const values: Readonly<Record<string, number | null>> = {
    '02:30:03': 9003, '50:00:10.25': 180_010.25, '02:33': 153, '00:10.5': 10.5, '3.2h': 11_520, '45min': 2700, '30s': 30, '5ms': 0.005, '12.467': 12.467, ' 7s ': 7,
    '': null, '1:2:3': null, '61:00': null, '-4s': null, '4 s': null, 'NaN': null, '1e9': null, 'javascript:1': null,
  };
  for (const [text, seconds] of Object.entries(values)) expect(clockSeconds(text), text).toEqual(seconds === null ? null : expect.closeTo(seconds, 6));
});

test('a clip ends after it begins, and is not endless', () => {
  expect(clipTimes('1s', '2s')).toEqual({ begin: 1, end: 2 });
  expect(clipTimes(null, null)).toEqual({ begin: 0, end: null });
  expect(clipTimes('2s', '2s')).toBeNull();
  expect(clipTimes('3s', '1s')).toBeNull();
  expect(clipTimes('x', '1s')).toBeNull();
  expect(clipTimes('0s', '99h')).toBeNull();
});

test('whatever is written, a clock value is a number that counts or nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const seconds = clockSeconds(text);
    expect(seconds === null || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
  }));
});
