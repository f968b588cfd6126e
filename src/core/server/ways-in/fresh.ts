import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Guard } from '#platform/server/who.ts';
import type { CoreContext } from '../core-room.ts';
import { signedIn } from '../guards.ts';

/** Whoever changes how somebody comes in has just come in themselves (OWASP ASVS 5.0, 7.5.1): a session left open on a desk changes nothing for good. */
const FRESH_MS = 15 * 60_000;

/** Problem: `core.sign-in-again`. */
export async function cameInJustNow(context: CoreContext): Promise<Result<void>> {
  const [session] = await context.tx.query<{ at: Date }>('select made_at as at from platform.session where id = $1', [context.who.session]);
  return session !== undefined && context.now.getTime() - session.at.getTime() <= FRESH_MS ? ok(undefined) : fail('core.sign-in-again');
}

/** A grown-up at a device of their own: at a home's tablet nobody lays down keys, and a child's way in is for staff to change. */
export const atOwnDevice: Guard = (who) => {
  const signed = signedIn(who);
  if (!signed.ok) return signed;
  return who.device === null ? ok(undefined) : fail('platform.not-allowed');
};
