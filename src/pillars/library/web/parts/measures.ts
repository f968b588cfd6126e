import { bangkokDay, daysBetween } from '#platform/domain/time.ts';
import type { Language, Translate } from '#platform/web/words.tsx';
import type { TitleAnswer } from '../../api.ts';

/** Characters a practised reader takes in a minute of quiet Thai; only for "about so many minutes". */
const CHARACTERS_A_MINUTE = 700;

/** How long a loan still runs, in plain words; days are those of Thailand. */
export function dueWords(t: Translate, dueAt: number, now: number): string {
  const days = daysBetween(bangkokDay(now), bangkokDay(dueAt));
  if (days < 0) return t('loan.over');
  if (days === 0) return t('loan.last-day');
  return days === 1 ? t('loan.one-day-left') : t('loan.days-left', { n: days });
}

export function sizeWords(t: Translate, bytes: number): string {
  if (bytes >= 1_000_000_000) return t('size.gigabytes', { n: oneDigit(bytes / 1_000_000_000) });
  if (bytes >= 1_000_000) return t('size.megabytes', { n: bytes >= 10_000_000 ? Math.round(bytes / 1_000_000) : oneDigit(bytes / 1_000_000) });
  return t('size.kilobytes', { n: Math.max(1, Math.round(bytes / 1000)) });
}

function oneDigit(n: number): number {
  return Math.round(n * 10) / 10;
}

/** About how long a book takes, or null where it has hardly any words. */
export function lengthWords(t: Translate, title: Pick<TitleAnswer, 'characters'>): string | null {
  const minutes = title.characters / CHARACTERS_A_MINUTE;
  if (minutes < 0.5) return null;
  if (minutes < 7.5) return t('book.minutes', { n: Math.max(1, Math.round(minutes)) });
  if (minutes < 57.5) return t('book.minutes', { n: Math.round(minutes / 5) * 5 });
  return t('book.hours', { n: Math.round(minutes / 30) / 2 });
}

/** For whom a book is. */
export function agesWords(t: Translate, { ageFrom, ageTo }: Pick<TitleAnswer, 'ageFrom' | 'ageTo'>): string {
  if (ageFrom !== null && ageFrom > 0) return ageTo === null ? t('book.ages.from', { from: ageFrom }) : t('book.ages.between', { from: ageFrom, to: ageTo });
  return ageTo === null ? t('book.ages.all') : t('book.ages.to', { to: ageTo });
}

/** The names of languages, for people. */
export function languageWords(languages: readonly string[], language: Language): string {
  const names = new Intl.DisplayNames(language === 'th' ? 'th' : 'en', { type: 'language', fallback: 'code' });
  return languages.map((code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      // A book may write anything as its language.
      return code;
    }
  }).join(', ');
}

/** What one may do with the book, by its SPDX identifier. */
export function licenceWords(t: Translate, terms: string): string {
  const kind = /^CC-(BY(?:-NC)?(?:-ND|-SA)?)/.exec(terms)?.[1]?.toLowerCase();
  if (kind !== undefined) return t(`book.licence.${kind}`);
  if (terms === 'CC0-1.0' || terms === 'public-domain') return t('book.licence.free');
  return t(terms === 'unknown' ? 'book.licence.unknown' : 'book.licence.other', terms === 'unknown' ? {} : { terms });
}
