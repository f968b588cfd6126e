import { fail, ok, type Result } from '../result.ts';
import { normalise } from '../thai-text.ts';
import { addDays, BUDDHIST_ERA, isDay, type Day } from '../time.ts';

/** A day of the Common Era as exact as it was written: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601, reduced precision). */
export type PartialDay = string;

export interface WrittenDay {
  readonly day: PartialDay;
  /** The year stood there in two digits and was read as a Buddhist one, or as a common one where that would lie ahead. */
  readonly shortYear: boolean;
}

/** The parts of a day as they were written; a part that is not known is empty. */
export interface DayParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** Said with the year. */
  readonly era: 'buddhist' | 'common' | null;
}

/** Years from here on are Buddhist, those before Common: no list speaks of a day before 1857 CE or after 2399 CE. */
export const FIRST_BUDDHIST_YEAR = 2400;

const MONTHS: readonly (readonly string[])[] = [
  ['มกราคม', 'ม.ค.', 'january', 'jan'],
  ['กุมภาพันธ์', 'ก.พ.', 'february', 'feb'],
  ['มีนาคม', 'มี.ค.', 'march', 'mar'],
  ['เมษายน', 'เม.ย.', 'april', 'apr'],
  ['พฤษภาคม', 'พ.ค.', 'may'],
  ['มิถุนายน', 'มิ.ย.', 'june', 'jun'],
  ['กรกฎาคม', 'ก.ค.', 'july', 'jul'],
  ['สิงหาคม', 'ส.ค.', 'august', 'aug'],
  ['กันยายน', 'ก.ย.', 'september', 'sep', 'sept'],
  ['ตุลาคม', 'ต.ค.', 'october', 'oct'],
  ['พฤศจิกายน', 'พ.ย.', 'november', 'nov'],
  ['ธันวาคม', 'ธ.ค.', 'december', 'dec'],
];

const bare = (name: string): string => normalise(name).replace(/[.\s]/g, '');
const MONTH_OF: ReadonlyMap<string, number> = new Map(MONTHS.flatMap((names, index) => names.map((name) => [bare(name), index + 1] as const)));

/** The number of a month named in Thai or English, long or short, or written as a number; 0 for anything else. */
export function readMonth(text: string): number {
  const plain = bare(text).replace(/^เดือน/u, '');
  const number = /^\d{1,2}$/.test(plain) ? Number(plain) : 0;
  return MONTH_OF.get(plain) ?? (number >= 1 && number <= 12 ? number : 0);
}

/**
 * Takes a written day apart: `25/11/2558`, `๒๕ พ.ย. ๒๕๕๘`, `พ.ย. 2558`, `2558`, `2015-11-25`, `12/1/58`, `20151125` (a year of four digits first); a hyphen, 0 or 00 in the place of
 * what is not known. The day comes before the month. `null` for what is no day.
 */
