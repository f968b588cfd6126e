import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from '#platform/domain/thai-text.ts';
import { findIn, wanted } from './find-in-book.ts';

const places = (text: string, query: string): string[] => {
  const looked = wanted(query);
  const normalised = normalise(text);
  return looked === null ? [] : findIn(normalised, looked).map(({ offset, length }) => normalised.slice(offset, offset + length));
};

test('finds in the middle of a sentence, and however its marks were typed', () => {
  expect(places('ยายแก้วก่อไฟหุงข้าวด้วยฟืนแห้ง', 'หุงข้าว')).toEqual(['หุงข้าว']);
  expect(places('น้ำตาลโตนด', 'น\u0e49\u0e4d\u0e32ตาล')).toEqual(['น้ำตาล']);
  expect(places('หน้า ๑๒', '12')).toEqual(['12']);
  expect(places('Night Train', 'night  train')).toEqual(['night train']);
});

test('words that stand apart in one paragraph are found where each begins, in their order', () => {
  expect(places('ข้าวสุกแล้วยายจึงเรียกหนูนา', 'ยาย ข้าว')).toEqual(['ข้าว', 'ยาย']);
  expect(places('ข้าวสุกแล้ว', 'ยาย ข้าว')).toEqual([]);
  expect(wanted('   ')).toBeNull();
});

test('every part of a text finds itself', () => {
  const text = fc.array(fc.constantFrom('ยาย', 'น้ำ', 'เด็กๆ', ' ', 'ก', 'OK', '๑'), { minLength: 1, maxLength: 30 }).map((parts) => normalise(parts.join('')));
  fc.assert(fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
    const start = from % Math.max(1, whole.length);
    const part = whole.slice(start, start + 1 + (length % 8)).trim();
    const looked = wanted(part);
    if (looked === null || normalise(part) !== part) return;
    expect(findIn(whole, looked).length).toBeGreaterThan(0);
  }));
});
