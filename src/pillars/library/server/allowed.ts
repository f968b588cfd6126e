import { reachesIn, type Grant, type Role } from '#core/domain/roles.ts';
import { libraryActions, type LibraryAction } from '#library/domain/actions.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Work } from './tables.ts';

/** Whether the asker's role allows the action in this organisation. One that is out of their sight is answered like one that never was. */
export async function mayAt(context: Work, action: LibraryAction, org: string): Promise<Result<void>> {
  const seen = await context.tx.query('select 1 from core.org where org_id = $1', [org]);
  if (seen.length === 0) return fail('platform.not-found');
  const path = await context.tx.query<{ id: string }>('select above_id as id from core.org_above where org_id = $1', [org]);
  return reachesIn(libraryActions, grantsOf(context), path.map(({ id }) => id), action) ? ok(undefined) : fail('platform.not-allowed');
}

function grantsOf(context: Work): Grant[] {
  return context.who.grants.map(({ role, org }) => ({ role: role as Role, organisationId: org }));
}

/** The organisations at the top of what the asker reaches with this action. */
export function topsFor(context: Work, action: LibraryAction): string[] {
  return [...new Set(grantsOf(context).filter(({ role }) => (libraryActions[action] as readonly Role[]).includes(role)).map(({ organisationId }) => organisationId))];
}
