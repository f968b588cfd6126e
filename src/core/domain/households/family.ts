import { ageAt, type BirthDate } from '#core/domain/birth-date.ts';
import { GUARDIAN_ONLY_BELOW } from '#core/domain/consent.ts';
import type { Day } from '#platform/domain/time.ts';
import type { Relation } from './relation.ts';

/** What a grown-up may be to the child of a card; they are the ones of a household who see what a child reads. */
export const familyRelations = ['grandparent', 'parent', 'relative', 'carer'] as const satisfies readonly Relation[];
export type FamilyRelation = (typeof familyRelations)[number];

/** What the child then is to them. */
export function childOf(relation: FamilyRelation): Relation {
  return relation === 'grandparent' ? 'grandchild' : 'child';
}

/** Days a card may be used after it was made: long enough for the next visit. */
export const CARD_DAYS = 14;

/** A card as far as its state follows from it; instants in milliseconds. */
export interface FamilyCard {
  readonly expiresAt: number;
  readonly usedAt: number | null;
  /** Whether staff said that it is so; null before they said anything. */
  readonly accepted: boolean | null;
  readonly endedAt: number | null;
}

export const cardStates = ['open', 'waiting', 'confirmed', 'refused', 'over', 'taken-back'] as const;
export type CardState = (typeof cardStates)[number];

/** How a card stands. Only an open one can be used, only a waiting one decided, and what was decided stays. */
export function cardState(card: FamilyCard, now: number): CardState {
  if (card.accepted !== null) return card.accepted ? 'confirmed' : 'refused';
  if (card.endedAt !== null) return card.endedAt >= card.expiresAt && card.usedAt === null ? 'over' : 'taken-back';
  if (card.usedAt !== null) return 'waiting';
  return now < card.expiresAt ? 'open' : 'over';
}

/** Whether somebody is asked if their family may see what they read: from ten on, the age from which one agrees alone. Who may be ten already is asked. */
export function isAskedToShow(born: BirthDate | null, day: Day): boolean {
  return born === null || ageAt(born, day).max >= GUARDIAN_ONLY_BELOW;
}

/** Whether their family sees what somebody reads: as they said; unasked only while they are surely younger than ten. */
export function showsFamily(born: BirthDate | null, said: boolean | null, day: Day): boolean {
  return said ?? !isAskedToShow(born, day);
}
