import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from './random.ts';

const draw = (seed: string): number[] => {
  const random = seeded(seed);
  return Array.from({ length: 8 }, () => random.integer(1000));
};

test('the same seed gives the same draws, on every machine', () => {
  expect(draw('demonstration')).toEqual(draw('demonstration'));
  expect(draw('demonstration')).not.toEqual(draw('demonstratioo'));
});

test('shuffling keeps every item once', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer()), (seed, list) => {
      expect(seeded(seed).shuffle(list).sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
    }),
  );
});

test('draws stay in their range and spread over it', () => {
  const random = seeded('spread');
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i += 1) {
    const drawn = random.integer(10);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(count).toBeGreaterThan(850);
});

test('nothing can be picked from nothing', () => {
  expect(() => seeded('x').pick([])).toThrow(RangeError);
});
