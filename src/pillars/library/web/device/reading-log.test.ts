import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadingClock } from './reading-log.ts';

test('time in sight counts from turn to turn, and a page left open all night does not', () => {
  const clock = new ReadingClock();
  clock.turn(0);
  clock.turn(20_000);
  clock.rest(50_500);
  expect(clock.take()).toBe(50);
  // Resting counts nothing; the half second from before is not lost.
  clock.turn(100_000);
  clock.rest(100_500);
  expect(clock.take()).toBe(1);
  clock.turn(200_000);
  clock.rest(200_000 + 8 * 3_600_000);
  expect(clock.take()).toBe(180);
});

test('a clock set back never counts against what was read', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 })), (turns) => {
      const clock = new ReadingClock();
      for (const at of turns) clock.turn(at);
      expect(clock.take()).toBeGreaterThanOrEqual(0);
    }),
  );
});
