import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeIn } from './code-in.ts';

test('a code is read out of an address, and a spoilt one still gives what there is', () => {
  expect(codeIn('')).toBe('');
  expect(codeIn('#CDFG%20HJKM')).toBe('CDFG HJKM');
  expect(codeIn('#CDFG%2')).toBe('CDFG%2');
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (code) => codeIn(`#${encodeURIComponent(code)}`) === code));
  fc.assert(fc.property(fc.string(), (spoilt) => typeof codeIn(`#${spoilt}`) === 'string'));
});
