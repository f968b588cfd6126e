import { Array as List, Null, Number as Real, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from './call.ts';
import { prepare, scan, snippet, type SearchField } from './search.ts';
import { normalise } from './thai-text.ts';

/** A text as somebody wrote it, or what the house says in both languages. */
const SaidShape = Union([Text(), Shape({ th: Text(), en: Text() })]);
export type Said = Static<typeof SaidShape>;

/** What stands for a thing where its name does: a drawn icon of the design system, a cover (drawn from `cover` and the name where `src` is missing), or a person's animal. */
const ThingPictureShape = Union([
  Shape({ icon: Text() }),
  Shape({ cover: Text(), src: Optional(Text()) }),
  Shape({ animal: Union([Text(), Null()]) }),
]);

/** A thing of a room as any other room may show it and lead to it. */
const DescribedShape = Shape({
  /** `room.kind`, for example `library.book`: finds are grouped by it, under the words `found.<kind>` of the room's `words/menu/`. */
  kind: Text(),
  id: Text(),
  name: SaidShape,
  picture: ThingPictureShape,
  href: Text(),
});
export type Described = Static<typeof DescribedShape>;

/** A thing that was looked for. */
export const FoundShape = Shape({
  ...DescribedShape.properties,
  /** Why it was found where its name does not say it: the words around the find. */
  why: Union([Shape({ before: Text(), hit: Text(), after: Text() }), Null()]),
  /** Where it stands: a home, a shelf. */
  place: Union([SaidShape, Null()]),
  /** Only its order counts: higher stands first. */
  score: Real(),
});
export type Found = Static<typeof FoundShape>;

export const FIND_LIMIT = 40;

export const findThings = call({
  name: 'platform.find-things',
  method: 'GET',
  path: '/api/platform/find',
  summary: 'Everything the asker may see in which the words stand: each room answers under its own role, the best first.',
  query: Shape({ q: Text({ maxLength: 200 }) }),
  answer: Shape({ found: List(FoundShape) }),
  problems: ['platform.not-signed-in', 'platform.bad-input'],
});

/** Ids asked about at once. */
export const DESCRIBED_AT_ONCE = 60;

export const describeThings = call({
  name: 'platform.describe-things',
  method: 'GET',
  path: '/api/platform/things',
  summary: 'Name, picture and address of things by their ids, of whatever room; what the asker may not see is left out.',
  query: Shape({ ids: Text({ maxLength: DESCRIBED_AT_ONCE * 37, description: 'Separated by commas.' }) }),
  answer: Shape({ things: List(DescribedShape) }),
  problems: ['platform.not-signed-in', 'platform.bad-input'],
});

/** What of a thing can be found, as it is written; `more` are lines under its name that say why. */
export interface Findable {
  readonly name: Said;
  readonly people?: readonly string[];
  readonly subjects?: readonly string[];
  readonly more?: string;
}

/** UTF-16 units shown on either side of a hit. */
const AROUND = 60;

/**
 * Whether the words stand in a thing, by the one rule of finding (see {@link scan}): the score, and the words around the find where the name
 * does not show it. `null` where some part stands nowhere.
 */
export function matchThing(query: string, thing: Findable): Pick<Found, 'score' | 'why'> | null {
  const texts: Record<Exclude<SearchField, 'passages'>, string> = {
    title: typeof thing.name === 'string' ? thing.name : `${thing.name.th} ${thing.name.en}`,
    people: (thing.people ?? []).join('; '),
    subjects: (thing.subjects ?? []).join('; '),
    description: thing.more ?? '',
  };
  const match = scan(prepare(query), {
    title: normalise(texts.title), people: normalise(texts.people), subjects: normalise(texts.subjects), description: normalise(texts.description), passages: [],
  });
  if (match === null) return null;
  const hit = match.hits.some((one) => one.field === 'title') ? undefined : match.hits[0];
  return { score: match.score, why: hit === undefined || hit.field === 'passages' ? null : wordsAround(texts[hit.field], hit.offset, hit.length) };
}

/** The surroundings of a hit, with a mark where text was left out. */
export function wordsAround(original: string, offset: number, length: number): NonNullable<Found['why']> {
  const { before, hit, after, cutBefore, cutAfter } = snippet(original, offset, length, AROUND);
  return { before: `${cutBefore ? '…' : ''}${before}`, hit, after: `${after}${cutAfter ? '…' : ''}` };
}

/** Joins what was found here and there: one of each thing (the earlier list wins), the best first. */
export function joinFound(...lists: readonly (readonly Found[])[]): readonly Found[] {
  const all = new Map<string, Found>();
  for (const found of lists.flat()) {
    const key = `${found.kind} ${found.id}`;
    const before = all.get(key);
    all.set(key, before === undefined ? found : { ...before, why: before.why ?? found.why, score: Math.max(before.score, found.score) });
  }
  return [...all.values()].toSorted((a, b) => b.score - a.score);
}
