import { expect, test } from 'vitest';
import { birthText } from './birth-text.ts';

test('a birth date is written as exactly as it is known', () => {
  expect(birthText({ year: 2015, month: 11, day: 25 }, 'th')).toBe('25 พ.ย. 2558');
  expect(birthText({ year: 2015, month: 11, day: null }, 'th')).toBe('พฤศจิกายน 2558');
  expect(birthText({ year: 2015, month: null, day: null }, 'th')).toBe('2558');
  expect(birthText({ year: 2015, month: null, day: null }, 'en')).toBe('2015');
  expect(birthText({ year: null, month: null, day: null }, 'th')).toBeNull();
});
