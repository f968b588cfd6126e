import type { Line } from '#core/domain/messages/message.ts';
import type { Role } from '#core/domain/roles.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';

/** Roles and check of an adult as they stand today. To be called as the system. */
export async function adultOf(context: CoreContext, adult: string): Promise<Line['adult']> {
  const roles = await context.tx.query<{ role: Role; org: string }>(
    `select g.role, g.org_id as org from core.role_grant g join core.person p on p.person_id = g.person_id and p.left_at is null
     where g.person_id = $1 and g.from_day <= $2::date and (g.to_day is null or g.to_day >= $2::date)`,
    [adult, bangkokDay(context.now)],
  );
  const [check] = await context.tx.query<{ until: string | null }>('select max(valid_until)::text as until from core.screening where person_id = $1', [adult]);
  return { id: adult, roles, screenedUntil: check?.until ?? null };
}

/** Who reads along in a home. To be called as the system. */
export async function namedIn(context: CoreContext, home: string): Promise<{ id: string; name: string }[]> {
  return await context.tx.query<{ id: string; name: string }>('select p.person_id as id, p.call_name as name from core.person p where p.person_id in (select core.named_of($1)) order by p.call_name', [home]);
}

export interface Child extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly animal: string | null;
  readonly home: string;
}

/** Who lives in a home today, or one of them. To be called as the system. */
export async function childrenIn(context: CoreContext, by: { readonly home: string } | { readonly child: string }): Promise<Child[]> {
  return await context.tx.query<Child>(
    `select p.person_id as id, p.call_name as name, p.animal, m.org_id as home from core.membership m join core.person p on p.person_id = m.person_id and p.left_at is null
     where m.kind = 'resident' and m.to_day is null and ${'home' in by ? 'm.org_id = $1' : 'm.person_id = any (core.all_ids($1))'} order by p.call_name collate "th-x-icu", p.person_id limit 1000`,
    ['home' in by ? by.home : by.child],
  );
}
