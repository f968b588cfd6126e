import type { AnswerOf } from '#platform/domain/call.ts';
import { ask } from '#platform/web/device/ask.ts';
import { device } from '#platform/web/device/store.ts';
import { getTitle } from '../../api.ts';

export type About = Pick<AnswerOf<typeof getTitle>, 'title' | 'standing' | 'accessibility'>;

const aboutKey = (person: string, title: string): string => `library.about.${person}.${title}`;

/** What this person last heard of a title on this device: a tablet is shared, and what one may see is not for everybody's age. */
export async function knownAbout(person: string, title: string): Promise<About | undefined> {
  return (await (await device()).get('values', aboutKey(person, title))) as About | undefined;
}

/** Asks the server and keeps its answer for later; `null` without a line, `gone` where the title is not there for this person. */
export async function hearAbout(person: string, title: string): Promise<About | 'gone' | null> {
  const answer = await ask(getTitle, { params: { title } });
  if (!answer.ok) {
    if (answer.problem.code !== 'platform.not-found') return null;
    await (await device()).delete('values', aboutKey(person, title));
    return 'gone';
  }
  const { title: facts, standing, accessibility } = answer.value;
  const about: About = { title: facts, standing, accessibility };
  await (await device()).put('values', { ...about, standing: { ...standing, loan: null, hold: null } } satisfies About, aboutKey(person, title));
  return about;
}
