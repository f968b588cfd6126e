/**
 * Header in which a page says whose things it is about to ask for. On a shared tablet the session in the browser may still be that of the child before, whose sign-out waits for a
 * line; what the next child does must not be booked to them.
 */
export const SPEAKER_HEADER = 'x-khitphuea-person';
