import { lazy, Suspense, type CSSProperties, type ReactNode } from 'react';
import type { AnimalId } from '../../domain/animals/animal-ids.ts';

/** The drawings are a third of the design's weight, and a desk or a citizen's page shows none. */
const Drawing = lazy(async () => ({ default: (await import('./animal-drawing.tsx')).AnimalDrawing }));

/** The drawing alone; beside it stands a name, so it is hidden from a screen reader. `size` in CSS, for example `3rem`, is held from the start. */
export function Animal({ id, size = '3rem' }: { readonly id: AnimalId; readonly size?: string }): ReactNode {
  const box: CSSProperties = { inlineSize: size, blockSize: size };
  return (
    <svg viewBox="0 0 100 100" style={box} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <Suspense>
        <Drawing id={id} />
      </Suspense>
    </svg>
  );
}
