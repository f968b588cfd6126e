import { BUDDHIST_ERA } from '#platform/domain/time.ts';
import type { Language } from '#platform/web/words.tsx';

/** A fiscal year, Buddhist in data and in Thai, of the Common Era in English. */
export function yearText(year: number, language: Language): string {
  return String(language === 'th' ? year : year - BUDDHIST_ERA);
}

export function yearsText(from: number, to: number, language: Language): string {
  return from === to ? yearText(from, language) : `${yearText(from, language)}–${yearText(to, language)}`;
}
