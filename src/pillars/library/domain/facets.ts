/** By what a shelf can be narrowed. */
export const facets = ['subject', 'language', 'kind', 'length'] as const;
export type Facet = (typeof facets)[number];
/** One value chosen of each facet at most. */
export type Chosen = Readonly<Partial<Record<Facet, string>>>;

/** What of a title the facets look at. */
export interface Faceted {
  readonly subjects: readonly string[];
  readonly languages: readonly string[];
  readonly layout: 'reflowable' | 'fixed';
  readonly narrated: boolean;
  readonly characters: number;
}

/** Characters of a quarter of an hour and of an hour of quiet reading in Thai (700 a minute, as in `measures.ts`). */
const SHORT = 10_500;
const LONG = 42_000;

/** The values a title has in a facet. */
export function valuesOf(title: Faceted, facet: Facet): readonly string[] {
  switch (facet) {
    case 'subject':
      return [...new Set(title.subjects.map((one) => one.trim()).filter((one) => one !== ''))];
    case 'language':
      return [...new Set(title.languages.map((one) => one.split('-')[0]?.toLowerCase() ?? ''))];
    case 'kind':
      return [...(title.layout === 'fixed' ? ['picture'] : ['text']), ...(title.narrated ? ['sound'] : [])];
    case 'length':
      return [title.characters < SHORT ? 'short' : title.characters < LONG ? 'middle' : 'long'];
  }
}

/** Whether a title has every value that was chosen. */
export function matches(title: Faceted, chosen: Chosen): boolean {
  return facets.every((facet) => chosen[facet] === undefined || valuesOf(title, facet).includes(chosen[facet]));
}

export interface FacetValue {
  readonly value: string;
  /** Titles that would be left if this were chosen beside what is chosen in the other facets. */
  readonly count: number;
}

/** What can be chosen now, most titles first; a value that would leave nothing is not offered, and one that is chosen always is, so that it can be taken back. */
export function choicesOf(titles: readonly Faceted[], chosen: Chosen, facet: Facet): readonly FacetValue[] {
  const others = Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== facet)) as Chosen;
  const counts = new Map<string, number>();
  for (const title of titles) if (matches(title, others)) for (const value of valuesOf(title, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const own = chosen[facet];
  if (own !== undefined && !counts.has(own)) counts.set(own, 0);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
