/**
 * For how many days what is over is kept, before the daily job removes it. Why so long stands in docs/decisions/2026-11-26-what-is-over-is-removed.md; what people are told of it in the record of
 * processing.
 */
export const KEPT_DAYS = {
  /** Sessions after they ended or ran out: whoever wonders where they were signed in asks within a season. */
  sessions: 90,
  /** Tries at PINs, passwords and codes: the longest count looks back over a day. */
  tries: 2,
  /** Codes for addresses, tablets and accounts, used or run out: long enough to say that a code was used before. */
  codes: 7,
  /** Sign-ups that no guardian agreed to, after they ran out. */
  signUps: 1,
  /** Notices after they were read, and what became of their sending. */
  notices: 365,
} as const;
export type KeptKind = keyof typeof KEPT_DAYS;
