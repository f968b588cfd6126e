import { may, type Role } from '#core/domain/roles.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { Who } from '#platform/server/who.ts';
import { personWho, withoutRoles } from '../person-who.ts';

/** Minutes without a sign of life after which acting for somebody ends by itself. */
export const ACTING_MINUTES = 30;
/** Days in which a device may deliver what was done while acting. */
const DELIVERY_DAYS = 7;

interface ActingRow extends Record<string, unknown> {
  readonly person: string;
  readonly org: string;
}

/** The person somebody acts for in this session: while it runs, and while they still may. */
export async function actingIn(tx: Transaction, actor: Who, now: Date): Promise<Who | null> {
  const [row] = await tx.query<ActingRow>('select person_id as person, org_id as org from core.acting where session_id = $1 and ended_at is null and seen_at > $2', [
    actor.session, new Date(now.getTime() - ACTING_MINUTES * 60_000),
  ]);
  return row === undefined ? null : await actingWho(tx, actor, row, now);
}

/** The same of what was done lately and is delivered now. */
export async function actedLately(tx: Transaction, actor: Who, person: string, now: Date): Promise<Who | null> {
  const [row] = await tx.query<ActingRow>('select person_id as person, org_id as org from core.acting where actor_id = any ($1) and person_id = any (core.all_ids($2)) and begun_at > $3 order by begun_at desc limit 1', [
    actor.ids, person, new Date(now.getTime() - DELIVERY_DAYS * 86_400_000),
  ]);
  return row === undefined ? null : await actingWho(tx, actor, row, now);
}

/** Acts with nothing of their own: no role of the actor's, and none of the person's either. */
async function actingWho(tx: Transaction, actor: Who, { person, org }: ActingRow, now: Date): Promise<Who | null> {
  if (!(await mayActFor(tx, actor, person, now))) return null;
  const who = withoutRoles(await personWho(tx, person, actor.session, null, now));
  if (who.person === null) return null;
  return { ...who, actor: actor.person, org: who.org ?? org, settings: { ...who.settings, family: '', family_reads: '', actor: actor.person ?? '' } };
}

/**
 * Whether somebody may act for a person today: as who looks after them, or as one of their household with a paper in date that an officer checked. Read past row-level
 * security by who asks.
 */
export async function mayActFor(tx: Transaction, actor: Who, person: string, now: Date): Promise<boolean> {
  if (actor.ids.includes(person)) return false;
  const scopes = actor.grants.filter((grant) => may(grant.role as Role, 'act-for')).map((grant) => grant.org);
  const [found] = await tx.query<{ may: boolean }>(
    `select exists (
         select 1 from core.membership m join core.org_above a on a.org_id = m.org_id
         where m.person_id = any (core.all_ids($1)) and m.to_day is null and a.above_id = any ($2::uuid[]))
       or exists (
         select 1 from core.guardian_paper p
         where p.person_id = any (core.all_ids($1)) and p.guardian_id = any ($3::uuid[]) and p.checked_at is not null and p.ended_on is null and p.from_day <= $4::date and (p.to_day is null or p.to_day >= $4::date)
           and exists (
             select 1 from core.household_member mine join core.household_member theirs on theirs.household_id = mine.household_id
             where mine.person_id = any ($3::uuid[]) and theirs.person_id = any (core.all_ids($1)) and mine.to_day is null and theirs.to_day is null)) as may`,
    [person, scopes, actor.ids, bangkokDay(now)],
  );
  return found?.may === true;
}
