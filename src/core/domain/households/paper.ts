import { addDays, type Day } from '#platform/domain/time.ts';

/** Kinds of paper that make somebody responsible for another. */
export const paperKinds = ['parent', 'court-order', 'director-order', 'power-of-attorney', 'curator-order'] as const;
export type PaperKind = (typeof paperKinds)[number];

export interface GuardianPaper {
  readonly from: Day;
  /** Last day; null where it has no end. */
  readonly to: Day | null;
  /** An officer compared it with what was written down. */
  readonly checked: boolean;
  /** From this day on somebody took it back. */
  readonly ended: Day | null;
}

export type PaperState = 'unchecked' | 'not-yet' | 'in-date' | 'over';

/** Days before its end in which a paper asks to be renewed. */
export const RENEW_DAYS = 30;

/** How a paper stands on a day. One that nobody checked carries nothing, in date or not. */
export function paperState(paper: GuardianPaper, day: Day): PaperState {
  if ((paper.to !== null && paper.to < day) || (paper.ended !== null && paper.ended <= day)) return 'over';
  if (!paper.checked) return 'unchecked';
  return day < paper.from ? 'not-yet' : 'in-date';
}

/** Whether a paper is good today and soon will not be. */
export function endsSoon(paper: GuardianPaper, day: Day): boolean {
  return paperState(paper, day) === 'in-date' && paper.to !== null && paper.to <= addDays(day, RENEW_DAYS);
}
