import { coreActions, mayIn, type CoreAction, type Grant, type Role } from '#core/domain/roles.ts';
import type { OrganisationPath } from '#core/domain/organisation.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { CoreContext } from './core-room.ts';

export function grantsOf(context: CoreContext): readonly Grant[] {
  return context.who.grants.map((grant) => ({ role: grant.role as Role, organisationId: grant.org }));
}

/**
 * The path to an organisation in which the asker may do the action. What they cannot see at all is not found, so that nobody learns what exists elsewhere.
 * Problems: `platform.not-found`, `platform.not-allowed`.
 */
export async function reachOrg(context: CoreContext, org: string, action: CoreAction): Promise<Result<OrganisationPath>> {
  return await reachOrgAs(context, org, coreActions[action]);
}

/** {@link reachOrg}, for whoever holds one of the roles there. */
export async function reachOrgAs(context: CoreContext, org: string, roles: readonly Role[]): Promise<Result<OrganisationPath>> {
  const seen = await context.db.selectFrom('core.org').select('org_id').where('org_id', '=', org).where('closed_at', 'is', null).executeTakeFirst();
  if (seen === undefined) return fail('platform.not-found');
  const path = await pathOf(context, org);
  return grantsOf(context).some((grant) => path.includes(grant.organisationId) && roles.includes(grant.role)) ? ok(path) : fail('platform.not-allowed');
}

/** From the root down to the organisation itself. */
export async function pathOf(context: CoreContext, org: string): Promise<OrganisationPath> {
  const rows = await context.db.selectFrom('core.org_above').select('above_id').where('org_id', '=', org).orderBy('depth', 'desc').execute();
  return rows.map((row) => row.above_id);
}

export interface PlacedPerson {
  readonly id: string;
  readonly animal: string | null;
  readonly birth: string | null;
  /** All ids of the person; `id` is the one that counts first. */
  readonly ids: readonly string[];
  readonly memberships: readonly { readonly of: string; readonly membership: string; readonly org: string; readonly kind: 'resident' | 'staff' | 'volunteer' }[];
}

/**
 * A person who lives or works where the asker may do the action, with the open memberships there.
 * Problems: `platform.not-found`, `platform.not-allowed`.
 */
export async function reachPerson(context: CoreContext, person: string, action: CoreAction): Promise<Result<PlacedPerson>> {
  const [{ ids } = { ids: [person] }] = await context.tx.query<{ ids: string[] }>('select core.all_ids($1) as ids', [person]);
  const row = await context.db
    .selectFrom('core.person')
    .select(['person_id', 'animal', 'birth_year', 'birth_month', 'birth_day'])
    .where('person_id', '=', ids[0] ?? person)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return fail('platform.not-found');
  const open = await context.db.selectFrom('core.membership').select(['membership_id', 'org_id', 'kind', 'person_id']).where('person_id', 'in', ids).where('to_day', 'is', null).execute();
  const grants = grantsOf(context).filter((grant) => mayIn(coreActions, grant.role, action));
  const memberships: PlacedPerson['memberships'][number][] = [];
  for (const membership of open) {
    const path = await pathOf(context, membership.org_id);
    if (grants.some((grant) => path.includes(grant.organisationId))) memberships.push({ of: membership.person_id, membership: membership.membership_id, org: membership.org_id, kind: membership.kind });
  }
  return memberships.length === 0 ? fail('platform.not-allowed') : ok({ id: row.person_id, ids, animal: row.animal, birth: birthText(row), memberships });
}

export interface BirthColumns {
  readonly birth_year: number | null;
  readonly birth_month: number | null;
  readonly birth_day: number | null;
}

/** A birth date as the domain reads it, as exact as it is known. */
export function birthText(row: BirthColumns): string | null {
  if (row.birth_year === null) return null;
  const parts = [row.birth_month, row.birth_day].filter((part) => part !== null).map((part) => String(part).padStart(2, '0'));
  return [String(row.birth_year).padStart(4, '0'), ...parts].join('-');
}

export function birthColumns(date: string | null): BirthColumns {
  const [year, month, day] = (date ?? '').split('-').map(Number);
  return { birth_year: date === null || year === undefined ? null : year, birth_month: month ?? null, birth_day: day ?? null };
}
