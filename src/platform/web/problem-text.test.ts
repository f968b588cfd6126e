import { beforeAll, expect, test } from 'vitest';
import { problemText } from './problem-text.ts';
import { platformWords } from './platform-words.ts';
import { loadWords } from './words.tsx';

const room = loadWords(
  () => Promise.resolve({ default: { 'problem.no-copy': 'ไม่มีเล่มว่าง อีก {days} วัน' } }),
  () => Promise.resolve({ default: { 'problem.no-copy': 'No copy for {days} days' } }),
);
beforeAll(async () => {
  for (const language of ['th', 'en'] as const) await Promise.all([room.ready(language), platformWords.ready(language)]);
});

test('a problem is told in the words of its room, or of the platform', () => {
  expect(problemText(room, 'en', { code: 'library.no-copy', data: { days: 3 } })).toBe('No copy for 3 days');
  expect(problemText(room, 'en', { code: 'platform.too-many-tries', data: { waitSeconds: 61 } })).toContain('2 minutes');
  expect(problemText(room, 'en', { code: 'platform.too-many-tries', data: { waitSeconds: 30 } })).toContain('30 seconds');
});

test('one that nobody wrote is told as unexpected, never as a code', () => {
  const unexpected = problemText(room, 'th', { code: 'platform.unexpected' });
  for (const code of ['library.never-heard', 'platform.never-heard', 'nonsense']) expect(problemText(room, 'th', { code })).toBe(unexpected);
});
