import { normalise } from '#platform/domain/thai-text.ts';

/** The digits of what was typed or pasted, Thai ones too; spaces and hyphens are how people write codes down. */
export function digitsOnly(text: string): string {
  return normalise(text).replaceAll(/\D/g, '');
}

/** `12345678` as `1234 5678`: two groups are read out and typed without losing the place. */
export function inFours(digits: string): string {
  return digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}
