import type { Problem } from '#platform/domain/result.ts';
import { problemText as textOf } from '#platform/web/problem-text.ts';
import { loadWords, useLanguage, useWords, type Language, type Translate } from '#platform/web/words.tsx';

/** What stands beside and before every page: menu, cards of the desk, kinds of things that are found. */
export const libraryMenu = loadWords(() => import('../words/menu/th.json'), () => import('../words/menu/en.json'));

export const libraryWords = loadWords(() => import('../words/th.json'), () => import('../words/en.json'), libraryMenu);

/** Help for the library's own pages. */
export const libraryHelp = loadWords(() => import('../words/help/th.json'), () => import('../words/help/en.json'));

/** Sentences of the library's notices. */
export const libraryTold = loadWords(() => import('../words/told/th.json'), () => import('../words/told/en.json'));

export function useLibraryWords(): Translate {
  return useWords(libraryWords);
}

export function problemText(language: Language, problem: Problem): string {
  return textOf(libraryWords, language, problem);
}

/** The sentences of the library's problems in the language of the page. */
export function useLibraryProblem(): (problem: Problem) => string {
  const { language } = useLanguage();
  return (problem) => problemText(language, problem);
}
