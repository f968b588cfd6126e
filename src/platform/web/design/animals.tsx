import type { ReactNode } from 'react';
import { animalShapes, type Shape } from './animal-shapes.ts';

export type AnimalId = keyof typeof animalShapes;

/** In the order in which they are shown; two neighbours differ in outline, not only in colour. Named in words by `animal.<id>`. */
export const animalIds = Object.keys(animalShapes) as readonly AnimalId[];

export function isAnimal(id: string): id is AnimalId {
  return Object.hasOwn(animalShapes, id);
}

/** The drawing alone; beside it stands a name, so it is hidden from a screen reader. `size` in CSS, for example `3rem`. */
export function Animal({ id, size = '3rem' }: { readonly id: AnimalId; readonly size?: string }): ReactNode {
  const shapes: readonly Shape[] = animalShapes[id];
  return (
    <svg viewBox="0 0 100 100" style={{ inlineSize: size, blockSize: size }} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {shapes.map(([colour, path, width], place) => (
        <path key={place} d={path} {...(width === undefined ? { fill: colour } : { fill: 'none', stroke: colour, strokeWidth: width })} />
      ))}
    </svg>
  );
}
