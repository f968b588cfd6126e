/** Red, green and blue, 0 to 1. */
type Colour = readonly [number, number, number];

export function colourOf(hex: string): Colour {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** A colour seen through a sheet of another (CSS blend mode `multiply`). */
export function through(colour: Colour, sheet: Colour): Colour {
  return [colour[0] * sheet[0], colour[1] * sheet[1], colour[2] * sheet[2]];
}

/** Contrast ratio of WCAG 2.2: 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
