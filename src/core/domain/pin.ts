import { fail, ok } from '#platform/domain/result.ts';
import type { Result } from '#platform/domain/result.ts';
import { normalise } from '#platform/domain/thai-text.ts';

/** Four Arabic digits, kept as a slow hash only. */
export type Pin = string;

const RUNS = '0123456789012 9876543210987';

/**
 * Reads a PIN that is being chosen. Four equal digits are refused to all. A run like 1234 is refused to staff who choose for a child, but not to the
 * child: a PIN that a small child can remember guards better than one that stands on a note, and {@link throttle} stands behind it.
 * Problems: `core.pin-not-four-digits`, `core.pin-all-the-same`, `core.pin-a-run`.
 */
export function parsePin(text: string, chosenBy: 'child' | 'staff'): Result<Pin> {
  const pin = normalise(text);
  if (!/^\d{4}$/.test(pin)) return fail('core.pin-not-four-digits');
  if (/^(.)\1{3}$/.test(pin)) return fail('core.pin-all-the-same');
  if (chosenBy === 'staff' && RUNS.includes(pin)) return fail('core.pin-a-run');
  return ok(pin);
}

export type Throttle = { readonly allowed: true } | { readonly allowed: false; readonly waitSeconds: number };

const FREE_TRIES = 5;
const FIRST_WAIT = 30;
const LONGEST_WAIT = 900;
const FORGOTTEN_AFTER = 86_400;

/**
 * Whether another try is allowed. Five wrong ones are free, then each further one costs a wait of 30 s, 1, 2, 4, 8 and at most 15 minutes: about a hundred
 * tries a day against ten thousand PINs, and a child who mistypes is back soon. Counted for a person and tablet, never for a home's one network address.
 * @param failures instants in milliseconds of the wrong tries since the last right one, in any order; those older than a day do not count
 * @param now in milliseconds; where it lies before the last failure (a clock set back) the wait is a whole one and never longer
 */
export function throttle(failures: readonly number[], now: number): Throttle {
  const counted = failures.filter((at) => now - at < FORGOTTEN_AFTER * 1000);
  if (counted.length < FREE_TRIES) return { allowed: true };
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (counted.length - FREE_TRIES));
  const last = counted.reduce((latest, at) => Math.max(latest, at));
  const waitSeconds = Math.ceil(wait - Math.max(0, now - last) / 1000);
  return waitSeconds > 0 ? { allowed: false, waitSeconds } : { allowed: true };
}
