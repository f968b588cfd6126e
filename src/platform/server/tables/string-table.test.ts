import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownText, StringTable } from './string-table.ts';

test('every string comes out as it went in, however many and however long', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((one) => one.toWellFormed());
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (texts, times) => {
      const table = new StringTable();
      const all = Array.from({ length: times }, () => texts).flat();
      for (const one of all) table.push(one);
      expect(all.map((_one, at) => table.at(at))).toEqual(all);
      expect([-1, all.length, 0.5, NaN].map((at) => table.at(at))).toEqual(['', '', '', '']);
    }),
    { numRuns: 60 },
  );
  const table = new StringTable();
  const long = 'ยาว'.repeat(50_000);
  for (const one of ['ก', long, '', 'ข']) table.push(one);
  expect([0, 1, 2, 3].map((at) => table.at(at))).toEqual(['ก', long, '', 'ข']);
});

test('a text of its own is the same text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(ownText(text)).toBe(text);
  }));
});
