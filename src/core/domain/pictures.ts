import type { Random } from '#platform/domain/random.ts';

/**
 * The drawn animals by which children find themselves on a tablet: 24, no two alike in outline or easily taken for each other. The order is fixed;
 * a new one goes to the end.
 */
export const pictures = [
  'cat',
  'dog',
  'elephant',
  'turtle',
  'rabbit',
  'buffalo',
  'tiger',
  'bear',
  'frog',
  'owl',
  'duck',
  'chicken',
  'fish',
  'crab',
  'butterfly',
  'bee',
  'snail',
  'mouse',
  'monkey',
  'pig',
  'horse',
  'giraffe',
  'whale',
  'penguin',
] as const;

export type Picture = (typeof pictures)[number];

export function isPicture(text: string): text is Picture {
  return (pictures as readonly string[]).includes(text);
}

/**
 * Gives each of the people a picture, in a drawn order. `taken` is what the others of the home hold, one entry a holder. In a home of up to 24 nobody
 * shares a picture; in a larger one those go round again that the fewest hold, and the name beside the picture tells two children apart.
 */
export function drawPictures(people: readonly string[], taken: Iterable<Picture>, random: Random): ReadonlyMap<string, Picture> {
  const holders = new Map<Picture, number>(random.shuffle([...pictures]).map((picture) => [picture, 0]));
  for (const picture of taken) holders.set(picture, (holders.get(picture) ?? 0) + 1);
  const drawn = new Map<string, Picture>();
  for (const person of new Set(people)) {
    const [picture, held] = [...holders].reduce((fewest, one) => (one[1] < fewest[1] ? one : fewest));
    holders.set(picture, held + 1);
    drawn.set(person, picture);
  }
  return drawn;
}
