import { mayIn, type ActionTable, type Role } from '#core/domain/roles.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Guard } from '#platform/server/who.ts';

/** Whoever asks. */
export const anyone: Guard = () => ok(undefined);

/** A person who signed in. */
export const signedIn: Guard = (who) => (who.person === null ? fail('platform.not-signed-in') : ok(undefined));

/** An opened tablet, with or without a person at it. Without its key nothing about a home is said. */
export const onTablet: Guard = (who) => (who.device === null ? fail('core.tablet-not-open') : ok(undefined));

/** Somebody whose role allows the action somewhere; where, is decided by the handler and by row-level security. */
export function allowedTo<Action extends string>(table: ActionTable<Action>, action: Action): Guard {
  return (who) => {
    if (who.person === null) return fail('platform.not-signed-in');
    return who.grants.some((grant) => mayIn(table, grant.role as Role, action)) ? ok(undefined) : fail('platform.not-allowed');
  };
}
