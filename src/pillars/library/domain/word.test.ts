import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aboutAge, REASONS_AT_MOST, wordOf, wordReasons } from './word.ts';

test('a word is a reason or a few words, and no reason twice', () => {
  expect(wordOf({ reasons: [], text: '  ' })).toMatchObject({ problem: { code: 'library.word-empty' } });
  fc.assert(fc.property(fc.array(fc.constantFrom(...wordReasons)), fc.string(), (reasons, text) => {
    const word = wordOf({ reasons, text });
    if (!word.ok) return;
    expect(new Set(word.value.reasons).size).toBe(word.value.reasons.length);
    expect(word.value.reasons.length).toBeLessThanOrEqual(REASONS_AT_MOST);
    expect(word.value.text).toBe(text.trim());
  }));
});

test('an age is said in steps of two years, so that at least two ages share it; nobody grown up has one', () => {
  expect([0, 6, 7, 8, 9, 10, 17, 19, 20, 70].map((years) => aboutAge({ min: years, max: years }))).toEqual([6, 6, 8, 8, 10, 10, 18, 20, null, null]);
  expect(aboutAge(null)).toBe(null);
});