export function dayParts(text: string): DayParts | null {
  const spoken = normalise(text);
  const era = /พ\.?ศ|\bb\.?e\b/u.test(spoken) ? 'buddhist' : /ค\.?ศ|\b(?:c\.?e|a\.?d)\b/u.test(spoken) ? 'common' : null;
  const plain = spoken
    .replace(/(พ\.?ศ\.?|ค\.?ศ\.?|\b(?:b\.?e|c\.?e|a\.?d)\b\.?)/gu, ' ')
    .replace(/^(วันที่|เกิด|เดือน|ปี|\s|')+/u, '')
    // A time of day that a program put behind a day.
    .replace(/(?<=\d)[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|\s?น\.)?$/u, '')
    .trim();
  const iso = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(plain) ?? /^((?:19|20|24|25)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(plain);
  if (iso) return { year: iso[1] ?? '', month: iso[2] ?? '', day: iso[3] ?? '', era };
  const named = /^(\d{1,2}|-)?[\s/.-]*(?:เดือน\s*)?([^\d\s/,-]+(?:\s?[^\d\s/,-]+)?)[\s/,.-]*(\d{4}|\d{2})$/u.exec(plain);
  if (named) {
    const month = readMonth(named[2] ?? '');
    return month === 0 ? null : { year: named[3] ?? '', month: String(month), day: named[1] ?? '', era };
  }
  const numbers = /^(?:(?:(\d{1,2}|-)\s*[/.\s-]\s*)?(\d{1,2}|-)\s*[/.\s-]\s*)(\d{4}|\d{2})$/.exec(plain);
  if (numbers === null || (numbers[1] === undefined && (numbers[3] ?? '').length === 2)) return null;
  return { year: numbers[3] ?? '', month: numbers[2] ?? '', day: numbers[1] ?? '', era };
}

/** Days since 1899-12-30 that spreadsheets count, from 1904-01-01 to 2158; smaller numbers are ages and running numbers. */
const SERIALS = { from: 1462, to: 94_500 } as const;
/** As text without any sign in it only where it cannot be a year. */
const SERIAL_TEXT = /^\d{5}(\.\d+)?$/;

/** The day of a spreadsheet's serial number in the 1900 date system; the system of 1904 is turned into it where the file is read. */
export function dayOfSerial(serial: number): Day {
  return addDays('1899-12-30', Math.floor(serial));
}

/**
 * Reads a day as Thai offices write it, of either era. A year of two digits is Buddhist (`12/1/58` is 2015); where that would lie after `today` it may be either, and the
 * answer is a problem. A serial number of a spreadsheet that lost its format is a day too.
 * Problems: `platform.day-unreadable`, `platform.day-does-not-exist`, `platform.day-year-unclear`.
 */
export function readDay(text: string, today: Day): Result<WrittenDay> {
  const plain = normalise(text);
  if (SERIAL_TEXT.test(plain) && Number(plain) >= SERIALS.from && Number(plain) <= SERIALS.to) return ok({ day: dayOfSerial(Number(plain)), shortYear: false });
  const parts = dayParts(plain);
  if (parts === null) return fail('platform.day-unreadable');
  const [month, day] = [Number(parts.month) || 0, Number(parts.day) || 0];
  const shortYear = parts.year.length === 2;
  if (shortYear && Number(parts.year) + 2500 - BUDDHIST_ERA > Number(today.slice(0, 4)) && parts.era === null) return fail('platform.day-year-unclear');
  const written = Number(parts.year) + (shortYear ? (parts.era === 'common' ? 2000 : 2500) : 0);
  const year = written >= FIRST_BUDDHIST_YEAR ? written - BUDDHIST_ERA : written;
  if (month === 0 && day !== 0) return fail('platform.day-does-not-exist');
  const said = [String(year).padStart(4, '0'), ...(month === 0 ? [] : [two(month)]), ...(day === 0 ? [] : [two(day)])].join('-');
  return isPartialDay(said) ? ok({ day: said, shortYear }) : fail('platform.day-does-not-exist');
}

const two = (number: number): string => String(number).padStart(2, '0');

export function isPartialDay(text: string): boolean {
  const [year = '', month = '01', day = '01'] = text.split('-');
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isDay(`${year}-${month}-${day}`);
}

/** Whole years of age, from `12`, `12 ปี`, `อายุ ๑๒ ปี 3 เดือน`, `12 y`; a child of months only is 0. `null` for what is none, or more than 130. */
export function readAge(text: string): number | null {
  const plain = normalise(text).replace(/^อายุ\s*/u, '');
  const years = /^(\d{1,3})(?:\.0+)?\s*(?:ปี|ขวบ|years?|yrs?|y)?\.?(?:\s*\d{1,2}\s*(?:เดือน|ด\.|months?|m).*)?$/u.exec(plain);
  if (years) return Number(years[1]) <= 130 ? Number(years[1]) : null;
  return /^\d{1,2}\s*(?:เดือน|ด\.|months?|m)/u.test(plain) ? 0 : null;
}
