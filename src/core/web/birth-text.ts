import type { Language } from '#platform/web/words.tsx';
import { dayText } from '#platform/web/day.tsx';

export interface Birth {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const BUDDHIST_ERA = 543;

/** A birth date as exactly as it is known; nothing is made up for a missing day or month. `null` where not even the year is known. */
export function birthText({ year, month, day }: Birth, language: Language): string | null {
  if (year === null) return null;
  if (month === null) return String(language === 'th' ? year + BUDDHIST_ERA : year);
  const date = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day ?? 1).padStart(2, '0')].join('-');
  return dayText(date, language, day === null ? 'month' : 'short');
}
