import { beforeAll, expect, test } from 'vitest';
import { libraryWords } from '../library-words.ts';
import { safeFrom } from './addresses.ts';
import { agesWords, dueWords, languageWords, lengthWords, licenceWords, sizeWords } from './measures.ts';

const t = (key: string, holes?: Record<string, string | number>): string => libraryWords.say('th', key, holes);
beforeAll(async () => {
  await libraryWords.ready('th');
});

/** Half past eleven in the evening in Thailand. */
const LATE = Date.parse('2026-11-25T16:30:00Z');

test('days are told as a person in Thailand counts them', () => {
  expect(dueWords(t, LATE + 60_000, LATE)).toBe('วันนี้วันสุดท้าย');
  expect(dueWords(t, LATE + 3_600_000, LATE)).toBe('เหลืออีกหนึ่งวัน');
  expect(dueWords(t, LATE + 5 * 86_400_000, LATE)).toBe('เหลืออีก 5 วัน');
});

test('sizes, lengths, ages and rights in words', () => {
  expect([900, 170_300, 1_140_000, 48_200_000, 2_000_000_000].map((bytes) => sizeWords(t, bytes))).toEqual(['1 กิโลไบต์', '170 กิโลไบต์', '1.1 เมกะไบต์', '48 เมกะไบต์', '2 กิกะไบต์']);
  expect([100, 700, 14_000, 84_000].map((characters) => lengthWords(t, { characters }))).toEqual([null, 'อ่านประมาณ 1 นาที', 'อ่านประมาณ 20 นาที', 'อ่านประมาณ 2 ชั่วโมง']);
  expect(agesWords(t, { ageFrom: 5, ageTo: 9 })).toBe('อายุ 5 ถึง 9 ปี');
  expect(agesWords(t, { ageFrom: null, ageTo: null })).toBe('ทุกวัย');
  expect(licenceWords(t, 'CC-BY-SA-4.0')).toContain('สิทธิ์เดียวกัน');
  expect(languageWords(['th', 'not a language'], 'th')).toBe('ไทย, not a language');
});

test('closing the reader leads nowhere outside', () => {
  expect(safeFrom('from=%2Flibrary%2Fmarks', 'a')).toBe('/library/marks');
  for (const search of ['from=https%3A%2F%2Felsewhere.example', 'from=%2F%2Felsewhere.example', 'from=%2F%5Celsewhere.example', '']) expect(safeFrom(search, 'a')).toBe('/library/books/a');
});
