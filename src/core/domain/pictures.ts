import type { Random } from '#platform/domain/random.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Result } from '#platform/domain/result.ts';

/**
 * The drawn animals by which children find themselves on a tablet: 24, no two alike in outline or easily taken for each other. Their names stand
 * in core's words as `picture.<id>`. The order is fixed; a new one goes to the end.
 */
export const pictures = [
  'cat',
  'dog',
  'elephant',
  'turtle',
  'rabbit',
  'bird',
  'fish',
  'frog',
  'buffalo',
  'monkey',
  'tiger',
  'horse',
  'butterfly',
  'crab',
  'duck',
  'chicken',
  'pig',
  'bee',
  'snail',
  'owl',
  'giraffe',
  'whale',
  'mouse',
  'crocodile',
] as const;

export type Picture = (typeof pictures)[number];

/**
 * Gives each of the people a picture that nobody else of the home has, in a drawn order. `taken` is what the others of the home hold.
 * Problem: `core.pictures-used-up` with the number of pictures `left`; then nobody is given one.
 */
export function drawPictures(people: readonly string[], taken: Iterable<Picture>, random: Random): Result<ReadonlyMap<string, Picture>> {
  const held = new Set(taken);
  const free = random.shuffle(pictures.filter((picture) => !held.has(picture)));
  const drawn = new Map<string, Picture>();
  for (const person of new Set(people)) {
    const picture = free[drawn.size];
    if (picture === undefined) return fail('core.pictures-used-up', { left: free.length });
    drawn.set(person, picture);
  }
  return ok(drawn);
}
