import type { Problem, Result } from '#platform/domain/result.ts';

/** Every expected failure of the library's rules; its sentences stand in the room's words as `problem.<name>`. */
export type ProblemCode =
  /** The person is, or may be, younger than the title's age; data: `ageFrom`. */
  | 'library.too-young'
  /** As many limited loans as the rules allow; data: `limit`. */
  | 'library.too-many-loans'
  /** As many holds as the rules allow; data: `limit`. */
  | 'library.too-many-holds'
  /** The offered copy was kept until `until` (epoch ms) and goes to the next person. */
  | 'library.offer-ended'
  /** The pool has no copy at all, so that a queue would never move. */
  | 'library.no-copies'
  /** An open-licence title is lent at once; nobody queues for it. */
  | 'library.no-hold-needed'
  /** The person has this title already. */
  | 'library.already-lent'
  /** The loan is over; data: `endedAt` (epoch ms). */
  | 'library.loan-ended'
  /** Renewed as often as the rules allow; data: `limit`. */
  | 'library.no-renewals-left'
  /** Somebody else waits for the title. */
  | 'library.somebody-waits'
  /** Only the server can decide about a limited copy. */
  | 'library.needs-connection'
  /** The id of the command names something of another person or title. */
  | 'library.id-in-use'
  /** The hold that a wish became is over. */
  | 'library.hold-ended'
  /** Fewer copies than are lent and offered now; data: `inUse`. */
  | 'library.copies-in-use'
  /** A rule outside its range; data: `field`, `least`, `most`. */
  | 'library.rule-out-of-range'
  | 'library.mark-unknown'
  | 'library.mark-removed'
  /** The mark is no longer in the state that the person saw when changing it. */
  | 'library.mark-changed-elsewhere'
  /** A highlight without the words it covers cannot be found again in a new edition. */
  | 'library.highlight-empty'
  /** data: `most` characters. */
  | 'library.note-too-long';

export type LibraryProblem = Problem & { readonly code: ProblemCode };
export type LibraryResult<T> = Result<T, LibraryProblem>;
