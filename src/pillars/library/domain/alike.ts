/** What of a title says what it is like. */
export interface Likeness {
  readonly id: string;
  readonly subjects: readonly string[];
  readonly people: readonly string[];
  readonly languages: readonly string[];
  readonly layout: string;
  readonly ageFrom: number | null;
}

/** Years between two beginnings of an age band beyond which books are for different readers. */
const FAR_AGES = 6;

/**
 * Titles like one, the most alike first: those that share subjects (a rare subject says more than a common one: inverse document frequency, Spärck Jones 1972) or people with it;
 * its language, layout and age weigh among them. Without a shared subject or person nothing is alike. The same shelf gives the same answer.
 */
export function alike<Title extends Likeness>(title: Likeness, shelf: readonly Title[], count: number): readonly Title[] {
  const rarity = new Map<string, number>();
  for (const one of shelf) for (const subject of new Set(one.subjects)) rarity.set(subject, (rarity.get(subject) ?? 0) + 1);
  const weight = (subject: string): number => Math.log(1 + shelf.length / (rarity.get(subject) ?? 1));
  return shelf
    .filter((one) => one.id !== title.id)
    .map((one) => {
      const shared = sharedOf(title.subjects, one.subjects).reduce((sum, subject) => sum + weight(subject), 0) + 2 * sharedOf(title.people, one.people).length;
      const near = (one.languages[0] === title.languages[0] ? 1 : 0) + (one.layout === title.layout ? 0.5 : 0) + closeness(one.ageFrom, title.ageFrom);
      return { one, score: shared === 0 ? 0 : shared + near };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.one.id < b.one.id ? 1 : -1))
    .slice(0, count)
    .map(({ one }) => one);
}

function sharedOf(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set(a)].filter((one) => b.includes(one));
}

function closeness(a: number | null, b: number | null): number {
  return Math.max(0, 1 - Math.abs((a ?? 0) - (b ?? 0)) / FAR_AGES);
}
