import { dayParts, FIRST_BUDDHIST_YEAR } from '#platform/domain/lists/read-day.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Result } from '#platform/domain/result.ts';
import { addDays, BUDDHIST_ERA, isDay } from '#platform/domain/time.ts';
import type { Day } from '#platform/domain/time.ts';

/**
 * A birth date of the Common Era as exact as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601, reduced precision).
 * Many elders and stateless children have a year only; no day is made up for them.
 */
export type BirthDate = string;

/** Completed years; the two are equal where the birth date is known well enough. */
export interface AgeRange {
  readonly min: number;
  readonly max: number;
}

const OLDEST = 130;

/** Whether the text is a birth date as data holds it. */
export function isBirthDate(text: string): boolean {
  const { first } = filled(text);
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isDay(first);
}

function filled(date: BirthDate): { readonly first: string; readonly nextAfter: string } {
  const [year = '', month, day] = date.split('-');
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (day !== undefined) return { first, nextAfter: '' };
  const next = month === undefined || month === '12' ? `${String(Number(year) + 1).padStart(4, '0')}-01-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;
  return { first, nextAfter: next };
}

/** First and last day that the birth date can mean. */
export function birthDays(date: BirthDate): { readonly first: Day; readonly last: Day } {
  const { first, nextAfter } = filled(date);
  return { first, last: nextAfter === '' ? first : addDays(nextAfter, -1) };
}

/** Completed years of one born on `born`; on 29 February the year is completed on 1 March of a common year. */
function yearsBetween(born: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Age on a day, in completed years; 0 before birth. */
export function ageAt(date: BirthDate, day: Day): AgeRange {
  const { first, last } = birthDays(date);
  return { min: Math.max(0, yearsBetween(last, day)), max: Math.max(0, yearsBetween(first, day)) };
}

/** The age to hold against an age band of a book or a rule that protects the young: the lowest it can be; 0 where no birth date is known. */
export function safeAge(date: BirthDate | null, day: Day): number {
  return date === null ? 0 : ageAt(date, day).min;
}

/**
 * Reads a birth date of either era, month by number or by Thai or English name, Thai digits too. Years from 2400 are Buddhist; a year of
 * two digits is not guessed. Years differ by 543 throughout, although before 1941 the Thai year began in April: a birth in January to March
 * before BE 2484 then comes out one year early, at an age where no rule turns on it.
 * Problems: `core.birth-date-unreadable`, `core.birth-date-no-such-day`, `core.birth-date-in-future`, `core.birth-date-too-long-ago`.
 * @param today the day on which it is read
 */
export function parseBirthDate(text: string, today: Day): Result<BirthDate> {
  const parts = dayParts(text);
  // Two digits may be years of either era.
  if (parts === null || parts.year.length === 2) return fail('core.birth-date-unreadable');
  const [written, month, day] = [Number(parts.year), Number(parts.month) || 0, Number(parts.day) || 0];
  const year = String(written >= FIRST_BUDDHIST_YEAR ? written - BUDDHIST_ERA : written).padStart(4, '0');
  if (month === 0 && day !== 0) return fail('core.birth-date-no-such-day');
  const date = [year, ...(month === 0 ? [] : [pad(month)]), ...(day === 0 ? [] : [pad(day)])].join('-');
  if (!isBirthDate(date)) return fail('core.birth-date-no-such-day');
  const { first, last } = birthDays(date);
  if (first > today) return fail('core.birth-date-in-future');
  if (yearsBetween(last, today) > OLDEST) return fail('core.birth-date-too-long-ago', { years: OLDEST });
  return ok(date);
}

const pad = (number: number): string => String(number).padStart(2, '0');
