import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '#platform/domain/random.ts';
import en from '../words/en.json' with { type: 'json' };
import th from '../words/th.json' with { type: 'json' };
import { drawPictures, pictures } from './pictures.ts';

test('there are 24, each once, each with a name of its own in both languages', () => {
  expect(new Set(pictures).size).toBe(24);
  for (const words of [th, en] as Record<string, string>[]) expect(new Set(pictures.map((picture) => words[`picture.${picture}`] ?? '')).size).toBe(24);
});

test('nobody in a home of up to 24 shares a picture with another', () => {
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.uuid(), { maxLength: 24 }), fc.subarray([...pictures]), (seed, people, taken) => {
      const drawn = drawPictures(people, taken, seeded(seed));
      if (people.length > pictures.length - taken.length) {
        expect(drawn).toEqual({ ok: false, problem: { code: 'core.pictures-used-up', data: { left: pictures.length - taken.length } } });
      } else {
        const given = drawn.ok ? [...drawn.value.values()] : [];
        expect(given).toHaveLength(people.length);
        expect(new Set([...given, ...taken]).size).toBe(given.length + taken.length);
      }
    }),
  );
});

test('the same seed gives the same pictures', () => {
  const draw = (seed: string): unknown => drawPictures(['a', 'b', 'c'], [], seeded(seed));
  expect(draw('home 1')).toEqual(draw('home 1'));
  expect(draw('home 1')).not.toEqual(draw('home 2'));
});
