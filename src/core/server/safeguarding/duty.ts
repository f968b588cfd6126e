import type { Role } from '#core/domain/roles.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import { callNames } from '../tasks/names.ts';

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

interface LateAbove {
  readonly id: string;
  readonly org: { readonly id: string; readonly name: { readonly th: string; readonly en: string } };
  readonly madeAt: string;
  readonly onDuty: { readonly id: string; readonly callName: string }[];
}

/** What went up to an office of the asker because nobody took it, save what they read themselves (`read`) and what is about them: where, since when, and who is on duty there. */
export async function lateAbove(context: CoreContext, read: readonly string[]): Promise<LateAbove[]> {
  // Their own tasks, under their own eyes: what went up to them and nothing else.
  const late = await context.tx.query<{ id: string }>("select thing_id as id from core.task where kind = 'core.report-late' and ended_at is null and not (thing_id = any ($1::text[]))", [read]);
  return await context.asSystem(async () => {
    const rows = await context.tx.query<{ id: string; org: string; th: string; en: string; at: Date }>(
      `select r.report_id as id, r.org_id as org, o.name_th as th, o.name_en as en, r.made_at as at from core.report r join core.org o using (org_id)
       where r.report_id = any ($1::uuid[]) and r.closed_at is null and not (coalesce(r.about_person = any ($2::uuid[]), false)) order by r.made_at`,
      [late.map(({ id }) => id), context.who.ids],
    );
    const holders = await Promise.all(rows.map(async ({ org }) => (await holdersAbove(context, org, ['duty-officer'])).map(({ id }) => id)));
    const names = await callNames(context, holders.flat());
    return rows.map((row, n) => ({ id: row.id, org: { id: row.org, name: { th: row.th, en: row.en } }, madeAt: row.at.toISOString(), onDuty: (holders[n] ?? []).map((id) => ({ id, callName: names.get(id) ?? '' })) }));
  });
}
