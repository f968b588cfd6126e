import type { Problem } from '#platform/domain/result.ts';

export const listStates = ['reading', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed'] as const;
export type ListState = (typeof listStates)[number];
/** The program is at work on it. */
export function isWorking(state: ListState): boolean {
  return state === 'reading' || state === 'checking' || state === 'running' || state === 'undoing';
}

/** `people`, or `room.kebab`. */
export const KIND_NAME = '^[a-z]+(\\.[a-z-]+)?$';
export const PEOPLE_KIND = 'people';

export const rowOutcomes = ['add', 'change', 'here', 'unclear', 'refused', 'left-out'] as const;
/** What becomes, or became, of a row: somebody or something new; something of what is known filled in; known with all it says; to be decided by a person; not readable; nothing of the list at all. */
export type RowOutcome = (typeof rowOutcomes)[number];

/** Something about a row that a person should know: why it is not taken, else what was understood how. */
export interface RowReason {
  /** Key of the column it is about. */
  readonly field: string | null;
  readonly code: string;
  readonly data?: Problem['data'];
}

/** Days after which what was read in a list, and the list itself, is forgotten. */
export const KEPT_DAYS = 30;
