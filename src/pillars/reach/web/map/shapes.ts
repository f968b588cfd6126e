import thailand from '@svg-maps/thailand';

export interface Shapes {
  readonly viewBox: string;
  readonly provinces: readonly { readonly english: string; readonly path: string }[];
}

/** The package brings no types that resolve. */
const drawn: { readonly viewBox: string; readonly locations: readonly { readonly name: string; readonly path: string }[] } = thailand;
/** Where the map spells otherwise than our table of provinces. */
const OURS: Readonly<Record<string, string>> = { Buriram: 'Buri Ram' };

/** Shapes of the provinces (map of Thailand by Tae Noppakun Wongsrinoppakun, svg-maps, CC BY 4.0) by the English names of our own table. The lake of Songkhla has a shape and no people. */
export const shapes: Shapes = {
  viewBox: drawn.viewBox,
  provinces: drawn.locations.filter(({ name }) => !name.startsWith('Lake')).map(({ name, path }) => ({ english: OURS[name] ?? name, path })),
};
