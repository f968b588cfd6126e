import { fail, ok } from '#platform/domain/result.ts';
import type { Result } from '#platform/domain/result.ts';
import type { Day } from '#platform/domain/time.ts';
import { ageAt, safeAge } from './birth-date.ts';
import type { BirthDate } from './birth-date.ts';

/** In what capacity somebody agreed. A home's director acts for a ward by an order, whose number stands in `document`. */
export const capacities = ['self', 'parent', 'guardian', 'home-director'] as const;
export type Capacity = (typeof capacities)[number];

export const purposes = ['lend-and-read', 'keep-marks', 'learning-record', 'contact', 'health-and-disability', 'photograph', 'share-with-partner', 'research'] as const;
export type Purpose = (typeof purposes)[number];

/** One consent of one person, as it is kept; never changed, only withdrawn. */
export interface Consent {
  readonly capacity: Capacity;
  readonly purpose: Purpose;
  /** Who agreed: an id of a person known here, or `null` for somebody named on the document only. */
  readonly givenBy: string | null;
  /** What proves it: the number of an order, the name and version of a signed form. */
  readonly document: string;
  readonly given: Day;
  /** From this day on it no longer holds; `null` while it stands. */
  readonly withdrawn: Day | null;
}

/** Who has to agree: the person, or one who acts for them. */
export type Side = 'self' | 'guardian';

/** PDPA s.20: below this age the one who holds parental responsibility agrees, and the child need not. */
export const GUARDIAN_ONLY_BELOW = 10;
/** Civil and Commercial Code s.19: of age. */
export const OF_AGE = 20;

/**
 * Purposes for which one from 10 to 19 agrees alone, because they fit what a minor may do alone (Civil and Commercial Code s.22-24: what only
 * gives a right, what is strictly personal, what suits their condition in life). For the rest a guardian agrees as well. To be confirmed by counsel.
 */
const ALONE_FROM_TEN: ReadonlySet<Purpose> = new Set<Purpose>(['lend-and-read', 'keep-marks', 'learning-record']);

/** Who has to agree at an age, in completed years. */
export function whoConsents(age: number, purpose: Purpose): readonly Side[] {
  if (age < GUARDIAN_ONLY_BELOW) return ['guardian'];
  return age >= OF_AGE || ALONE_FROM_TEN.has(purpose) ? ['self'] : ['self', 'guardian'];
}

function stands(consent: Consent, purpose: Purpose, day: Day): boolean {
  return consent.purpose === purpose && consent.document.trim() !== '' && consent.given <= day && (consent.withdrawn === null || day < consent.withdrawn);
}

const sideOf = (consent: Pick<Consent, 'capacity'>): Side => (consent.capacity === 'self' ? 'self' : 'guardian');

/**
 * Whose consent is still missing for a purpose on a day; nothing when it holds. Where the birth date leaves the age open the lower end counts.
 *
 * A consent is measured by the age at which it was given, and stays good when the child turns 10: nobody's books vanish on a birthday, and the child
 * can withdraw. It ends when the person is of age, since nobody acts for them any more. A child's own consent from before 10 counts for nothing.
 */
export function missingConsent(consents: readonly Consent[], born: BirthDate | null, purpose: Purpose, day: Day): readonly Side[] {
  const age = safeAge(born, day);
  const standing = consents.filter((consent) => stands(consent, purpose, day));
  const counts = (consent: Consent): boolean =>
    sideOf(consent) === 'guardian' ? born === null || ageAt(born, day).min < OF_AGE : safeAge(born, consent.given) >= GUARDIAN_ONLY_BELOW;
  const given = new Set(standing.filter(counts).map(sideOf));
  if (age < OF_AGE && standing.some((consent) => sideOf(consent) === 'guardian' && safeAge(born, consent.given) < GUARDIAN_ONLY_BELOW)) return [];
  return whoConsents(age, purpose).filter((side) => !given.has(side));
}

/** Whether a purpose is covered on a day; see {@link missingConsent}. */
export function valid(consents: readonly Consent[], born: BirthDate | null, purpose: Purpose, day: Day): boolean {
  return missingConsent(consents, born, purpose, day).length === 0;
}

/** A consent as somebody wants to record it. */
export interface ConsentOffered {
  readonly capacity: Capacity;
  readonly givenBy: string | null;
  /** Name on the document, where the giver is nobody known here. */
  readonly givenByName: string;
  readonly given: Day;
}

/**
 * Whether a consent can be recorded for a person at all, whatever it is for: whoever is said to agree must be able to on that day.
 * Problems: `core.consent-not-theirs`, `core.consent-not-yet-given`.
 */
export function mayRecord(consent: ConsentOffered, person: { readonly id: string; readonly born: BirthDate | null }, today: Day): Result<null> {
  if (consent.given > today) return fail('core.consent-not-yet-given');
  if (sideOf(consent) === 'self') {
    const theirs = (consent.givenBy === null || consent.givenBy === person.id) && safeAge(person.born, consent.given) >= GUARDIAN_ONLY_BELOW;
    return theirs ? ok(null) : fail('core.consent-not-theirs');
  }
  const named = consent.givenBy === null ? consent.givenByName.trim() !== '' : consent.givenBy !== person.id;
  const minor = person.born === null || ageAt(person.born, consent.given).min < OF_AGE;
  return named && minor ? ok(null) : fail('core.consent-not-theirs');
}
