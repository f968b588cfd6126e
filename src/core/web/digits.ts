import { normalise } from '#platform/domain/thai-text.ts';

/** The digits of what was typed or pasted, Thai ones too; spaces and hyphens are how people write codes down. */
export function digitsOnly(text: string): string {
  return normalise(text).replaceAll(/\D/g, '');
}

/** `12345678` as `1234 5678`: groups are read out and typed without losing the place. */
export function inFours(text: string): string {
  return text.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
