import { ageAt, type BirthDate } from '#core/domain/birth-date.ts';
import { addDays, BUDDHIST_ERA, fiscalYear, fiscalYearDays, type Day } from '#platform/domain/time.ts';

/** Pillars whose people are counted. Each later one adds its name. */
export const services = ['library'] as const;
export type Service = (typeof services)[number];

/** Age bands of the registered population (completed years), and those whose age nobody knows. */
export const bands = ['0-19', '20-59', '60+', 'unknown'] as const;
export type Band = (typeof bands)[number];

/** A month of the Common Era, `YYYY-MM`. */
export type Month = string;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The band at a day; where the birth date leaves two bands open, the younger. */
export function bandAt(born: BirthDate | null, day: Day): Band {
  if (born === null) return 'unknown';
  const age = ageAt(born, day).min;
  return age < 20 ? '0-19' : age < 60 ? '20-59' : '60+';
}

/** Months of a fiscal year (Buddhist, October to September) that are over at a day: only they are told, so that nobody can see when exactly somebody came. */
export function closedMonths(year: number, today: Day): readonly Month[] {
  const first = Number(fiscalYearDays(year).first.slice(0, 4));
  const months = Array.from({ length: 12 }, (_, n) => `${String(first + (n < 3 ? 0 : 1))}-${String(((n + 9) % 12) + 1).padStart(2, '0')}`);
  return months.filter((month) => month < monthOf(today));
}

/** The fiscal year that a month lies in, Buddhist. */
export function yearOf(month: Month): number {
  return fiscalYear(`${month}-01`);
}

/** The youngest year that has a closed month at a day. */
export function latestYear(today: Day): number {
  return fiscalYear(addDays(`${monthOf(today)}-01`, -1));
}

/** Whether a number can be a fiscal year at all (2564 is when the work together began). */
export function isYear(year: number, today: Day): boolean {
  return Number.isInteger(year) && year >= 2564 && year - BUDDHIST_ERA <= fiscalYear(today) - BUDDHIST_ERA;
}
