import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePin, throttle } from './pin.ts';

const code = (text: string, by: 'child' | 'staff'): string => {
  const read = parsePin(text, by);
  return read.ok ? read.value : read.problem.code;
};

describe('a PIN', () => {
  test('is four digits, Thai ones too', () => {
    expect(code('2580', 'staff')).toBe('2580');
    expect(code(' ๒๕๘๐ ', 'child')).toBe('2580');
    for (const text of ['', '258', '25801', '25a0', '25 80', '-258']) expect(code(text, 'child')).toBe('core.pin-not-four-digits');
  });

  test('is never one digit four times', () => {
    for (const by of ['child', 'staff'] as const) for (let digit = 0; digit < 10; digit += 1) expect(code(String(digit).repeat(4), by)).toBe('core.pin-all-the-same');
  });

  test('may be a run for a child, not for staff', () => {
    for (const run of ['1234', '0123', '6789', '7890', '4321', '9876', '3210']) {
      expect(code(run, 'staff')).toBe('core.pin-a-run');
      expect(code(run, 'child')).toBe(run);
    }
    expect(code('1235', 'staff')).toBe('1235');
  });
});

describe('throttling', () => {
  const NOW = Date.parse('2026-11-25T05:00:00Z');
  const wrong = (count: number, secondsAgo: number): number[] => Array.from({ length: count }, (_, at) => NOW - (secondsAgo + at) * 1000);
  const wait = (failures: readonly number[], now = NOW): number => {
    const answer = throttle(failures, now);
    return answer.allowed ? 0 : answer.waitSeconds;
  };

  test('five are free, then the wait doubles up to a quarter of an hour', () => {
    expect(wait(wrong(4, 0))).toBe(0);
    expect([5, 6, 7, 8, 9, 10, 11, 30].map((count) => wait(wrong(count, 0)))).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test('the wait runs down from the last wrong try', () => {
    expect(wait(wrong(5, 29))).toBe(1);
    expect(wait(wrong(5, 30))).toBe(0);
  });

  test('what is a day old is forgotten', () => {
    expect(wait(wrong(50, 86_400))).toBe(0);
  });

  test('a clock set back never makes the wait longer than a whole one', () => {
    expect(wait(wrong(5, 0), NOW - 3_600_000)).toBe(30);
  });

  test('one more wrong try never shortens the wait, and none is longer than a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 40 }), (ago) => {
        const failures = ago.map((seconds) => NOW - seconds * 1000);
        expect(wait([...failures, NOW])).toBeGreaterThanOrEqual(wait(failures));
        expect(wait(failures)).toBeLessThanOrEqual(900);
      }),
    );
  });
});
