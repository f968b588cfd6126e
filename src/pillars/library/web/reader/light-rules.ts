/** The ink on every light, in every theme; dark on grounds that are all bright. */
export const LIGHT_INK = '#1f2530';

/** Round a picture that is said or was found; 3 to 1 and more on every ground (WCAG 2.2, 1.4.11). */
export const FRAME_COLOUR = '#b06a12';

const on = (ground: string, line = ''): string => `background-color:${ground};color:${LIGHT_INK}${line === '' ? '' : `;text-decoration:underline ${line}`}`;

/**
 * What may be lit in a book, later ones over earlier ones. Each colour of a mark has a line of its own, so that marks differ without colour;
 * the word that is being said and the place that was found have one, too.
 */
export const LIGHT_RULES = {
  yellow: on('#fbe09a', 'solid #8a5a00 2px'),
  green: on('#c9e8d2', 'dotted #1d5434 3px'),
  blue: on('#cfe3f7', 'dashed #1c4f86 2px'),
  pink: on('#f8d7e3', 'double #8a1f4d 2px'),
  found: on('#fdeecb'),
  here: on('#f8c064', 'solid #5f3900 3px'),
  phrase: on('#fcd88e', 'solid #8a5a00 1px'),
  word: on('#f8c064', 'solid #5f3900 3px'),
} as const;

export type Light = keyof typeof LIGHT_RULES;
