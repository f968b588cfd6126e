import { fail, ok } from '#platform/domain/result.ts';
import type { Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';

/** The 13 digits of a Thai national number, without separators, check digit right. */
export type NationalId = string;

/** What the first digit says about how its holder came into the civil register. */
export type NationalIdCategory =
  | 'no-registration-status'
  | 'born-registered-in-time'
  | 'born-registered-late'
  | 'registered-before-numbers'
  | 'moved-before-numbers'
  | 'added-later'
  | 'temporary-resident'
  | 'child-of-temporary-resident'
  | 'permanent-or-naturalised'
  | 'none-known';

const CATEGORIES: readonly NationalIdCategory[] = [
  'no-registration-status',
  'born-registered-in-time',
  'born-registered-late',
  'registered-before-numbers',
  'moved-before-numbers',
  'added-later',
  'temporary-resident',
  'child-of-temporary-resident',
  'permanent-or-naturalised',
  'none-known',
];

/**
 * The check digit for twelve digits: (11 - sum of digit i times (13 - i) mod 11) mod 10, i from 0. It says nothing about the third digit, whose
 * weight is 11, and remainders 0 and 10 share a digit: a right check digit is no proof, so a number is compared with the card all the same.
 */
export function nationalIdCheckDigit(twelve: string): string {
  if (!/^\d{12}$/.test(twelve)) throw new RangeError('Twelve digits are needed.');
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(twelve.charAt(at)) * (13 - at);
  return String((11 - (sum % 11)) % 10);
}

/**
 * Reads a number as people write it: Arabic or Thai digits, with hyphens, dots, spaces or nothing between them.
 * Problems: `core.national-id-length`, `core.national-id-check-digit`. The number itself never stands in a problem.
 */
export function parseNationalId(text: string): Result<NationalId> {
  const digits = normalise(text).replace(/[\s.\p{Dash_Punctuation}]/gu, '');
  if (!/^\d{13}$/.test(digits)) return fail('core.national-id-length');
  if (nationalIdCheckDigit(digits.slice(0, 12)) !== digits.charAt(12)) return fail('core.national-id-check-digit');
  return ok(digits);
}

/** As on the card: `1-2345-67890-12-1`. */
export function formatNationalId(id: NationalId): string {
  return id.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5');
}

/** No category is known for 9: made-up people carry numbers that begin with it, so that none of them is anybody's. */
export function nationalIdCategory(id: NationalId): NationalIdCategory {
  return CATEGORIES[Number(id.charAt(0))] ?? 'none-known';
}
