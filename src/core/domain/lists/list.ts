export const listStates = ['reading', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed'] as const;
export type ListState = (typeof listStates)[number];
/** The program is at work on it. */
export function isWorking(state: ListState): boolean {
  return state === 'reading' || state === 'checking' || state === 'running' || state === 'undoing';
}

export const rowOutcomes = ['add', 'change', 'here', 'unclear', 'refused', 'left-out'] as const;
/** What becomes, or became, of a row: somebody new; something of a known person filled in; known with all it says; to be decided by a person; not readable; no person at all. */
export type RowOutcome = (typeof rowOutcomes)[number];

/** Days after which what was read in a list, and the list itself, is forgotten. */
export const KEPT_DAYS = 30;
