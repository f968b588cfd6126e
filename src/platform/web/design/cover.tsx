import { useState, type ReactNode } from 'react';
import './cover.css';

export interface CoverProps {
  /** Seeds the drawing: the same book has the same cover everywhere. */
  readonly id: string;
  readonly title: string;
  /** A picture of the real cover; where it is missing or fails to load the drawn one shows. */
  readonly src?: string | undefined;
  readonly shape?: 'book' | 'wide';
  /** Only where no title in words stands beside it. */
  readonly alone?: boolean;
}

/** Ground, hill in front, hill behind, disc. */
const grounds = [
  ['#15716e', '#0b5957', '#12635f', '#f2a93b'],
  ['#91281d', '#73190f', '#842015', '#f2a93b'],
  ['#1f643a', '#164b2b', '#1a5833', '#dcecea'],
  ['#2c3e72', '#212f58', '#273765', '#fdf0d9'],
  ['#b5651c', '#8c4a10', '#a15815', '#fbf8f3'],
  ['#6b3763', '#50274a', '#5d2f56', '#f5c9a8'],
  ['#3d6f8e', '#2b546e', '#34627e', '#fdf0d9'],
  ['#d1932a', '#a86d16', '#be8020', '#fdf0d9'],
] as const;

const cream = '#fbf8f3';
const scenes: readonly (readonly (readonly [colour: string, path: string])[])[] = [
  [[cream, 'M82 260a68 68 0 0 1 136 0z'], ['#862317', 'M136 226h28v34h-28z']],
  [[cream, 'M70 272h160l-30 36h-100zM146 150h8v118h-8z'], ['#f3d9b1', 'M158 158l62 96h-62z'], [cream, 'M140 178v76H92z']],
  [['#5b3a24', 'M143 190h14v88h-14z'], ['#9cc48a', 'M150 104a46 48 0 0 1 0 96 46 48 0 0 1 0-96z']],
  [[cream, 'M66 140a18 18 0 0 1 34-8 22 22 0 0 1 38 12 14 14 0 0 1 0 24H70a15 15 0 0 1-4-28zM186 206a13 13 0 0 1 25-6 16 16 0 0 1 28 9 10 10 0 0 1 0 17h-50a11 11 0 0 1-3-20z']],
  [[cream, 'M96 214l54-46 54 46v66H96z'], ['#862317', 'M84 218l66-58 66 58-10 10-56-48-56 48z'], ['#5f3900', 'M138 236h24v44h-24z']],
  [],
];

/** FNV-1a, 32 bits: spreads ids that differ in one character. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  // The last letters reach the high bits only after a final mix.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function DrawnCover({ seed, shape }: { readonly seed: number; readonly shape: 'book' | 'wide' }): ReactNode {
  // `>>> shift` takes a few bits for each choice, so that colour, scene and place vary apart from each other.
  const pick = (shift: number, from: number): number => (seed >>> shift) % from;
  const [ground, front, behind, disc] = grounds[pick(0, grounds.length)] ?? grounds[0];
  // Left or right, never behind what stands in the middle.
  const sunX = [62, 84, 212, 236][pick(9, 4)];
  const sunY = (shape === 'wide' ? 134 : 76) + pick(13, 3) * 14;
  const lift = pick(17, 4) * 10;
  return (
    <svg viewBox={shape === 'wide' ? '0 80 300 240' : '0 0 300 400'} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path fill={ground} d="M-1-1h302v402H-1z" />
      <circle cx={sunX} cy={sunY} r={34 + pick(21, 3) * 5} fill={disc} />
      <path fill={behind} d={`M-1 ${250 + lift}q70-70 150-20t152-30v202H-1z`} />
      {scenes[pick(24, scenes.length)]?.map(([colour, path]) => <path key={path} fill={colour} d={path} />)}
      <path fill={front} d={pick(28, 2) === 0 ? 'M-1 300q60-60 130-20t172-40v162H-1z' : 'M-1 262q80 60 160 16t142 0v124H-1z'} />
    </svg>
  );
}

export function Cover({ id, title, src, shape = 'book', alone }: CoverProps): ReactNode {
  const seed = seedOf(`${id} ${title}`);
  return (
    <span className="k-cover" data-shape={shape} style={{ display: 'block' }} {...(alone ? { role: 'img', 'aria-label': title } : {})}>
      {src === undefined ? (
        <DrawnCover seed={seed} shape={shape} />
      ) : (
        <Picture key={src} src={src} instead={<DrawnCover seed={seed} shape={shape} />} />
      )}
    </span>
  );
}

function Picture({ src, instead }: { readonly src: string; readonly instead: ReactNode }): ReactNode {
  const [failed, setFailed] = useState(false);
  if (failed) return instead;
  return <img src={src} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />;
}
