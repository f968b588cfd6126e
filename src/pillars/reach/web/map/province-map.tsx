import { lazy, Suspense, type ReactNode } from 'react';
import type { Shapes } from './shapes.ts';

export interface MapProps {
  /** What the map says, for whoever does not see it; the table beside it says everything. */
  readonly label: string;
  /** Class of shade (0 for nothing to tell, 1 to 4 from light to dark) and words of a province by its English name. */
  readonly shadeOf: (english: string) => { readonly shade: number; readonly words: string };
}

const Drawn = lazy(async () => {
  const { shapes } = await import('./shapes.ts');
  return { default: (props: MapProps) => <Drawing shapes={shapes} {...props} /> };
});

/** Thailand by province in five shades. Its shapes come after the table, which does not wait for them. */
export function ProvinceMap(props: MapProps): ReactNode {
  return (
    <div className="reach-map">
      <Suspense fallback={null}>
        <Drawn {...props} />
      </Suspense>
    </div>
  );
}

function Drawing({ shapes, label, shadeOf }: MapProps & { readonly shapes: Shapes }): ReactNode {
  return (
    <svg viewBox={shapes.viewBox} role="img" aria-label={label}>
      <defs>
        <pattern id="reach-untold" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" className="reach-shade-0" />
          <line x1="0" y1="0" x2="0" y2="7" className="reach-hatch" />
        </pattern>
      </defs>
      {shapes.provinces.map(({ english, path }) => {
        const { shade, words } = shadeOf(english);
        return (
          <path key={english} d={path} className={`reach-shade-${shade}`} fill={shade === 0 ? 'url(#reach-untold)' : undefined}>
            <title>{words}</title>
          </path>
        );
      })}
    </svg>
  );
}
