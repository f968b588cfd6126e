import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '#platform/domain/random.ts';
import { drawPictures, isPicture, pictures, type Picture } from './pictures.ts';

test('there are 24, each once', () => {
  expect(new Set(pictures).size).toBe(24);
  expect([isPicture('cat'), isPicture('dragon')]).toEqual([true, false]);
});

test('nobody shares a picture while one is free, and in a larger home they go round evenly', () => {
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.uuid(), { maxLength: 60 }), fc.subarray([...pictures]), (seed, people, taken) => {
      const drawn = drawPictures(people, taken, seeded(seed));
      expect([...drawn.keys()]).toEqual(people);
      const held = new Map<Picture, number>();
      for (const picture of [...taken, ...drawn.values()]) held.set(picture, (held.get(picture) ?? 0) + 1);
      expect(Math.max(0, ...held.values())).toBeLessThanOrEqual(Math.max(1, Math.ceil((people.length + taken.length) / pictures.length)));
    }),
  );
});

test('the same seed gives the same pictures', () => {
  const draw = (seed: string): unknown => drawPictures(['a', 'b', 'c'], [], seeded(seed));
  expect(draw('home 1')).toEqual(draw('home 1'));
  expect(draw('home 1')).not.toEqual(draw('home 2'));
});
