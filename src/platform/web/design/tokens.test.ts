import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Palette = ReadonlyMap<string, string>;

function colours(block: string, side: 0 | 1): Palette {
  const found = new Map<string, string>();
  for (const [, name = '', light, dark, plain] of block.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)) {
    found.set(name, plain ?? (side === 0 ? light : dark) ?? '');
  }
  return found;
}

function block(selector: string): string {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`no ${selector} in tokens.css`);
  return css.slice(start, css.indexOf('}', start));
}

const light = colours(block('  :root'), 0);
const dark = colours(block('  :root'), 1);
const themes: Record<string, Palette> = { light, dark, contrast: new Map([...dark, ...colours(block(":root[data-theme='contrast']"), 1)]) };

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(palette: Palette, one: string, other: string): number {
  const [high = 0, low = 0] = [one, other].map((name) => luminance(palette.get(name) ?? '')).sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'surface', 'sunk', 'accent-soft', 'marigold-soft', 'good-soft', 'warn-soft', 'bad-soft', 'info-soft'];

/** Every text colour on every ground the components put it on. */
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...grounds.map((ground) => ['ink', ground] as const),
  ['quiet', 'paper'],
  ['quiet', 'surface'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent-strong', 'accent-soft'],
  ['accent-strong', 'paper'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['info', 'info-soft'],
  ['good', 'surface'],
  ['warn', 'surface'],
  ['bad', 'surface'],
  ['bad', 'paper'],
  ['on-bad', 'bad'],
  ['menu-ink', 'menu'],
  ['menu-ink', 'menu-here'],
];

/** Borders of controls, marks and focus rings: 3:1 against what is beside them (WCAG 2.2, 1.4.11). */
const edges: readonly (readonly [edge: string, ground: string])[] = [
  ['edge', 'paper'],
  ['edge', 'surface'],
  ['quiet', 'surface'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['accent', 'sunk'],
  ['bad', 'paper'],
  ['menu-focus', 'menu'],
  ...grounds.map((ground) => ['focus', ground] as const),
];

describe.each(Object.entries(themes))('%s', (_, palette) => {
  test.each(texts)('%s reads on %s at 7:1', (text, ground) => {
    expect(ratio(palette, text, ground)).toBeGreaterThanOrEqual(7);
  });
  test.each(edges)('%s is seen against %s at 3:1', (edge, ground) => {
    expect(ratio(palette, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
