/** Why somebody is erased: chosen, never written, since what is written about a person would have to go with them. */
export const erasureReasons = ['asked-by-person', 'asked-by-guardian', 'no-longer-needed', 'never-ours'] as const;
