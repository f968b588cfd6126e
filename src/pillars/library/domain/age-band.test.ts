import { expect, test } from 'vitest';
import { bandOf, highestAgeFrom, isOldEnough, safeAge } from './age-band.ts';

const strict = { ageFromRespected: true };
const trusting = { ageFromRespected: false };

test('an unknown or half-known age counts as the youngest it may be', () => {
  expect(safeAge(null)).toBe(0);
  expect(safeAge({ least: 8, most: 9 })).toBe(8);
  expect(safeAge({ least: -1, most: 0 })).toBe(0);
  expect(isOldEnough(9, { least: 8, most: 9 }, strict)).toBe(false);
  expect(isOldEnough(9, { least: 9, most: 9 }, strict)).toBe(true);
  expect(isOldEnough(3, null, strict)).toBe(false);
  expect(isOldEnough(null, null, strict)).toBe(true);
});

test('an organisation may trust its children with harder books, never with those for adults', () => {
  expect(isOldEnough(15, { least: 8, most: 8 }, trusting)).toBe(true);
  expect(isOldEnough(18, { least: 17, most: 18 }, trusting)).toBe(false);
  expect(isOldEnough(18, null, trusting)).toBe(false);
  expect(isOldEnough(20, { least: 19, most: 19 }, trusting)).toBe(false);
  expect(isOldEnough(20, { least: 20, most: 20 }, trusting)).toBe(true);
});

test('the bound of a kept set lets through exactly what the rule lets through', () => {
  for (const rules of [strict, trusting]) {
    for (const age of [null, { least: 0, most: 0 }, { least: 8, most: 9 }, { least: 17, most: 17 }, { least: 18, most: 18 }, { least: 60, most: 61 }]) {
      for (let from = 0; from <= 25; from += 1) expect(isOldEnough(from, age, rules)).toBe(from <= highestAgeFrom(age, rules));
    }
  }
});

test('a title belongs to the band that begins at or below its age', () => {
  expect([null, 0, 2, 3, 7, 15, 17, 18, 20].map(bandOf)).toEqual([0, 0, 0, 3, 6, 15, 15, 18, 18]);
});
