import { fail, ok, type Result } from '#platform/domain/result.ts';

export const publicationStates = ['waiting', 'change', 'published', 'refused', 'withdrawn'] as const;
export type PublicationState = (typeof publicationStates)[number];
export const publicationDecisions = ['publish', 'change', 'refuse'] as const;
export type PublicationDecision = (typeof publicationDecisions)[number];
/** Why something is not shown as it is; each is a sentence that its author reads. */
export const publicationReasons = ['names', 'unkind', 'not-about', 'unclear', 'other'] as const;
export type PublicationReason = (typeof publicationReasons)[number];

/** When the clock runs out, in milliseconds since 1970 UTC. */
export function readBy(from: number, hours: number): number {
  return from + hours * 3_600_000;
}

const BECOMES: Readonly<Record<PublicationDecision, PublicationState>> = { publish: 'published', change: 'change', refuse: 'refused' };

export interface Decision {
  readonly decision: PublicationDecision;
  readonly reason: PublicationReason | null;
  readonly said: string;
  /** The version that was read. */
  readonly seen: number;
}

/**
 * What becomes of a thing. Whoever lets it out, lets out the version they read; what is out can be taken back, and what was not let out can be let out after all.
 * Anything but publishing says why; words of one's own where no ready reason fits.
 * Problems: `core.publication-gone` (its author took it back), `core.publication-changed` (its author wrote it anew meanwhile), `core.publication-decided` (it stands so already),
 * `core.publication-unsaid`.
 */
export function decidePublication(thing: { readonly state: PublicationState; readonly version: number }, act: Decision): Result<PublicationState> {
  if (thing.state === 'withdrawn') return fail('core.publication-gone');
  if (thing.version !== act.seen) return fail('core.publication-changed');
  const next = BECOMES[act.decision];
  if (next === thing.state) return fail('core.publication-decided');
  if (act.decision !== 'publish' && (act.reason === null || (act.reason === 'other' && act.said === ''))) return fail('core.publication-unsaid');
  return ok(next);
}

/**
 * Whether a word against what is out takes it down at once. The first does: for a day without it nobody is worse off, and a child who is hurt by it is. Once a person has read it
 * again and let it stand, those on duty decide, so that nobody silences another by pressing again.
 */
export function comesDownAtOnce(thing: { readonly state: PublicationState; readonly isCleared: boolean }): boolean {
  return thing.state === 'published' && !thing.isCleared;
}
