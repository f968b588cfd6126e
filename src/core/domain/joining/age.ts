import { ageAt, parseBirthDate } from '#core/domain/birth-date.ts';
import { GUARDIAN_ONLY_BELOW, OF_AGE } from '#core/domain/consent.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Day } from '#platform/domain/time.ts';

/** The privacy notice that people agree to when they join; a new text is a new version, and old consents say which one was read. */
export const NOTICE = 'ประกาศความเป็นส่วนตัว 2569-11';

/** For what somebody who joins agrees to: without these there is nothing to join. */
export const JOINING_PURPOSES = ['lend-and-read', 'keep-marks', 'contact'] as const;

/** A year of birth as people write it, either era; nothing but the year. Problems: those of a birth date. */
export function parseBirthYear(text: string, today: Day): Result<number> {
  const read = parseBirthDate(text.trim(), today);
  if (!read.ok) return read;
  return /^\d{4}$/.test(read.value) ? ok(Number(read.value)) : fail('core.birth-date-unreadable');
}

export type JoiningSide = 'self' | 'guardian';

/**
 * Who has to agree before an account opens: from 20 years the person (Civil and Commercial Code section 19), below it a guardian as well, below 10 the guardian alone (Personal Data Protection
 * Act section 20). Of what a year leaves open the younger age counts.
 */
export function whoAgreesToJoin(birthYear: number, today: Day): readonly JoiningSide[] {
  const age = ageAt(String(birthYear).padStart(4, '0'), today).min;
  if (age >= OF_AGE) return ['self'];
  return age < GUARDIAN_ONLY_BELOW ? ['guardian'] : ['self', 'guardian'];
}
