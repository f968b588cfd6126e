import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, BUDDHIST_ERA, formatDay, formatDayLong } from '#platform/domain/time.ts';
import { ageAt, birthDays, isBirthDate, parseBirthDate, safeAge } from './birth-date.ts';

const TODAY = '2026-11-25';
const days = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2026-11-25T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const births = fc.tuple(days, fc.constantFrom(4, 7, 10)).map(([day, known]) => day.slice(0, known));

describe('a birth date', () => {
  test.each([
    ['25/11/2558', '2015-11-25'],
    ['๒๕/๑๑/๒๕๕๘', '2015-11-25'],
    ['25-11-2558', '2015-11-25'],
    ['25 11 2015', '2015-11-25'],
    ['2015-11-25', '2015-11-25'],
    ['2558-11-25', '2015-11-25'],
    ['25 พ.ย. 2558', '2015-11-25'],
    ['25พย2558', '2015-11-25'],
    ['25 พฤศจิกายน พ.ศ. 2558', '2015-11-25'],
    ['วันที่ 25 เดือนพฤศจิกายน พ.ศ. ๒๕๕๘', '2015-11-25'],
    ['25 Nov 2015', '2015-11-25'],
    ['25-พ.ย.-2558', '2015-11-25'],
    ['25 November ค.ศ. 2015', '2015-11-25'],
    ['ก.พ. 2490', '1947-02'],
    ['02/2490', '1947-02'],
    ['-/02/2490', '1947-02'],
    ['00/00/2490', '1947'],
    ['- / - / 2490', '1947'],
    ['พ.ศ. 2490', '1947'],
    ['2490', '1947'],
    ['1947-02', '1947-02'],
  ])('is read from %s', (text, date) => {
    expect(parseBirthDate(text, TODAY)).toEqual({ ok: true, value: date });
  });

  test.each([
    ['', 'core.birth-date-unreadable'],
    ['25/11/58', 'core.birth-date-unreadable'],
    ['25 บ.ย. 2558', 'core.birth-date-unreadable'],
    ['25112558', 'core.birth-date-unreadable'],
    ['31/02/2558', 'core.birth-date-no-such-day'],
    ['01/13/2558', 'core.birth-date-no-such-day'],
    ['29/02/2558', 'core.birth-date-no-such-day'],
    ['05/00/2558', 'core.birth-date-no-such-day'],
    ['26/11/2569', 'core.birth-date-in-future'],
    ['2570', 'core.birth-date-in-future'],
    ['2400', 'core.birth-date-too-long-ago'],
  ])('%s is refused with its reason', (text, code) => {
    expect(parseBirthDate(text, TODAY)).toMatchObject({ ok: false, problem: { code } });
  });

  test('is read back from what the screen shows', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('th' as const, 'en' as const), (day, language) => {
        expect(parseBirthDate(formatDay(day, language), TODAY)).toEqual({ ok: true, value: day });
        expect(parseBirthDate(formatDayLong(day, language), TODAY)).toEqual({ ok: true, value: day });
      }),
    );
  });

  test('is kept as exactly as it is known', () => {
    for (const text of ['1947', '1947-02', '1948-02-29']) expect(isBirthDate(text)).toBe(true);
    for (const text of ['47', '1947-2', '1947-02-29', '1947-13', '1947-02-01-01', 'พ.ศ. 2490', '']) expect(isBirthDate(text)).toBe(false);
    expect(birthDays('1947')).toEqual({ first: '1947-01-01', last: '1947-12-31' });
    expect(birthDays('1948-02')).toEqual({ first: '1948-02-01', last: '1948-02-29' });
    expect(birthDays('1947-12')).toEqual({ first: '1947-12-01', last: '1947-12-31' });
  });

  test('the eras differ by 543 years, with and without a month', () => {
    fc.assert(
      fc.property(births, (date) => {
        const inBuddhistEra = String(Number(date.slice(0, 4)) + BUDDHIST_ERA) + date.slice(4);
        expect(parseBirthDate(inBuddhistEra, TODAY)).toEqual({ ok: true, value: date });
      }),
    );
  });
});

describe('age', () => {
  test('is a range where the day is not known', () => {
    expect(ageAt('2015-11-25', '2026-11-24')).toEqual({ min: 10, max: 10 });
    expect(ageAt('2015-11-25', '2026-11-25')).toEqual({ min: 11, max: 11 });
    expect(ageAt('2015', '2026-11-25')).toEqual({ min: 10, max: 11 });
    expect(ageAt('2015', '2026-12-31')).toEqual({ min: 11, max: 11 });
    expect(ageAt('2016-02-29', '2027-02-28')).toEqual({ min: 10, max: 10 });
    expect(ageAt('2026-12', '2026-11-25')).toEqual({ min: 0, max: 0 });
  });

  test('of every day that the date can mean lies in the range, and the safe age is its lower end', () => {
    fc.assert(
      fc.property(births, fc.nat({ max: 366 }), fc.integer({ min: 0, max: 36_525 }), (date, within, later) => {
        const { first, last } = birthDays(date);
        const born = addDays(first, within) > last ? last : addDays(first, within);
        const day = addDays(last, later);
        const exact = ageAt(born, day);
        const range = ageAt(date, day);
        expect(exact.min).toBe(exact.max);
        expect(exact.min).toBeGreaterThanOrEqual(range.min);
        expect(exact.min).toBeLessThanOrEqual(range.max);
        expect(range.max - range.min).toBeLessThanOrEqual(1);
        expect(safeAge(date, day)).toBe(range.min);
      }),
    );
  });

  test('counts as none where nothing is known', () => {
    expect(safeAge(null, TODAY)).toBe(0);
  });
});
