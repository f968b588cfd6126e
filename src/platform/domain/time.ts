/** A calendar day in the Common Era, `YYYY-MM-DD` (ISO 8601); what data holds. On screen years are of the Buddhist Era. */
export type Day = string;

export type Language = 'th' | 'en';

/** A stretch of time in its largest whole unit; the words are the caller's. `n` is 0 for `moment` only. */
export interface Span {
  readonly unit: 'moment' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly n: number;
}

/** Buddhist year minus Common Era year. */
export const BUDDHIST_ERA = 543;

const DAY_MS = 86_400_000;
/** Thailand keeps UTC+7 all year, since 1920; no time zone table is needed, and an old device's wrong one does no harm. */
const BANGKOK_MS = 7 * 3_600_000;

/** Whether the text names a day that exists, from year 1 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dayOf(at) === text;
}

const dayOf = (utc: number): Day => new Date(utc).toISOString().slice(0, 10);

function midnight(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day in Thailand at an instant (a `Date`, or milliseconds since 1970 UTC). */
export function bangkokDay(instant: Date | number): Day {
  return dayOf(Number(instant) + BANGKOK_MS);
}

/** Milliseconds since 1970 UTC at which a day begins in Thailand. */
export function bangkokMidnight(day: Day): number {
  return midnight(day) - BANGKOK_MS;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(midnight(day) + days * DAY_MS);
}

/** Days from `from` to `to`; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (midnight(to) - midnight(from)) / DAY_MS;
}

/** The Thai fiscal year of a day, as a Buddhist year: October to September, named by the year in which it ends. */
export function fiscalYear(day: Day): number {
  const at = new Date(midnight(day));
  return at.getUTCFullYear() + BUDDHIST_ERA + (at.getUTCMonth() >= 9 ? 1 : 0);
}

/** First and last day of a fiscal year given as a Buddhist year. */
export function fiscalYearDays(year: number): { readonly first: Day; readonly last: Day } {
  const ends = year - BUDDHIST_ERA;
  return { first: `${String(ends - 1).padStart(4, '0')}-10-01`, last: `${String(ends).padStart(4, '0')}-09-30` };
}

const LOCALE: Readonly<Record<Language, string>> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' };

function format(day: Day, language: Language, style: 'medium' | 'long'): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: style, timeZone: 'UTC' }).format(midnight(day));
}

/** `25 พ.ย. 2569`, `25 Nov 2026`: the Buddhist Era in Thai, the Common Era in English. */
export function formatDay(day: Day, language: Language): string {
  return format(day, language, 'medium');
}

/** `25 พฤศจิกายน 2569`, `25 November 2026`. */
export function formatDayLong(day: Day, language: Language): string {
  return format(day, language, 'long');
}

const UNITS: readonly (readonly [Span['unit'], number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function span(milliseconds: number): Span {
  for (const [unit, size] of UNITS) {
    if (milliseconds >= size) return { unit, n: Math.floor(milliseconds / size) };
  }
  return { unit: 'moment', n: 0 };
}

/** How long ago, rounded down; a moment also for what a wrong clock puts into the future. Instants in milliseconds. Months of 30 days, years of 365: for reading, not for reckoning. */
export function ago(then: number, now: number): Span {
  return span(now - then);
}

/** How long until `end`, rounded down so that nobody is promised more; a moment when it is over. */
export function left(end: number, now: number): Span {
  return span(end - now);
}
