import type { ReactNode } from 'react';
import { useLanguage, type Language } from './words.tsx';

export type DayStyle = 'short' | 'long' | 'month' | 'time';

const shapes: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  time: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
};

function write(value: string, style: DayStyle, locale: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  // A plain day is the same day everywhere; a moment is told in Thailand's time wherever the reader is.
  const format = new Intl.DateTimeFormat(locale, { ...shapes[style], timeZone: day ? 'UTC' : 'Asia/Bangkok' });
  return format
    .formatToParts(new Date(value))
    .filter((part) => part.type !== 'era')
    .map((part) => (part.type === 'literal' ? part.value.replace(/\s*(พ\.ศ\.|พุทธศักราช)\s*/g, ' ') : part.value))
    .join('')
    .trim();
}

/** A day (`2026-11-25`) or a moment (ISO 8601) in words: Buddhist Era in Thai, Common Era in English. */
export function dayText(value: string, language: Language, style: DayStyle = 'short'): string {
  return write(value, style, language === 'th' ? 'th-TH-u-ca-buddhist' : 'en-GB');
}

/** A day or a moment, with the Common Era in its tooltip. */
export function Day({ value, style = 'short' }: { readonly value: string; readonly style?: DayStyle }): ReactNode {
  const { language } = useLanguage();
  return (
    <time dateTime={value} title={write(value, style, 'en-GB')}>
      {dayText(value, language, style)}
    </time>
  );
}
