import { may, type Role } from '#core/domain/roles.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Transaction } from '#platform/server/database.ts';
import { NOBODY, type Who } from '#platform/server/who.ts';

export interface Standing extends Record<string, unknown> {
  /** All ids of the person, the one that counts first. */
  readonly ids: string[];
  readonly grants: { role: string; org: string }[];
  readonly home: string | null;
  /** Where they help out, of who lives nowhere here and holds no role. */
  readonly belongs: string | null;
  /** Children of whom they are family, and those who let their family see what they read. */
  readonly family: string[];
  readonly family_reads: string[];
  /** Own organisations and everything above them; of who is family of a child also what stands above the child's home, whose books the two may share. */
  readonly orgs: string[];
}

/** How a person stands today: roles, organisations, all ids. {@link NOBODY} for who left. */
export async function personWho(tx: Transaction, person: string, session: string | null, tablet: { id: string; org: string } | null, now: Date): Promise<Who> {
  const [standing] = await tx.query<Standing>(standingOf('$1::uuid', '$2'), [person, bangkokDay(now)]);
  return standing === undefined ? NOBODY : whoStands(standing, session, tablet);
}

/** Who stands so, in this session and at this tablet. */
export function whoStands(standing: Standing, session: string | null, tablet: { id: string; org: string } | null): Who {
  const person = standing.ids[0] ?? null;
  if (person === null) return NOBODY;
  return {
    person,
    ids: standing.ids,
    actor: null,
    session,
    device: tablet?.id ?? null,
    grants: standing.grants,
    org: standing.home ?? standing.grants[0]?.org ?? standing.belongs,
    settings: {
      person,
      ...(standing.ids.length > 1 ? { people_ids: standing.ids.join(',') } : {}),
      scopes: tops(standing.grants),
      offices: standing.grants.map((grant) => `${grant.role}:${grant.org}`).join(','),
      // An operator or a librarian meets people by number only.
      people: tops(standing.grants.filter((grant) => may(grant.role as Role, 'see-people'))),
      audits: tops(standing.grants.filter((grant) => may(grant.role as Role, 'see-audit'))),
      orgs: standing.orgs.join(','),
      ...(standing.family.length === 0 ? {} : { family: standing.family.join(','), family_reads: standing.family_reads.join(',') }),
      ...(tablet === null ? {} : { tablet_org: tablet.org }),
    },
  };
}

/** The same person with nothing of their roles: in a session that four digits opened, or where somebody else acts for them. */
export function withoutRoles(who: Who): Who {
  return { ...who, grants: [], settings: { ...who.settings, scopes: '', people: '', offices: '', audits: '' } };
}

// One by one: of a table that has just grown by a whole list the planner knows nothing yet, and read it whole at every request.
const HOME_OF = "select org_id from core.membership where person_id = family.id and kind = 'resident' and to_day is null offset 0";

/** SQL of the {@link Standing} of one person on a day; no row for who left. Both are places of values or columns. */
export function standingOf(person: string, day: string): string {
  return `
  with mine as (
    select core.all_ids(${person}) as ids
  ), here as (
    select m.org_id, m.kind, m.person_id = mine.ids[1] as first from core.membership m, mine where m.person_id = any (mine.ids) and m.to_day is null
  ), family as (
    select unnest(core.family_of(mine.ids, ${day}::date)) as id from mine
  ), grants as (
    select g.role, g.org_id from core.role_grant g, mine where g.person_id = any (mine.ids) and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
  )
  select mine.ids,
    (select coalesce(json_agg(json_build_object('role', role, 'org', org_id) order by role, org_id), '[]') from grants) as grants,
    (select org_id from here where kind = 'resident' order by first desc limit 1) as home,
    (select org_id from here order by first desc, org_id limit 1) as belongs,
    (select coalesce(json_agg(distinct a.above_id), '[]') from core.org_above a where a.org_id in (select org_id from here union select org_id from grants)
      or (a.depth > 0 and a.org_id in (select m.org_id from family cross join lateral (${HOME_OF}) m))) as orgs,
    (select coalesce(json_agg(id order by id), '[]') from family) as family,
    (select coalesce(json_agg(id order by id), '[]') from family where core.shows_family(id, ${day}::date)) as family_reads
  from core.person p, mine where p.person_id = mine.ids[1] and p.left_at is null`;
}

function tops(grants: Standing['grants']): string {
  return [...new Set(grants.map((grant) => grant.org))].join(',');
}
