import { expect, test } from 'vitest';
import { mergeLines, nearestLine } from './lines.ts';

test('what stands side by side is one line, what stands below is the next', () => {
  const lines = mergeLines([{ top: 50, bottom: 80 }, { top: 10, bottom: 40 }, { top: 12, bottom: 38 }, { top: 30, bottom: 44 }, { top: 78, bottom: 100 }]);
  expect(lines).toEqual([{ top: 10, bottom: 44 }, { top: 50, bottom: 80 }, { top: 78, bottom: 100 }]);
});

test('the ruler goes to the line it was let go at, or the nearest', () => {
  const lines = [{ top: 10, bottom: 40 }, { top: 50, bottom: 80 }];
  expect(nearestLine(lines, 20)).toBe(0);
  expect(nearestLine(lines, 44)).toBe(0);
  expect(nearestLine(lines, 46)).toBe(1);
  expect(nearestLine(lines, 900)).toBe(1);
  expect(nearestLine([], 5)).toBe(0);
});
