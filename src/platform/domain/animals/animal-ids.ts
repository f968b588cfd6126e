/** In the order in which they are shown; two neighbours differ in outline, not only in colour. Named in words by `animal.<id>`. */
export const animalIds = [
  'cat', 'dog', 'elephant', 'turtle', 'rabbit', 'buffalo', 'tiger', 'bear', 'frog', 'owl', 'duck', 'chicken',
  'fish', 'crab', 'butterfly', 'bee', 'snail', 'mouse', 'monkey', 'pig', 'horse', 'giraffe', 'whale', 'penguin',
] as const;

export type AnimalId = (typeof animalIds)[number];

const known: ReadonlySet<string> = new Set(animalIds);

export function isAnimal(id: string): id is AnimalId {
  return known.has(id);
}
