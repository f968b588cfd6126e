import type { ReactNode } from 'react';

/** Colours of the drawings: the tokens' own, and a few earths beside them. Drawings look alike by day and by night. */
export const paint = {
  teal: '#0b5957', sea: '#15716e', sky: '#dcecea', mist: '#c5e0dc', marigold: '#f2a93b', honey: '#fdf0d9', cream: '#fbf8f3', white: '#ffffff',
  brick: '#b4503a', rose: '#d98b74', leaf: '#5f9b6b', grass: '#9cc48a', moss: '#3f7a57', wood: '#8a5a34', bark: '#5b3a24', ink: '#1f2530', navy: '#2c3e72', plum: '#7a4673', stone: '#d9d0c2',
} as const;

const skins = ['#e7b78d', '#c98d5f', '#a86f45', '#f0c9a4'] as const;

export interface PersonProps {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly shirt: string;
  readonly skin?: 0 | 1 | 2 | 3;
  readonly hair?: 'short' | 'long' | 'bun' | 'grey';
  /** Looks down at what lies before them. */
  readonly down?: boolean;
}

/** Head and shoulders of somebody, the chin at (x, y). */
export function Person({ x, y, size = 1, shirt, skin = 0, hair = 'short', down = false }: PersonProps): ReactNode {
  const colour = skins[skin];
  const top = hair === 'grey' ? '#cfcac2' : '#2b2420';
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      {hair === 'long' && <path fill={top} d="M-19-14a19 19 0 0 1 38 0v22q0 5-5 5h-28q-5 0-5-5z" />}
      {(hair === 'bun' || hair === 'grey') && <circle cy={-36} r={8} fill={top} />}
      <path fill={shirt} d="M-30 140v-88c0-30 9-42 30-42s30 12 30 42v88z" />
      <path fill={colour} d="M-6-4h12v14a6 6 0 0 1-12 0z" />
      <circle cy={-15} r={17} fill={colour} />
      <path fill={top} d="M-18.5-13a18.5 20.5 0 0 1 37 0c-3-6-7-9-13-10-4 4-14 5-24 10z" />
      {down ? (
        <path fill="none" stroke={paint.ink} strokeWidth="1.8" strokeLinecap="round" d="M-9-11q3 2.5 5.5 0M4-11q3 2.5 5.5 0" />
      ) : (
        <g fill={paint.ink}>
          <circle cx={-6} cy={-13} r={1.7} />
          <circle cx={6} cy={-13} r={1.7} />
        </g>
      )}
      <path fill="none" stroke={paint.ink} strokeWidth="1.8" strokeLinecap="round" d="M-4.5-7q4.5 4 9 0" />
    </g>
  );
}

/** An open book, its spine's foot at (x, y). */
export function OpenBook({ x, y, size = 1, cover = paint.brick }: { readonly x: number; readonly y: number; readonly size?: number; readonly cover?: string }): ReactNode {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path fill={cover} d="M0 4c-12-8-30-9-46-5v-36h92v36c-16-4-34-3-46 5z" />
      <path fill={paint.white} d="M0-2c-10-7-26-8-41-4.5v-34c15-3.5 31-2.5 41 4.5z" />
      <path fill={paint.cream} d="M0-2c10-7 26-8 41-4.5v-34c-15-3.5-31-2.5-41 4.5z" />
      <path fill="none" stroke={paint.stone} strokeWidth="2.5" strokeLinecap="round" d="M-34-31q13-2 26 2M-34-22q13-2 26 2M-34-13q9-2 18 .5M34-31q-13-2-26 2M34-22q-13-2-26 2" />
    </g>
  );
}

/** A closed book standing, its foot at (x, y). */
export function Spine({ x, y, height, width = 16, colour, band = paint.honey }: { readonly x: number; readonly y: number; readonly height: number; readonly width?: number; readonly colour: string; readonly band?: string }): ReactNode {
  return (
    <g>
      <rect x={x} y={y - height} width={width} height={height} rx="2.5" fill={colour} />
      <rect x={x} y={y - height + 8} width={width} height="5" fill={band} />
    </g>
  );
}

/** A tablet lying towards us, its middle at (x, y). */
export function Tablet({ x, y, size = 1, children }: { readonly x: number; readonly y: number; readonly size?: number; readonly children?: ReactNode }): ReactNode {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <rect x="-62" y="-43" width="124" height="86" rx="10" fill={paint.ink} />
      <rect x="-54" y="-36" width="108" height="72" rx="4" fill={paint.cream} />
      {children}
    </g>
  );
}

/** A house on stilts under a gable, its foot in the middle at (x, y). */
export function House({ x, y, size = 1, roof = paint.brick }: { readonly x: number; readonly y: number; readonly size?: number; readonly roof?: string }): ReactNode {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path stroke={paint.bark} strokeWidth="6" strokeLinecap="round" d="M-44-26V0M44-26V0M-14-26V0M14-26V0" />
      <path fill={paint.cream} d="M-54-76h108v52h-108z" />
      <path fill={paint.wood} d="M-60-28h120v7h-120z" />
      <path fill={roof} d="M0-124l74 50-6 8-68-45-68 45-6-8z" />
      <path fill={roof} opacity=".86" d="M0-112l58 38h-116z" />
      <rect x="-13" y="-66" width="26" height="38" rx="2" fill={paint.wood} />
      <rect x="-44" y="-64" width="20" height="20" rx="2" fill={paint.marigold} />
      <rect x="24" y="-64" width="20" height="20" rx="2" fill={paint.marigold} />
    </g>
  );
}

/** A tree, its foot at (x, y). */
export function Tree({ x, y, size = 1, colour = paint.leaf }: { readonly x: number; readonly y: number; readonly size?: number; readonly colour?: string }): ReactNode {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path fill={paint.bark} d="M-6 0l2-56h8l2 56z" />
      <circle cy={-84} r={36} fill={colour} />
      <circle cx={-28} cy={-66} r={24} fill={colour} />
      <circle cx={28} cy={-66} r={24} fill={colour} />
    </g>
  );
}

export function Cloud({ x, y, size = 1 }: { readonly x: number; readonly y: number; readonly size?: number }): ReactNode {
  return <path fill={paint.white} opacity=".9" transform={`translate(${x} ${y}) scale(${size})`} d="M-34 12a15 15 0 0 1 4-29 21 21 0 0 1 40-4 17 17 0 0 1 24 16 9 9 0 0 1-3 17z" />;
}

export interface GroundProps {
  readonly sky: string;
  readonly near: string;
  readonly far: string;
  readonly sun?: readonly [x: number, y: number];
}

/** Sky and two hills on 320 x 200. */
export function Ground({ sky, near, far, sun }: GroundProps): ReactNode {
  return (
    <>
      <path fill={sky} d="M0 0h320v200H0z" />
      {sun && <circle cx={sun[0]} cy={sun[1]} r="20" fill={paint.marigold} />}
      <path fill={far} d="M0 142q70-44 150-14t170-24v96H0z" />
      <path fill={near} d="M0 168q90-30 170-8t150-6v46H0z" />
    </>
  );
}
