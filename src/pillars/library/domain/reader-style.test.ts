import { expect, test } from 'vitest';
import { SIZES, stepSize } from './reader-style.ts';

test('steps run through every size and stop at both ends', () => {
  const up = [100];
  for (let size = 100; stepSize(size, 1) !== size; size = stepSize(size, 1)) up.push(stepSize(size, 1));
  expect(up).toEqual([...SIZES]);
  expect(stepSize(400, 1)).toBe(400);
  expect(stepSize(100, -1)).toBe(100);
  expect(stepSize(130, -1)).toBe(115);
});
