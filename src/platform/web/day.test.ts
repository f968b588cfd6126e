import { expect, test } from 'vitest';
import { dayText } from './day.tsx';

test('a day is told in the Buddhist Era in Thai and the Common Era in English', () => {
  expect(dayText('2026-09-12', 'th')).toBe('12 ก.ย. 2569');
  expect(dayText('2026-09-12', 'en')).toBe('12 Sept 2026');
});

test('long and month styles name no era', () => {
  expect(dayText('2026-11-25', 'th', 'long')).toBe('วันพุธที่ 25 พฤศจิกายน 2569');
  expect(dayText('2026-11-25', 'th', 'month')).toBe('พฤศจิกายน 2569');
  expect(dayText('2026-11-25', 'en', 'month')).toBe('November 2026');
});

test('a moment is told in the time of Thailand: the last evening of a year in Greenwich is already the new year', () => {
  expect(dayText('2026-12-31T18:30:00Z', 'th')).toBe('1 ม.ค. 2570');
  expect(dayText('2026-12-31T18:30:00Z', 'th', 'time')).toContain('01:30');
});
