import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_LENGTH, CODE_SIGNS, makeCode, spacedCode, typedCode } from './codes.ts';

const codes = fc.array(fc.integer({ min: 0, max: CODE_SIGNS.length - 1 }), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH }).map((places) => {
  const left = [...places];
  return makeCode(() => left.pop() ?? 0);
});

test('a code typed as it is printed, in any case and with any spaces, is the code that was made', () => {
  fc.assert(
    fc.property(codes, fc.constantFrom(' ', '-', '  ', ''), fc.boolean(), (code, between, small) => {
      const written = spacedCode(code).replaceAll('-', between);
      expect(typedCode(small ? written.toLowerCase() : written)).toBe(code);
    }),
  );
});

test('no two codes that look alike are made, and no sign that is mistaken for another', () => {
  fc.assert(fc.property(codes, (code) => /^[^01258OILSZBAEU]{12}$/.test(code)));
});

test('Thai digits are digits', () => {
  expect(typedCode('cd๓๔-๖๗๙f')).toBe('CD34679F');
});
