import { useCallback } from 'react';
import type { Problem } from '../domain/result.ts';
import { platformWords } from './platform-words.ts';
import { useLanguage, type Holes, type Language, type Words } from './words.tsx';

/** The sentence for a problem: of the platform's words for its own codes, else of the room's; one that nobody wrote is told as unexpected. */
export function problemText(words: Words, language: Language, problem: Problem): string {
  const dot = problem.code.indexOf('.');
  const own = problem.code.slice(0, dot) === 'platform' ? platformWords : words;
  const wait = problem.data?.['waitSeconds'];
  const key = `problem.${problem.code.slice(dot + 1)}`;
  if (key === 'problem.too-many-tries' && typeof wait === 'number') return platformWords.say(language, 'problem.too-many-tries-wait', { wait: waitText(language, wait) });
  return own.has(language, key) ? own.say(language, key, holesOf(problem)) : platformWords.say(language, 'problem.unexpected');
}

/** A wait in whole minutes, or in seconds below one. */
function waitText(language: Language, seconds: number): string {
  return seconds < 60 ? platformWords.say(language, 'wait.seconds', { n: seconds }) : platformWords.say(language, 'wait.minutes', { n: Math.ceil(seconds / 60) });
}

function holesOf(problem: Problem): Holes {
  return Object.fromEntries(Object.entries(problem.data ?? {}).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]));
}

/** Problems of the room's calls in the language of the page. */
export function useProblemText(words: Words): (problem: Problem) => string {
  const { language } = useLanguage();
  return useCallback((problem) => problemText(words, language, problem), [words, language]);
}
