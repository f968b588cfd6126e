import { fail, type Result } from '#platform/domain/result.ts';
import type { Day } from '#platform/domain/time.ts';
import { mayReachChild } from '../safeguarding/screening.ts';
import type { Role } from '../roles.ts';

/** An adult, a child's home of today, and who reads along there. */
export interface Line {
  readonly adult: { readonly id: string; readonly roles: readonly { readonly role: Role; readonly org: string }[]; readonly screenedUntil: Day | null };
  readonly home: string;
  readonly named: readonly string[];
}

/**
 * Whether a message can go between the two, in either direction: the adult may reach the child, and somebody other than that adult reads along.
 * Problems: `core.not-at-this-home`, `core.screening-missing`, `core.no-named-person`.
 */
export function mayWrite(line: Line, today: Day): Result<void> {
  const reach = mayReachChild(line.adult, line.home, today);
  if (!reach.ok) return reach;
  return line.named.some((id) => id !== line.adult.id) ? reach : fail('core.no-named-person');
}
