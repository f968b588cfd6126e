import type { Role } from '#core/domain/roles.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';

export interface Holder extends Record<string, unknown> {
  readonly id: string;
  readonly role: string;
  /** Steps above the organisation. */
  readonly depth: number;
}

/** Who holds one of the roles in the organisation or above it today, the nearest first. To be called as the system. */
export async function holdersAbove(context: CoreContext, org: string, roles: readonly Role[]): Promise<Holder[]> {
  return await context.tx.query<Holder>(
    `select g.person_id as id, g.role, min(a.depth)::int as depth from core.role_grant g join core.org_above a on a.above_id = g.org_id
     join core.person p on p.person_id = g.person_id and p.left_at is null
     where a.org_id = $1 and g.role = any ($2::text[]) and g.from_day <= $3::date and (g.to_day is null or g.to_day >= $3::date) group by g.person_id, g.role order by 3, 1`,
    [org, [...roles], bangkokDay(context.now)],
  );
}
