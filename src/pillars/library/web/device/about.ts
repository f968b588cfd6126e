import type { AnswerOf } from '#platform/domain/call.ts';
import { ask } from '#platform/web/device/ask.ts';
import { device } from '#platform/web/device/store.ts';
import { getTitle } from '../../api.ts';

export type About = Pick<AnswerOf<typeof getTitle>, 'title' | 'standing' | 'accessibility'>;

const aboutKey = (title: string): string => `library.about.${title}`;

/** What this device last heard of a title; nothing of anybody's own, since a tablet is shared. */
export async function knownAbout(title: string): Promise<About | undefined> {
  return (await (await device()).get('values', aboutKey(title))) as About | undefined;
}

/** Asks the server and keeps its answer for later; `null` without a line, `gone` where the title is not there for this person. */
export async function hearAbout(title: string): Promise<About | 'gone' | null> {
  const answer = await ask(getTitle, { params: { title } });
  if (!answer.ok) return answer.problem.code === 'platform.not-found' ? 'gone' : null;
  const { title: facts, standing, accessibility } = answer.value;
  const about: About = { title: facts, standing, accessibility };
  await (await device()).put('values', { ...about, standing: { ...standing, loan: null, hold: null } } satisfies About, aboutKey(title));
  return about;
}
