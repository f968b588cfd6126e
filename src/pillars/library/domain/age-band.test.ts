import { expect, test } from 'vitest';
import { bandOf, highestAgeFrom, isOldEnough, leastAge } from './age-band.ts';

const strict = { ageFromRespected: true };
const trusting = { ageFromRespected: false };

test('an unknown or half-known age counts as the youngest it may be', () => {
  expect(leastAge(null)).toBe(0);
  expect(leastAge({ min: 8, max: 9 })).toBe(8);
  expect(isOldEnough(9, { min: 8, max: 9 }, strict)).toBe(false);
  expect(isOldEnough(9, { min: 9, max: 9 }, strict)).toBe(true);
  expect(isOldEnough(3, null, strict)).toBe(false);
  expect(isOldEnough(null, null, strict)).toBe(true);
});

test('an organisation may trust its children with harder books, never with those for adults', () => {
  expect(isOldEnough(15, { min: 8, max: 8 }, trusting)).toBe(true);
  expect(isOldEnough(18, { min: 17, max: 18 }, trusting)).toBe(false);
  expect(isOldEnough(18, null, trusting)).toBe(false);
  expect(isOldEnough(20, { min: 19, max: 19 }, trusting)).toBe(false);
  expect(isOldEnough(20, { min: 20, max: 20 }, trusting)).toBe(true);
});

test('the bound of a kept set lets through exactly what the rule lets through', () => {
  for (const rules of [strict, trusting]) {
    for (const age of [null, { min: 0, max: 0 }, { min: 8, max: 9 }, { min: 17, max: 17 }, { min: 18, max: 18 }, { min: 60, max: 61 }]) {
      for (let from = 0; from <= 25; from += 1) expect(isOldEnough(from, age, rules)).toBe(from <= highestAgeFrom(age, rules));
    }
  }
});

test('a title belongs to the band that begins at or below its age', () => {
  expect([null, 0, 2, 3, 7, 15, 17, 18, 20].map(bandOf)).toEqual([0, 0, 0, 3, 6, 15, 15, 18, 18]);
});
