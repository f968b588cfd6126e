import type { ReactNode } from 'react';
import { animalShapes, type Shape } from '../../domain/animals/animal-shapes.ts';
import type { AnimalId } from '../../domain/animals/animal-ids.ts';

/** The shapes inside an animal's picture; loaded by `Animal` when the first one is shown. */
export function AnimalDrawing({ id }: { readonly id: AnimalId }): ReactNode {
  const shapes: readonly Shape[] = animalShapes[id];
  return shapes.map(([colour, path, width], place) => (
    <path key={place} d={path} {...(width === undefined ? { fill: colour } : { fill: 'none', stroke: colour, strokeWidth: width })} />
  ));
}
