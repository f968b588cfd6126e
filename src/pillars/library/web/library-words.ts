import type { Problem } from '#platform/domain/result.ts';
import { dayText } from '#platform/web/day.tsx';
import { createWords, useLanguage, useWords, type Language, type Translate } from '#platform/web/words.tsx';
import en from '../words/en.json';
import th from '../words/th.json';

export const libraryWords = createWords(th, en);

export function useLibraryWords(): Translate {
  return useWords(libraryWords);
}

/** Codes of other rooms that a library page meets, told in the library's own words. */
const elsewhere: Readonly<Record<string, string>> = {
  'platform.no-connection': 'trouble.no-line',
  'platform.not-signed-in': 'trouble.signed-out',
  'platform.not-found': 'trouble.gone',
  'platform.not-allowed': 'trouble.not-yours',
  'platform.too-large': 'problem.file-too-large',
};

/** The sentence of a problem. Instants in its facts are written as days. */
export function problemText(language: Language, { code, data }: Problem): string {
  const own = code.startsWith('library.') ? `problem.${code.slice('library.'.length)}` : undefined;
  const key = own !== undefined && own in libraryWords.th ? own : (elsewhere[code] ?? 'trouble.other');
  const holes = Object.entries(data ?? {}).map(([name, value]) => [name, typeof value === 'number' ? (value > 1e11 ? dayText(new Date(value).toISOString(), language) : value) : String(value ?? '')] as const);
  return libraryWords.say(language, key, Object.fromEntries(holes));
}

export function useProblemText(): (problem: Problem) => string {
  const { language } = useLanguage();
  return (problem) => problemText(language, problem);
}
