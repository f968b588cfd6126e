import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locator } from './locator.ts';
import { cfiOf, isOnPage, percentRead } from './reading-place.ts';

const at = (href: string, totalProgression: number, fragments?: string[]): Locator => ({
  href,
  type: 'application/xhtml+xml',
  locations: { progression: 0, totalProgression, ...(fragments === undefined ? {} : { fragments }) },
});

describe('percentRead', () => {
  test('says 100 only at the very end, and never runs backwards', () => {
    expect([0, 0.004, 0.29, 0.9999, 1, Number.NaN].map(percentRead)).toEqual([0, 0, 29, 99, 100, 0]);
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => percentRead(Math.min(a, b)) <= percentRead(Math.max(a, b))));
  });
});

test('a canonical fragment identifier is found among other fragments', () => {
  expect(cfiOf(at('a', 0, ['page=3', 'epubcfi(/6/4!/4/2)']))).toBe('epubcfi(/6/4!/4/2)');
  expect(cfiOf(at('a', 0))).toBeUndefined();
});

describe('isOnPage', () => {
  test('holds from the beginning of a page to before the beginning of the next', () => {
    expect(isOnPage(at('a', 0.2), at('a', 0.2), 0.3)).toBe(true);
    expect(isOnPage(at('a', 0.25), at('a', 0.2), 0.3)).toBe(true);
    expect(isOnPage(at('a', 0.3), at('a', 0.2), 0.3)).toBe(false);
    expect(isOnPage(at('b', 0.25), at('a', 0.2), 0.3)).toBe(false);
  });

  test('exactly one of the pages of a resource holds a place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (pages, place) => {
        const holding = Array.from({ length: pages }, (_, page) => isOnPage(at('a', place), at('a', page / pages), (page + 1) / pages));
        expect(holding.filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});
