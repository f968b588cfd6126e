import { normalise } from '#platform/domain/thai-text.ts';

/**
 * Letters and digits of codes that people read from paper and type: none that looks like another (0 O, 1 I L, 5 S, 2 Z, 8 B), and no vowels, so that no word
 * comes about.
 */
export const CODE_SIGNS = 'CDFGHJKMNPQRTVWXY34679';
/** Twelve of 22 signs are 53 bits: not to be guessed within the days they live, even without the throttle in front. */
export const CODE_LENGTH = 12;

/** Makes a code from a source of whole numbers below a bound. */
export function makeCode(below: (bound: number) => number, length = CODE_LENGTH): string {
  return Array.from({ length }, () => CODE_SIGNS[below(CODE_SIGNS.length)] ?? '').join('');
}

/** As it is printed and read out: `CDFG-HJKM-NPQR`. */
export function spacedCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** What was typed or pasted, as it was made: small letters, spaces, hyphens and Thai digits are no fault. */
export function typedCode(text: string): string {
  return normalise(text).toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
