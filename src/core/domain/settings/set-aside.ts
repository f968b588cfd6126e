/** Why events that could not be passed on are tried again; a choice and no free text, since it stands in the audit for good. */
export const retryReasons = ['cause-mended', 'passing-trouble'] as const;
/** Why an event is never passed on to who could not take it. */
export const dropReasons = ['matters-no-more', 'already-done', 'wrong-event'] as const;
