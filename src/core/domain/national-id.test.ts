import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNationalId, nationalIdCategory, nationalIdCheckDigit, parseNationalId } from './national-id.ts';

const twelve = fc.stringMatching(/^\d{12}$/);
const madeUp = twelve.map((digits) => digits + nationalIdCheckDigit(digits));

/** From a synthetic series that begins with 9, which nobody holds. */
const EXAMPLE = `990000000001${nationalIdCheckDigit('990000000001')}`;

describe('a national number', () => {
  test('has the check digit of the civil register', () => {
    expect(nationalIdCheckDigit('123456789012')).toBe('1');
    expect(nationalIdCheckDigit('000000000000')).toBe('1');
    expect(() => nationalIdCheckDigit('12')).toThrow(RangeError);
  });

  test('is read as people write it', () => {
    for (const text of ['1234567890121', '1-2345-67890-12-1', ' 1 2345 67890 12 1 ', '๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑', '1.2345.67890.12.1', '1–2345–67890–12–1']) {
      expect(parseNationalId(text)).toEqual({ ok: true, value: '1234567890121' });
    }
  });

  test('says what is wrong, and never repeats the number', () => {
    expect(parseNationalId('123456789012')).toEqual({ ok: false, problem: { code: 'core.national-id-length' } });
    expect(parseNationalId('12345678901a1')).toEqual({ ok: false, problem: { code: 'core.national-id-length' } });
    expect(parseNationalId('')).toEqual({ ok: false, problem: { code: 'core.national-id-length' } });
    expect(parseNationalId('1234567890122')).toEqual({ ok: false, problem: { code: 'core.national-id-check-digit' } });
  });

  test('prints in groups and is read back', () => {
    expect(formatNationalId('1234567890121')).toBe('1-2345-67890-12-1');
    fc.assert(
      fc.property(madeUp, (id) => {
        expect(parseNationalId(formatNationalId(id))).toEqual({ ok: true, value: id });
      }),
    );
  });

  test('with one wrong digit is refused, but for the third, whose weight is 11, and for the two remainders that share a check digit', () => {
    fc.assert(
      fc.property(madeUp, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (id, place, by) => {
        const wrong = id.slice(0, place) + String((Number(id.charAt(place)) + by) % 10) + id.slice(place + 1);
        const sum = (digits: string): number => [...digits.slice(0, 12)].reduce((total, digit, at) => total + Number(digit) * (13 - at), 0) % 11;
        const shared = Math.abs(sum(id) - sum(wrong)) === 10;
        expect(parseNationalId(wrong).ok).toBe(place === 2 || shared);
      }),
    );
  });

  test('tells its category by the first digit', () => {
    expect(nationalIdCategory('1234567890121')).toBe('born-registered-in-time');
    expect(nationalIdCategory('0000000000001')).toBe('no-registration-status');
    expect(nationalIdCategory(EXAMPLE)).toBe('none-known');
  });
});
