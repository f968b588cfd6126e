import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addDays, type Day } from '#platform/domain/time.ts';
import type { Role } from '../roles.ts';

/** Kinds of checks. That one was made is noted, never what it found. */
export const screeningKinds = ['police', 'sex-offender-list', 'references', 'training'] as const;
export type ScreeningKind = (typeof screeningKinds)[number];

/** Days before a check runs out in which it is asked for again. */
export const ASKED_DAYS = 30;

/** How an adult stands whose newest check holds until this day. */
export type Standing = 'in-date' | 'runs-out' | 'missing';

/** A check holds through the last day it names; `until` null where there is none. */
export function standingOf(until: Day | null, today: Day): Standing {
  if (until === null || until < today) return 'missing';
  return until <= addDays(today, ASKED_DAYS) ? 'runs-out' : 'in-date';
}

/**
 * Whether an adult may reach a child: somebody with a role at the place where the child lives today, whose check holds. Those who work in the home every day are
 * not locked out of it by a paper: they are told, and so is the officer, and the named person reads along as always.
 * Problems: `core.not-at-this-home`, `core.screening-missing`.
 */
export function mayReachChild(adult: { readonly roles: readonly { readonly role: Role; readonly org: string }[]; readonly screenedUntil: Day | null }, home: string, today: Day): Result<void> {
  const here = adult.roles.filter((one) => one.org === home);
  if (here.some(({ role }) => role === 'home-staff')) return ok(undefined);
  if (!here.some(({ role }) => role === 'coach')) return fail('core.not-at-this-home');
  return standingOf(adult.screenedUntil, today) === 'missing' ? fail('core.screening-missing') : ok(undefined);
}
